"""What is sent and taken, field by field; a field that is not listed does not exist."""
