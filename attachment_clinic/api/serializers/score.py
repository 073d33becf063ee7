"""Series of scores, and the change they show."""

from rest_framework import serializers

from assessments.change.phrases import verdict_sentence


def _figure() -> serializers.FloatField:
    return serializers.FloatField(allow_null=True)


def _interval() -> serializers.ListField:
    return serializers.ListField(
        child=serializers.FloatField(), min_length=2, max_length=2, allow_null=True
    )


class Form(serializers.Serializer):
    """One form on one scale."""

    response = serializers.UUIDField(source="id")
    at = serializers.DateTimeField()
    value = serializers.FloatField()
    n_answered = serializers.IntegerField()
    n_items = serializers.IntegerField()
    prorated = serializers.BooleanField()
    session_number = serializers.IntegerField(allow_null=True)


class Change(serializers.Serializer):
    """Now against the start, positive for more secure; null where not computable."""

    n = serializers.IntegerField()
    kb = serializers.IntegerField()
    kn = serializers.IntegerField()
    start = _figure()
    now = _figure()
    delta = _figure()
    se = _figure()
    z = _figure()
    ci95 = _interval()
    ci80 = _interval()
    z_clear = _figure()
    z_possible = _figure()
    smallest_clear = _figure()
    verdict = serializers.CharField()
    confirmed = serializers.BooleanField()
    capped = serializers.BooleanField()
    basis = serializers.CharField()


class ScaleCourse(serializers.Serializer):
    """The course of one scale."""

    key = serializers.CharField(source="scale.key")
    title = serializers.CharField(source="scale.title")
    direction = serializers.IntegerField(source="scale.direction")
    minimum = serializers.FloatField(source="scale.minimum")
    maximum = serializers.FloatField(source="scale.maximum")
    forms = Form(many=True)
    change = Change()
    sentence = serializers.SerializerMethodField()

    def get_sentence(self, course) -> str:
        scale = course.scale
        return verdict_sentence(
            course.change, scale.title, "therapist", scale.better, scale.worse
        )


class Series(serializers.Serializer):
    """All forms of one instrument about one person: these may be compared."""

    instrument = serializers.CharField(source="definition.key")
    version = serializers.CharField(source="definition.version")
    definition_digest = serializers.CharField(source="definition.digest")
    validated = serializers.BooleanField(source="definition.validated")
    language = serializers.CharField()
    informant = serializers.CharField()
    target = serializers.UUIDField(source="target.pk", allow_null=True, default=None)
    observer = serializers.UUIDField(
        source="observer.pk", allow_null=True, default=None
    )
    scales = ScaleCourse(source="courses", many=True)
