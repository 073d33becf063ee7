"""The last parts of most documents: what the questionnaire is, and its sources."""

from collections.abc import Iterable

from reports.documents import method
from reports.documents.document import Listing, Paragraph, Section
from reports.documents.facts import Instrument
from reports.documents.printable import printable
from reports.documents.words import say


def about_section(instrument: Instrument, language: str) -> Section:
    """How well the questionnaire is studied, and what its authors say of it."""
    parts = (
        *(Paragraph(words) for words in method.standing(instrument, language)),
        *(
            Paragraph(words, foreign=True)
            for words in method.notes(instrument, language)
        ),
    )
    return Section("about", parts, say(language, "about"), key="about")


def sources_section(sources: Iterable[str], language: str) -> Section | None:
    """What to cite; sources are named in the language they were written in."""
    named = tuple(printable(source) for source in sources if source)
    if not named:
        return None
    listed = Listing(named, "sources", foreign=True)
    return Section("sources", (listed,), say(language, "sources"), key="about")
