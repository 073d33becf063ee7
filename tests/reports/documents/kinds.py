"""What tests of documents of all kinds share: people, common facts, and their words."""

from datetime import date

from assessments.instruments.reading import instrument
from reports.documents.document import (
    Document,
    Grid,
    walk,
)
from reports.documents.facts import Client, Instrument
from reports.rendering.page import page
from tests.reports.documents.examples import (
    ecr_facts,
    parsed,
)

ANA = Client("Ana Whitfield", "ELM-0042", date(1989, 4, 17))
BEN = Client("Ben Whitfield", "ELM-0043")


def common(**changed):
    facts = ecr_facts(1)
    return {
        "practice": facts.practice,
        "made_by": facts.made_by,
        "made_on": facts.made_on,
        "document_number": "ELM-0042-001",
        **changed,
    }


def asked(key: str) -> Instrument:
    definition = instrument(key)
    return Instrument(key, definition.title, "1.0", definition.citation)


def text(document: Document) -> str:
    """Every word of the page and of the alternatives of its pictures."""
    root = parsed(page(document))
    alternatives = [img.get("alt") for img in root.iter("img")]
    return " ".join(" ".join([*root.itertext(), *alternatives]).split())


def grids(document: Document) -> dict[str, Grid]:
    return {p.kind: p for p in walk(document.parts) if isinstance(p, Grid)}
