"""Reads the body of one saved answer; refuses all that is not exactly that."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _

# One answer is some sixty bytes; nobody needs more (R41).
LARGEST = 2048
_FIELDS = {"item", "value", "revision"}
_WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)


class BadBody(ValueError):
    """The body is no answer; `status` is 400 or 413, the text says what to do."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """One answer, and the revision the person saw when they chose it."""

    item: str
    value: Any
    revision: int


def read_answer(request: HttpRequest) -> OneAnswer:
    """The answer in a JSON or form body; raises BadBody. `value` is not yet checked."""
    if request.content_type == "application/json":
        found = _json(_body(request))
    else:
        found = _form(request)
    if set(found) != _FIELDS or not isinstance(found["item"], str):
        raise BadBody(_("Send item, value and revision, and nothing else."))
    revision = found["revision"]
    if isinstance(revision, bool) or not isinstance(revision, int):
        raise BadBody(_("The revision must be a whole number."))
    if not 0 <= revision < 1_000_000:
        raise BadBody(_("The revision is out of range."))
    return OneAnswer(found["item"], found["value"], revision)


def _body(request: HttpRequest) -> bytes:
    try:
        body = request.body
    except (RequestDataTooBig, RawPostDataException) as error:
        raise BadBody(_("This is too large for one answer."), 413) from error
    if len(body) > LARGEST:
        raise BadBody(_("This is too large for one answer."), 413)
    return body


def _json(body: bytes) -> dict[str, Any]:
    try:
        # Deep nesting ends in RecursionError, a number of 5000 digits in ValueError.
        found = json.loads(
            body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse
        )
    except (ValueError, RecursionError) as error:
        raise BadBody(_("This is not readable as JSON.")) from error
    if not isinstance(found, dict):
        raise BadBody(_("Send one JSON object."))
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _form(request: HttpRequest) -> dict[str, Any]:
    posted = {
        name: values
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    }
    if any(len(values) != 1 for values in posted.values()):
        raise BadBody(_("Send every field once."))
    found: dict[str, Any] = {name: values[0] for name, values in posted.items()}
    for name in found.keys() & {"value", "revision"}:
        found[name] = _whole(found[name])
    if found.get("value") == "":
        found["value"] = None
    return found


def _whole(text: str) -> Any:
    """A number where the text is one; other text stays, and is refused by its check."""
    return int(text) if _WHOLE.fullmatch(text) else text
