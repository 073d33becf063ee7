"""The ways to read, each for somebody."""


class Missing(LookupError):
    """There is no such thing for the person who asks; refused looks the same."""
