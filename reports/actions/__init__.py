"""What can be done here; each act is one transaction and leaves one audit line."""
