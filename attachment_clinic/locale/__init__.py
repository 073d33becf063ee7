"""Translations of the doors, and how days are written in each language."""
