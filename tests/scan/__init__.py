"""Scans of code, of a running demo and of the TLS example: `make scan`."""
