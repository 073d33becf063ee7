"""Rows given another form: files."""
