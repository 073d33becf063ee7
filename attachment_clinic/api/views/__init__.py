"""What programs can ask for; each view calls one query or one action of the pages."""
