"""Tests are the second documentation: they mirror the tree."""
