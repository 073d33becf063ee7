"""Tables that other programs export: read, and their columns understood; pure code."""
