"""Commands for those who score or judge outside the pages."""
