"""What clients and holders of a link can do."""
