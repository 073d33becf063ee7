"""The pages of this door, one file a noun."""
