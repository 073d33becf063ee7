"""Lines of one short text, and cells that hold nothing else: set at once.

There is nothing to break in them and nothing to go round, and most lines of a report
are such cells and labels. Not a byte of a PDF changes by it.
"""

from typing import Any

from reports.rendering.remembering import replace

# Letters are about half as wide as high; a longer text is likely to need more lines.
_WIDE = 0.55


def set_short_lines() -> None:
    """Put the shorter way in the place of WeasyPrint's, once."""
    from weasyprint.layout import block, inline

    replace(inline, "get_next_linebox", _lines)
    replace(block, "block_container_layout", _cells)


def _lines(plain: Any) -> Any:
    from weasyprint.formatting_structure.boxes import TextBox
    from weasyprint.layout import inline

    def get_next_linebox(
        context: Any, linebox: Any, position_y: Any, *others: Any
    ) -> tuple[Any, Any]:
        _, skipped, block, *_, first_letter, first_line = others
        unusual = skipped or first_letter or first_line or context.excluded_shapes
        if not unusual and _is_short(linebox, block.width, TextBox):
            line = _line(inline, context, linebox, position_y, block)
            if line is not None:
                return line, None
        whole: tuple[Any, Any] = plain(context, linebox, position_y, *others)
        return whole

    return get_next_linebox


def _cells(plain: Any) -> Any:
    from weasyprint.formatting_structure.boxes import LineBox, TableCellBox, TextBox
    from weasyprint.layout import inline

    def block_container_layout(
        context: Any,
        box: Any,
        bottom_space: Any,
        skip_stack: Any,
        *rest: Any,
        **others: Any,
    ) -> Any:
        is_cell = skip_stack is None and type(box) is TableCellBox
        if is_cell and _is_plain_cell(box, LineBox, TextBox):
            made = _cell(inline, context, box)
            below = made and made.content_box_y() + made.height
            if made and not context.overflows_page(
                bottom_space, below + made.border_bottom_width + made.padding_bottom
            ):
                return made, None, {"break": "any", "page": None}, [], False, None
        return plain(context, box, bottom_space, skip_stack, *rest, **others)

    return block_container_layout


def _is_plain_cell(cell: Any, line_box: type, text_box: type) -> bool:
    style, children = cell.style, cell.children
    return (
        len(children) == 1
        and type(children[0]) is line_box
        and style["position"] == "static"
        and style["box_decoration_break"] == "slice"
        and cell.first_line_style is cell.first_letter_style is None
        and style["max_lines"] == "none"
        and _is_short(children[0], cell.width, text_box)
        and children[0].children[0].style["position"] == "static"
    )


def _cell(inline: Any, context: Any, cell: Any) -> Any:
    """The cell around its line, as block_container_layout() makes it."""
    (linebox,) = cell.children
    inline.resolve_percentages(linebox, cell)
    line = _line(inline, context, linebox, cell.content_box_y(), cell)
    if line is None:
        return None
    line.resume_at = None
    made = cell.copy_with_children([line])
    made.height = max(0, line.position_y + line.height - made.content_box_y())
    made.height = max(min(made.height, made.max_height), made.min_height)
    return made


def _is_short(linebox: Any, width: float, text_box: type) -> bool:
    """Whether it is one text that will fit, from left to right, with no odd spaces."""
    if len(linebox.children) != 1 or linebox.is_leader:
        return False
    (child,) = linebox.children
    if type(child) is not text_box:
        return False
    style, text = child.style, child.text
    return (
        len(text) * style["font_size"] * _WIDE < width
        and text == text.strip(" ") != ""
        and style["white_space"] == "normal"
        and style["direction"] == linebox.style["direction"] == "ltr"
        and not linebox.style["text_indent"].value
    )


def _line(inline: Any, context: Any, linebox: Any, y: float, block: Any) -> Any:
    """The line, as get_next_linebox() makes it step by step; None if it did not fit."""
    (child,) = linebox.children
    x, width = block.content_box_x(), block.width
    inline.resolve_percentages(child, block)
    linebox.position_x = child.position_x = x
    linebox.position_y = child.position_y = y
    room = (x + width) * (1 + 1e-9) - x
    text, rest, _ = inline.split_text_box(context, child, room, 0, is_line_start=True)
    if text is None or rest is not None or text.margin_width() > width:
        return None
    line = linebox.copy_with_children([text])
    line.width = text.position_x + text.margin_width() - line.content_box_x()
    inline._adjust_line_height(line)
    linebox.width, linebox.height = line.width, line.height
    aside = inline.text_align(context, line, width, last=True)
    bottom, top = inline.line_box_verticality(line)
    line.baseline, line.position_y, line.height = -top, top, bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(aside, y - top)
    line.position_y = y
    return line
