"""The forms of this door, one file a noun; each is answered by one action."""
