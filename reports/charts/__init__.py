"""Charts as SVG text, written by small pure functions."""
