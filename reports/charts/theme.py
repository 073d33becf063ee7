"""The colours, shapes and sizes that every chart shares."""

from dataclasses import dataclass

INK = "#1d2b33"
INK_SOFT = "#4a5b66"
INK_FAINT = "#6d7d87"
PAPER = "#ffffff"
LINE = "#dfe4e2"
AXIS = "#9aa6aa"
BAND = "#8a9499"
BAND_OPACITY = "0.18"
ANXIETY = "#0072B2"
AVOIDANCE = "#D55E00"
# Orange on white is 3.9:1: enough for a line, too little for words.
AVOIDANCE_WORDS = "#a84800"
COMPOSITE = "#5b4a8a"

TEXT = 11.0
SMALL = 10.0
HEADING = 12.5
DOT = 3.6

# How wide a chart is that takes a whole line of a page.
WIDE = 680.0
# The side of the square that carries the number of an event.
FLAG = 12.5


@dataclass(frozen=True, slots=True)
class Look:
    """How one scale is drawn: colour, shape of its dots and dash of its line."""

    ink: str
    words: str
    shape: str
    dash: str | None


_NAMED = {
    "anxiety": Look(ANXIETY, ANXIETY, "circle", None),
    "avoidance": Look(AVOIDANCE, AVOIDANCE_WORDS, "square", "5 3"),
    "security": Look(COMPOSITE, COMPOSITE, "diamond", None),
}
# Other scales: dark greys, told apart by shape and dash, never by colour alone.
_OTHERS = (
    Look("#2b3a42", "#2b3a42", "circle", None),
    Look("#4a5b66", "#4a5b66", "square", "5 3"),
    Look("#37474f", "#37474f", "triangle", "1.5 2.5"),
    Look("#1d2b33", "#1d2b33", "diamond", "8 3"),
    Look("#55656f", "#55656f", "down", "8 3 1.5 3"),
)


def look_of(key: str, place: int) -> Look:
    """The look of a scale by its key, or the next of the greys by its place."""
    return _NAMED.get(key) or _OTHERS[place % len(_OTHERS)]
