"""Fields that take a value of their own type and nothing that merely looks like it."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers


class Strict(serializers.Serializer):
    """An object with the listed fields; an unknown field is refused, not ignored."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            unknown = sorted(set(data) - set(self.fields))
            if unknown:
                known = ", ".join(self.fields)
                raise serializers.ValidationError(
                    {
                        name[:80]: [
                            _("Not a field here; give: %(known)s.") % {"known": known}
                        ]
                        for name in unknown
                    }
                )
        return super().to_internal_value(data)


class _TextOnly:
    """Refuses what is not a text before the field reads it."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            raise serializers.ValidationError(_("Give a text."))
        return super().to_internal_value(data)  # type: ignore[misc]


class Text(_TextOnly, serializers.CharField):
    """A text; a number is none."""


class Id(_TextOnly, serializers.UUIDField):
    """An id as text."""


class Choice(_TextOnly, serializers.ChoiceField):
    """One of the words that are listed."""


class Day(_TextOnly, serializers.DateField):
    """A day as 2026-03-02."""


class Moment(_TextOnly, serializers.DateTimeField):
    """A moment as 2026-03-02T09:00:00+00:00; without a zone: that of the practice."""


class Answers(serializers.DictField):
    """Item codes with whole numbers, or null where an item was left out."""

    child = serializers.IntegerField(allow_null=True)
    most = 500  # more items than any questionnaire has

    def to_internal_value(self, data: Any) -> dict[str, int | None]:
        if not isinstance(data, dict):
            raise serializers.ValidationError(_("Give an object: item code, number."))
        if len(data) > self.most:
            raise serializers.ValidationError(
                _("Give at most %(most)s answers.") % {"most": self.most}
            )
        problems = {
            code[:80]: [_("Give a whole number, or null where the item was left out.")]
            for code, value in data.items()
            if value is not None and type(value) is not int
        }
        if problems:
            raise serializers.ValidationError(problems)
        return data


class Query(Strict):
    """The part of an address after the question mark: which page of a list."""

    limit = serializers.IntegerField(min_value=1, max_value=100, required=False)
    offset = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False)


class Refusal(serializers.Serializer):
    """Why nothing was done: words for a person, a code for the program."""

    detail = serializers.CharField()
    code = serializers.CharField(required=False)
    fields = serializers.JSONField(required=False)  # type: ignore[assignment]
    items = serializers.DictField(child=serializers.CharField(), required=False)


def page_of(row: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The form of one page of such rows, for the OpenAPI document."""
    fields = {
        "__doc__": f"One page of a list of {row.__name__}.",
        "count": serializers.IntegerField(),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": row(many=True),
    }
    return type(f"{row.__name__}Page", (serializers.Serializer,), fields)


def taken(kind: type[serializers.Serializer], data: Any) -> dict[str, Any]:
    """The checked values of what was sent; raises ValidationError."""
    serializer = kind(data=data)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


def asked(kind: type[serializers.Serializer], request) -> dict[str, Any]:
    """The checked values of the address's query; raises ValidationError.

    A name that is given twice is refused: which of the two is meant, nobody can say.
    """
    twice = [name for name, given in request.query_params.lists() if len(given) > 1]
    if twice:
        raise serializers.ValidationError(
            {name[:80]: ["Give this once."] for name in sorted(twice)}
        )
    return taken(kind, request.query_params.dict())
