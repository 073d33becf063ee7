"""What we ask and what it means: instruments, scoring, change, responses."""
