"""Every part that pages are made of, in each of its states: a page of the demo."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_everybody
from reports.charts.series import Point
from reports.charts.sparkline import Sparkline, sparkline

WORDS = ("not at all", "", "", "partly", "", "", "very much")
BEGIN = date(2026, 3, 2)
VALUES = (3.1, 3.4, 3.2, 4.0, 4.4)


class Fields(forms.Form):
    """One field of each kind, some of them with something wrong."""

    name = forms.CharField(label="Name", max_length=80)
    wrong = forms.EmailField(label="Mail address")
    note = forms.CharField(
        label="Note", required=False, help_text="Nobody else reads it."
    )
    when = forms.DateField(label="Day", required=False)
    which = forms.ChoiceField(
        label="How", choices=[("portal", "In the portal"), ("paper", "On paper")]
    )
    one = forms.ChoiceField(
        label="One of them",
        widget=forms.RadioSelect,
        choices=[("a", "The first"), ("b", "The second")],
    )
    some = forms.MultipleChoiceField(
        label="Some of them",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "The first"), ("b", "The second")],
    )
    sure = forms.BooleanField(label="I am sure")

    def clean(self) -> dict[str, Any]:
        """Says what is wrong with the form as a whole."""
        raise forms.ValidationError("These two days do not go together.")


@for_everybody
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """In the demo only: elsewhere there is no such page."""
    if not settings.DEMO:
        raise Http404
    form = Fields({"name": "Ana", "wrong": "ana at example", "one": "a"})
    context = {
        "form": form,
        "now": timezone.now(),
        "likert": [_statement("first", 0), _statement("second", 5)],
        "table": _table(),
        "chart": _chart(),
        "tabs": [
            {"key": key, "title": key.title(), "url": "#tabs"}
            for key in ("overview", "answers", "work")
        ],
        "pages": Paginator(range(50), 10).page(2),
        "said": [Message(level, words) for level, words in SAID],
        "whose": SimpleNamespace(
            status="active",
            reference="H-1001",
            date_of_birth=date(1988, 4, 12),
            pronouns="she/her",
            preferred_name="Anni",
            safety_first=True,
        ),
    }
    return render(request, "web/components.html", context)


SAID = (
    (constants.SUCCESS, "The day is kept."),
    (constants.INFO, "There is no copy to fetch at the moment."),
    (constants.WARNING, "This session overlaps with another."),
    (constants.ERROR, "Nothing was saved. Please try again."),
)


def _statement(name: str, chosen: int) -> dict[str, Any]:
    options = [
        {"value": value, "word": word, "checked": value == chosen}
        for value, word in enumerate(WORDS, start=1)
    ]
    return {"name": name, "options": options, "ends": (WORDS[0], WORDS[3], WORDS[6])}


def _points() -> tuple[Point, ...]:
    days = [BEGIN + timedelta(weeks=2 * place) for place in range(len(VALUES))]
    return tuple(
        Point(day, value, False, True) for day, value in zip(days, VALUES, strict=True)
    )


def _chart() -> str:
    words = "Felt security: more than at the start."
    return sparkline(Sparkline("Felt security", words, "security", 1, 7, _points()))


def _table() -> dict[str, Any]:
    rows = [[f"{point.on:%d %B %Y}", f"{point.value}"] for point in _points()]
    return {"caption": "Felt security", "head": ["Day", "Score"], "rows": rows}
