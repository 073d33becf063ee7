"""Reports and how far they are."""

from django.urls import reverse
from rest_framework import serializers

from attachment_clinic.api.serializers.strict import Id, Strict, Text
from reports.queries.turn import place_in_queue


class NewReport(Strict):
    """Which series the report is about; without a version the newest one."""

    instrument = Text(max_length=40)
    version = Text(max_length=20, required=False)
    target = Id(required=False, allow_null=True)
    observer = Id(required=False, allow_null=True)
    language = Text(max_length=10, required=False)


class Job(serializers.Serializer):
    """How far the making is."""

    state = serializers.ChoiceField(choices=("queued", "running", "done", "failed"))
    stage = serializers.CharField()
    percent = serializers.IntegerField()
    attempts = serializers.IntegerField()
    problem = serializers.CharField()
    place_in_queue = serializers.SerializerMethodField()

    def get_place_in_queue(self, job) -> int:
        return place_in_queue(job)


class Report(serializers.Serializer):
    """One report; `file` is there once it is made."""

    id = serializers.UUIDField()
    client = serializers.UUIDField(source="client_id")
    kind = serializers.CharField()
    number = serializers.IntegerField()
    edition = serializers.IntegerField()
    state = serializers.ChoiceField(
        choices=("draft", "signing", "final", "superseded", "withdrawn")
    )
    instrument = serializers.CharField()
    version = serializers.CharField()
    language = serializers.CharField()
    target = serializers.UUIDField(source="target_id", allow_null=True)
    observer = serializers.UUIDField(source="observer_id", allow_null=True)
    requested_at = serializers.DateTimeField()
    requested_by = serializers.CharField(source="requested_by.name")
    made_at = serializers.DateTimeField(allow_null=True)
    size = serializers.IntegerField(allow_null=True)
    sha256 = serializers.CharField()
    job = Job()
    file = serializers.SerializerMethodField()

    def get_file(self, report) -> str | None:
        return reverse("api:report_file", args=[report.pk]) if report.is_made else None
