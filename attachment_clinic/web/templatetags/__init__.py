"""Tags that templates of all doors share."""
