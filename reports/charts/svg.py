"""SVG as text: escaped, numbers short, attributes only (no class, no style)."""

import re
from html import escape

NAMESPACE = "http://www.w3.org/2000/svg"
FACE = "Inter, 'DejaVu Sans', sans-serif"

# What XML 1.0 cannot hold, and marks that turn the reading direction of a whole line.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
    "\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The same words without characters that break XML or turn a line around."""
    return _UNPRINTABLE.sub("", text)


def words(text: str) -> str:
    """Escaped text, safe as the content of an element and inside an attribute."""
    return escape(clean(text), quote=True)


def number(value: float) -> str:
    """A coordinate with at most two decimals and nothing superfluous."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short in {"-0", ""} else short


def _attribute(name: str, value: str | float) -> str:
    text = value if isinstance(value, str) else number(value)
    return f' {name.rstrip("_").replace("_", "-")}="{words(text)}"'


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """One element; underscores in names become dashes, None leaves an attribute out."""
    written = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(content: str, x: float, y: float, **attributes: str | float | None) -> str:
    return element("text", words(content), x=x, y=y, **attributes)


def lines_of_text(
    lines: list[str], x: float, y: float, leading: float, **attributes: str | float
) -> str:
    """Several short lines under each other, the first on the baseline y."""
    return "".join(
        text(line, x, y + row * leading, **attributes) for row, line in enumerate(lines)
    )


def width_of(content: str, size: float) -> float:
    """About how wide a text is in Inter; good enough to wrap and to keep apart."""
    narrow = sum(1 for letter in content if letter in "iljtfrI.,:;'|()[] ")
    wide = sum(1 for letter in content if letter in "mwMWOQ@%—…")
    middle = len(content) - narrow - wide
    return size * (0.57 * middle + 0.31 * narrow + 0.85 * wide)


def wrap(content: str, room: float, size: float, most: int = 3) -> list[str]:
    """Words in lines no wider than room; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in content.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [_cut(line, room, size) for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1] + " …", room, size)]
    return lines


def _cut(line: str, room: float, size: float) -> str:
    if width_of(line, size) <= room:
        return line
    # Far more than fits, and little enough to be shortened letter by letter.
    kept = line.rstrip(" …")[: int(room / size * 4)]
    while kept and width_of(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def picture(
    content: str,
    *,
    title: str,
    description: str,
    width: float,
    height: float,
    role: str = "img",
) -> str:
    """The whole chart: named for a screen reader, on a paper-coloured ground.

    Its `role` is "group" where parts of it can be focused.
    """
    return element(
        "svg",
        element("title", words(title) or "Chart")
        + element("desc", words(description) or "No data yet.")
        + content,
        xmlns=NAMESPACE,
        role=role,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        font_family=FACE,
    )
