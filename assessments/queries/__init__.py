"""The ways to read, each for somebody."""
