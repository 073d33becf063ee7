"""Reads JSON strictly: what could be read in two ways is not read at all (FT-13)."""

import json
import re
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

DEEPEST = 20  # levels of lists and objects inside each other (R41)

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NOT_BRACKETS = re.compile(rb"[^\[\]{}]+")


class TooLarge(APIException):
    """More than a form of any questionnaire could need."""

    status_code = 413
    default_code = "too_large"
    default_detail = gettext_lazy("The body is larger than 1 MB. Send less at once.")


class StrictJSON(BaseParser):
    """JSON in UTF-8 without double keys, NaN, lone surrogates or endless nesting."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise TooLarge
        if depth(raw) > DEEPEST:
            raise ParseError(
                _("The body is nested deeper than %(deepest)s levels.")
                % {"deepest": DEEPEST}
            )
        try:
            return _checked(
                json.loads(
                    raw.decode(),
                    object_pairs_hook=_object,
                    parse_constant=_refuse_constant,
                    parse_float=_finite,
                )
            )
        # RecursionError cannot come after the check above; it is caught all the same.
        except (ValueError, RecursionError) as error:
            raise ParseError(
                _("The body cannot be read as JSON: %(error)s") % {"error": error}
            ) from error


def depth(raw: bytes) -> int:
    """How deeply lists and objects lie inside each other, counted without parsing."""
    deepest = level = 0
    for bracket in _NOT_BRACKETS.sub(b"", _STRING.sub(b"", raw)):
        level += 1 if bracket in b"[{" else -1
        deepest = max(deepest, level)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(_("a name stands twice in the same object"))
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(_("%(name)s is not a number") % {"name": name})


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(_("a number is too large"))
    return value


def _checked(value: Any) -> Any:
    """The value; raises ValueError for text that no database can keep."""
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError(_("a text contains a null character"))
        value.encode()  # a lone surrogate raises UnicodeEncodeError, a ValueError
    elif isinstance(value, dict):
        for name, each in value.items():
            _checked(name)
            _checked(each)
    elif isinstance(value, list):
        for each in value:
            _checked(each)
    return value
