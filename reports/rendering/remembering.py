"""What WeasyPrint works out for each box anew, remembered with the style of the box.

Boxes of one style in one block have the same lengths, and a page has few styles.
Text and numbers, most of what a PDF is written of, take the shortest way into
bytes. Not a byte of a PDF changes by any of it.
"""

import sys
from collections.abc import Callable
from typing import Any

# What resolve_percentages() sets on a box, but for the widths of its borders.
_LENGTHS = (
    *(f"margin_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"padding_{side}" for side in ("left", "right", "top", "bottom")),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
_RADII = tuple(
    f"border_{end}_{side}_radius"
    for end in ("top", "bottom")
    for side in ("left", "right")
)
_SHARP = dict.fromkeys(_RADII, (0, 0))
_PLAIN = "plain_function"


def remember() -> None:
    """Put the functions that remember in the place of WeasyPrint's, once."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import percent
    from weasyprint.text import line_break

    _replace(percent, "resolve_percentages", _lengths)
    _replace(percent, "resolve_radii_percentages", _corners)
    _replace(line_break, "strut", _strut)
    _replace(pydyf, "_to_bytes", _bytes)
    plain = boxes.Box.is_in_normal_flow
    if not hasattr(plain, _PLAIN):
        boxes.Box.is_in_normal_flow = _marked(_flow(plain), plain)


def _replace(home: Any, name: str, remembering: Callable[[Any], Any]) -> None:
    """Everywhere in WeasyPrint: its modules import functions by their names."""
    plain = getattr(home, name)
    if hasattr(plain, _PLAIN):
        return
    ours = _marked(remembering(plain), plain)
    for module in list(sys.modules.values()):
        if vars(module).get(name) is plain:
            setattr(module, name, ours)


def _marked(ours: Any, plain: Any) -> Any:
    setattr(ours, _PLAIN, plain)
    return ours


def _lengths(plain: Any) -> Any:
    from weasyprint.formatting_structure.boxes import Box, PageBox

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        if style["box_sizing"] != "content-box" or isinstance(box, PageBox):
            plain(box, containing_block)
            return
        if isinstance(containing_block, Box):
            key = containing_block.width, containing_block.height
        else:
            key = containing_block
        known = vars(style).setdefault("lengths_by_block", {})
        lengths = known.get(key)
        if lengths is None:
            plain(box, containing_block)
            known[key] = {name: getattr(box, name) for name in _LENGTHS}
            return
        own = vars(box)
        own.update(lengths)
        # Borders that collapse belong to the box, and not to its style.
        collapse = style["border_collapse"] == "collapse"
        for name in _BORDERS:
            if not (collapse and hasattr(box, name)):
                own[name] = style[name]

    return resolve_percentages


def _corners(plain: Any) -> Any:
    def resolve_radii_percentages(box: Any) -> None:
        style = box.style
        known = vars(style)
        if "sharp" not in known:
            known["sharp"] = all((0, "px") in style[name] for name in _RADII)
        if known["sharp"]:
            vars(box).update(_SHARP)
        else:
            plain(box)

    return resolve_radii_percentages


def _bytes(plain: Any) -> Any:
    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is str:
            return item.encode("ascii")
        if kind is int:
            return b"%d" % item
        return plain(item)

    return to_bytes


def _flow(plain: Any) -> Any:
    known: dict[Any, bool] = {}

    def is_in_normal_flow(box: Any) -> bool:
        key = box.style["float"], box.style["position"]
        if key not in known:
            known[key] = plain(box)
        return known[key]

    return is_in_normal_flow


def _strut(plain: Any) -> Any:
    def strut(style: Any) -> Any:
        known = vars(style)
        if "own_strut" not in known:
            known["own_strut"] = plain(style)
        return known["own_strut"]

    return strut
