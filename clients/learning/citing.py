"""Citations in a text, such as [neff_2011], and what may not be said without one."""

import re
from collections.abc import Iterable, Iterator

CITATION = re.compile(r"\s*\[([a-z_]+_\d{4})\]")
# Whatever says what was found out, or what goes with what.
EFFECT = re.compile(
    r"\bstud(?:y|ies|ied)\b|\bresearch\b|\bon average\b|\btends? to\b"
    r"|\blinked with\b|\bgo(?:es)? with\b|\b(?:can|may|might) (?:help|ease|heal)\b"
    r"|\bhelps\b|\bbuffers?\b"
    r"|\bStudien?\b|\bForschung\b|\bim Schnitt\b|\bhäng(?:t|en)\b.*\bzusammen\b"
    r"|\beinher\b|\bkann helfen\b|\bhilft\b|\blindert\b|\babfedern\b",
    re.IGNORECASE,
)
# What nobody can promise.
PROMISE = re.compile(
    r"\bwill (?:help|heal|feel|make you|change you)\b|\bguarantee|\byou will\b"
    r"|\balways works\b|\bproven\b"
    r"|\bwird (?:Ihnen )?(?:helfen|heilen)\b|\bgarantiert\b|\bSie werden\b"
    r"|\bbewiesen\b|\bwirkt immer\b",
    re.IGNORECASE,
)


def cited_in(*texts: str) -> tuple[str, ...]:
    """The keys cited in these texts, in the order they come, each of them once."""
    found = (key for text in texts for key in CITATION.findall(text))
    return tuple(dict.fromkeys(found))


def plain(text: str) -> str:
    """The text without its citations."""
    return CITATION.sub("", text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at its citations: words and "", or "" and a key."""
    last = 0
    for each in CITATION.finditer(text):
        if words := text[last : each.start()]:
            yield words, ""
        yield "", each[1]
        last = each.end()
    if words := text[last:]:
        yield words, ""


def problems_of(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """Unknown citations, effects without a citation, and promises."""
    known, problems = set(known), []
    for text in texts:
        keys = cited_in(text)
        problems += [
            f'"{key}" is not in the bibliography.' for key in keys if key not in known
        ]
        if EFFECT.search(text) and not keys:
            problems.append(f"Says what was found, and cites nothing: {text}")
        if PROMISE.search(text):
            problems.append(f"Promises what nobody can: {text}")
    return problems
