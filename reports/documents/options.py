"""What a therapist chooses for one report: sections, own words, paper, language."""

from dataclasses import dataclass, replace
from typing import Any

from reports.charts.svg import clean

LONGEST_WORDS = 2_000
PAPERS = ("", "A4", "Letter")
# What may be left out, by the key that documents ask for; the first page stays.
SECTIONS = {
    "words": "The therapist's own words",
    "plane": "Both dimensions together",
    "signs": "The five signs, and what strengthens each",
    "partner": "How a partner sees the five signs",
    "areas": "Areas of life",
    "forms": "Every form",
    "events": "Events",
    "sessions": "Sessions",
    "answers": "Every answer",
    "plan": "The plan: goals, steps, the ladder of trust",
    "practised": "What was practised",
    "therapists": "By therapist",
    "method": "How this was worked out",
    "about": "The questionnaire and sources",
}


@dataclass(frozen=True, slots=True)
class Options:
    """The choices for one report.

    `off` are keys of SECTIONS; `words` plain text, at most 2,000 characters, its
    paragraphs parted by an empty line; `paper` "" for that of the practice, else
    "A4" or "Letter"; `language` that of the document; `smooth` draws a smoothed line
    through the forms, from four on, and never on the client's copy.
    """

    off: tuple[str, ...] = ()
    words: str = ""
    paper: str = ""
    language: str = "en"
    smooth: bool = False

    def to_plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "off": list(self.off),
            "words": self.words,
            "paper": self.paper,
            "language": self.language,
            "smooth": self.smooth,
        }

    def for_the_next(self) -> "Options":
        """The same choices for another report: words are said once."""
        return replace(self, words="")


def options_of(plain: dict[str, Any]) -> Options:
    """The options that JSON keeps; what is missing or unknown is as by default."""
    off = plain.get("off") or ()
    paper, words = plain.get("paper", ""), plain.get("words", "")
    return Options(
        off=tuple(key for key in SECTIONS if key in off),
        words=cleaned(words),
        paper=paper if paper in PAPERS else "",
        language=plain.get("language") or "en",
        smooth=bool(plain.get("smooth")),
    )


def cleaned(text: str) -> str:
    """Plain text without control characters, in paragraphs parted by one empty line.

    Raises ValueError where it is longer than 2,000 characters.
    """
    lines = [" ".join(clean(line).split()) for line in text.splitlines()]
    kept = "\n".join(lines).strip()
    while "\n\n\n" in kept:
        kept = kept.replace("\n\n\n", "\n\n")
    if len(kept) > LONGEST_WORDS:
        raise ValueError(f"At most {LONGEST_WORDS:,} characters fit into a report.")
    return kept


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of cleaned text; lines of one paragraph are joined."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
