"""The words of a chart as text of a PDF: one layout a label, in our own fonts."""

from functools import cache
from typing import Any

from reports.rendering.figure import Letters, Matrix

FAMILIES = ["Inter", "DejaVu Sans", "sans-serif"]


def letters_of(fonts: Any) -> Letters:
    """What figures draw words with, in the fonts of this configuration."""
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.svg.text import Style
    from weasyprint.text.line_break import create_layout, line_size

    @cache
    def style_of(size: float, weight: int) -> Style:
        style = Style(INITIAL_VALUES)
        style.font_config = fonts
        style.update(font_family=FAMILIES, font_size=size, font_weight=weight)
        return style

    def letters(words: str, size: float, weight: int) -> tuple[float, Any]:
        style = style_of(size, weight)
        layout = create_layout(words, style, None, None, 0)
        width, _ = line_size(layout.get_first_line()[0], style)
        return width, lambda stream, matrix: _draw(stream, layout, style, matrix)

    return letters


def _draw(stream: Any, layout: Any, style: Any, matrix: Matrix) -> None:
    from weasyprint import matrix as matrices
    from weasyprint.draw.text import draw_first_line
    from weasyprint.svg.text import TextBox

    stream.begin_text()
    box = TextBox(layout, style)
    draw_first_line(stream, box, "none", "none", matrices.Matrix(*matrix))
    stream.end_text()
