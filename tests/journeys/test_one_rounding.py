"""A score is the same number on a page, on paper and in a table (hazard H12)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from django.template import engines

from assessments.instruments.reading import catalogue
from assessments.scoring.scorecard import score
from assessments.scoring.table import reading, scored_rows
from reports.charts.axes import rounded

PAGE = engines["django"].from_string("{% load clinic %}{{ value|score }}")
MINUS = "\N{MINUS SIGN}"
SCORED = [
    pytest.param(definition, id=definition.id)
    for definition in catalogue()
    if definition.subscales
]
# In all some ten thousand forms.
FORMS = 10_000 // len(SCORED) + 1


def forms_of(definition):
    """Forms answered at random, a tenth of the items left out."""
    source = np.random.default_rng(12)
    for _ in range(FORMS):
        yield {
            item.code: int(source.choice((item.response or definition.response).values))
            for item in definition.items
            if source.random() > 0.1
        }


def two_places(exact: Fraction) -> str:
    """As a person rounds the exact fraction, in whole numbers only."""
    hundredths, rest = divmod(abs(exact.numerator) * 100, exact.denominator)
    hundredths += 2 * rest >= exact.denominator
    sign = MINUS if exact < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02}"


def as_table(definition, forms) -> list[dict[str, str]]:
    """What `manage.py score_csv` writes about the same forms."""
    how = reading(definition)
    cells = ([str(form.get(code, "")) for code in how.columns] for form in forms)
    head, *rows = scored_rows(how.columns, cells, how)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("definition", SCORED)
def test_page_paper_and_table_show_one_number(definition):
    """Each is the exact fraction, a half rounded away from zero."""
    forms = list(forms_of(definition))
    shown = {}
    for form, row in zip(forms, as_table(definition, forms), strict=True):
        for scale in score(definition, form).scales:
            if scale.value is None:
                assert row[scale.key] == ""
                continue
            stored = scale.rounded
            written = Decimal(row[scale.key]).quantize(Decimal("0.01"), ROUND_HALF_UP)
            found = (
                _page(shown, stored),
                rounded(float(stored)),
                f"{written:f}".replace("-", MINUS),
            )
            assert found == (two_places(Fraction(scale.value)),) * 3, form


def _page(shown: dict[Decimal, str], stored: Decimal) -> str:
    """The cell of a page; the same score is drawn once."""
    if stored not in shown:
        shown[stored] = PAGE.render({"value": stored})
    return shown[stored]
