"""The door by which accounts come in."""
