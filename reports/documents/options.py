"""What a therapist chooses for one report: sections, own words, paper, language."""

from dataclasses import dataclass, replace
from typing import Any

from clients.translatable import Said, gettext_noop
from reports.charts.svg import clean

LONGEST_WORDS = 2_000
PAPERS = ("", "A4", "Letter")
# What may be left out, by the key that documents ask for; the first page stays.
SECTIONS = {
    "words": gettext_noop("The therapist's own words"),
    "plane": gettext_noop("Both dimensions together"),
    "signs": gettext_noop("The five signs, and what strengthens each"),
    "partner": gettext_noop("How a partner sees the five signs"),
    "areas": gettext_noop("Areas of life"),
    "forms": gettext_noop("Every form"),
    "events": gettext_noop("Events"),
    "sessions": gettext_noop("Sessions"),
    "answers": gettext_noop("Every answer"),
    "plan": gettext_noop("The plan: goals, steps, the ladder of trust"),
    "practised": gettext_noop("What was practised"),
    "therapists": gettext_noop("By therapist"),
    "method": gettext_noop("How this was worked out"),
    "about": gettext_noop("The questionnaire and sources"),
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
        words = gettext_noop("At most %(most)s characters fit into a report.")
        raise ValueError(Said(words, most=f"{LONGEST_WORDS:,}"))
    return kept


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of cleaned text; lines of one paragraph are joined."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
