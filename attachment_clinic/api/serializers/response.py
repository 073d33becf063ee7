"""Responses and their scores."""

from rest_framework import serializers

from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.score import scores_of
from attachment_clinic.api.serializers.strict import Answers, Id, Moment, Strict


class PaperAnswers(Strict):
    """Answers given on paper, typed in by staff; the server scores them."""

    assignment = Id()
    answers = Answers()
    assessed_at = Moment()


class Score(serializers.Serializer):
    """The score of one scale; null where too few items were answered, never zero."""

    scale = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    n_answered = serializers.IntegerField()
    n_items = serializers.IntegerField()
    prorated = serializers.BooleanField()
    engine_version = serializers.CharField()
    definition_digest = serializers.CharField()


class TakenResponse(serializers.Serializer):
    """What whoever may type in answers, but not see scores, is told."""

    id = serializers.UUIDField()
    assignment = serializers.UUIDField(source="assignment_id")
    state = serializers.CharField()
    source = serializers.CharField()
    assessed_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField()


class Response(TakenResponse):
    """What was answered, item by item, and its scores."""

    answers = serializers.DictField(child=serializers.IntegerField(allow_null=True))
    validated = serializers.SerializerMethodField()
    scores = serializers.SerializerMethodField()

    def get_validated(self, response) -> bool | None:
        """Null where the catalogue no longer has the definition that was given."""
        try:
            return definition_of(response.assignment).validated
        except DefinitionChanged:
            return None

    def get_scores(self, response) -> list[dict]:
        return Score(scores_of(response), many=True).data
