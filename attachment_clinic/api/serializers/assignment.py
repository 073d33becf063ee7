"""Assignments."""

from rest_framework import serializers

from attachment_clinic.api.serializers.strict import (
    Choice,
    Day,
    Id,
    Query,
    Strict,
    Text,
)

WAYS = ("portal", "link", "sms", "device", "paper", "staff")
STATES = ("open", "started", "submitted", "withdrawn", "not_me", "moved")


class AssignmentQuery(Query):
    """Which assignments."""

    state = Choice(choices=STATES, required=False)


class NewAssignment(Strict):
    """What to give, and how; without a version the newest one."""

    instrument = Text(max_length=40)
    version = Text(max_length=20, required=False)
    way = Choice(choices=WAYS)
    target = Id(required=False, allow_null=True)
    observer = Id(required=False, allow_null=True)
    session = Id(required=False, allow_null=True)
    due_on = Day(required=False, allow_null=True)
    language = Text(max_length=10, required=False)
    early_reason = Text(max_length=200, required=False)


class Assignment(serializers.Serializer):
    """A questionnaire that was given to a client."""

    id = serializers.UUIDField()
    client = serializers.UUIDField(source="client_id")
    instrument = serializers.CharField()
    version = serializers.CharField()
    language = serializers.CharField()
    informant = serializers.CharField()
    target = serializers.UUIDField(source="target_id", allow_null=True)
    observer = serializers.UUIDField(source="observer_id", allow_null=True)
    session = serializers.UUIDField(source="session_id", allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    early_reason = serializers.CharField()
    way = serializers.ChoiceField(choices=WAYS)
    state = serializers.ChoiceField(choices=STATES)
    created_at = serializers.DateTimeField()
    created_by = serializers.CharField()
