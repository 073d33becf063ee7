"""How long files are kept: the day a rule leads to, and rules that can be cited."""
