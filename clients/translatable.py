"""Marks words of pure code that are translated where they are shown."""


def gettext_noop(text: str) -> str:
    """`text` itself: named as Django's is, so that the catalogue picks the words up.

    Pure code knows no language of a reader; the page that shows the words does.
    """
    return text
