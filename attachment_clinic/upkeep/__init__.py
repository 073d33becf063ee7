"""The door for whoever looks after the server: backups, restores, the ledger."""
