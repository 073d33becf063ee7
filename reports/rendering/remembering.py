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
# What is kept is bounded, whatever pages come.
_MOST_BLOCKS = 40


def remember() -> None:
    """Put the functions that remember in the place of WeasyPrint's, once."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import background, percent
    from weasyprint.layout import float as floating
    from weasyprint.text import line_break

    replace(percent, "resolve_percentages", _lengths)
    replace(percent, "resolve_radii_percentages", _corners)
    replace(line_break, "strut", _strut)
    replace(background, "layout_box_backgrounds", _backgrounds)
    replace(floating, "avoid_collisions", _room)
    replace(pydyf, "_to_bytes", _bytes)
    replace_in(boxes.Box, "is_in_normal_flow", _flow)
    replace_in(boxes.Box, "descendants", _descendants)


def replace(home: Any, name: str, remembering: Callable[[Any], Any]) -> None:
    """Everywhere in WeasyPrint: its modules import functions by their names."""
    plain = getattr(home, name)
    if not hasattr(plain, _PLAIN):
        ours = _marked(remembering(plain), plain)
        for module in list(sys.modules.values()):
            if vars(module).get(name) is plain:
                setattr(module, name, ours)


def replace_in(kind: Any, name: str, remembering: Callable[[Any], Any]) -> None:
    """A method of a class."""
    plain = getattr(kind, name)
    if not hasattr(plain, _PLAIN):
        setattr(kind, name, _marked(remembering(plain), plain))


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
            if len(known) >= _MOST_BLOCKS:
                known.clear()
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


def _backgrounds(plain: Any) -> Any:
    """Most boxes have none, and their style says so once for all of them."""
    from weasyprint.layout.percent import resolve_radii_percentages

    def layout_box_backgrounds(
        page: Any, box: Any, image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        own = box.style
        known = vars(own)
        if "bare" not in known:
            known["bare"] = _is_bare(own)
        if not known["bare"] or style is not None or box is page:
            plain(page, box, image, layout_children, style)
            return
        resolve_radii_percentages(box)
        for child in box.all_children():
            layout_box_backgrounds(page, child, image)
        box.background = None

    return layout_box_backgrounds


def _is_bare(style: Any) -> bool:
    from weasyprint.draw.color import get_color

    return (
        style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and style["background_image"] == (("none", None),)
        and not style["box_shadow"]
        and get_color(style, "background_color").alpha == 0
    )


def _room(plain: Any) -> Any:
    """Where nothing floats, a box has the width of its block."""

    def avoid_collisions(
        context: Any, box: Any, containing_block: Any, outer: bool = True
    ) -> Any:
        if (
            context.excluded_shapes
            or box.is_floated()
            or containing_block.style["direction"] != "ltr"
            or not (outer or box.margin_left == box.margin_right == box.margin_top == 0)
        ):
            return plain(context, box, containing_block, outer)
        return containing_block.content_box_x(), box.position_y, containing_block.width

    return avoid_collisions


def _descendants(plain: Any) -> Any:
    """The same boxes in the same order, and not by a generator in a generator."""

    def descendants(self: Any, placeholders: bool = False) -> Any:
        home = plain.__globals__["Box"]
        waiting = [self]
        while waiting:
            box = waiting.pop()
            yield box
            if box is self or placeholders or isinstance(box, home):
                waiting.extend(reversed(box.children))

    return descendants


def _bytes(plain: Any) -> Any:
    from pydyf import Array, Dictionary  # noqa: PLC0415 - comes with WeasyPrint

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is str:
            return item.encode("ascii")
        if kind is int:
            return b"%d" % item
        if kind is float and not item.is_integer():
            return (b"%f" % item).rstrip(b"0")
        if kind is Dictionary:
            pairs = [b"/%b %b" % (to_bytes(k), to_bytes(v)) for k, v in item.items()]
            return b"<<%b>>" % b"".join(pairs)
        if kind is Array:
            return b"[%b]" % b" ".join([to_bytes(each) for each in item])
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
