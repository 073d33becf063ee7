"""Clients."""

from rest_framework import serializers

from attachment_clinic.api.serializers.strict import Choice, Query, Text

STATUSES = ("active", "paused", "discharged")
# What a list may be sorted by (R36); the id makes every order a whole one.
SORTS = {
    "name": ("family_name", "given_name", "id"),
    "-name": ("-family_name", "-given_name", "id"),
    "reference": ("reference", "id"),
    "-reference": ("-reference", "id"),
    "created_at": ("created_at", "id"),
    "-created_at": ("-created_at", "id"),
}


class ClientQuery(Query):
    """Which clients."""

    search = Text(max_length=100, required=False)
    status = Choice(choices=STATUSES, required=False)
    sort = Choice(choices=list(SORTS), required=False)


class Client(serializers.Serializer):
    """A person in care."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    given_name = serializers.CharField()
    family_name = serializers.CharField()
    preferred_name = serializers.CharField()
    pronouns = serializers.CharField()
    date_of_birth = serializers.DateField(allow_null=True)
    email = serializers.CharField()
    phone = serializers.CharField()
    language = serializers.CharField()
    status = serializers.ChoiceField(choices=STATUSES)
    created_at = serializers.DateTimeField()
