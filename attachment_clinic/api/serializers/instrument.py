"""Instruments of the library: no wording, but everything needed to send answers."""

from rest_framework import serializers


class Scale(serializers.Serializer):
    """One scale of an instrument."""

    key = serializers.CharField()
    title = serializers.CharField()
    direction = serializers.IntegerField()
    minimum = serializers.FloatField()
    maximum = serializers.FloatField()
    low_label = serializers.CharField()
    high_label = serializers.CharField()
    items = serializers.ListField(child=serializers.CharField())


class Instrument(serializers.Serializer):
    """One version of one instrument."""

    key = serializers.CharField(source="definition.key")
    version = serializers.CharField(source="definition.version")
    digest = serializers.CharField(source="definition.digest")
    title = serializers.CharField(source="definition.title")
    short_title = serializers.CharField(source="definition.short_title")
    citation = serializers.CharField(source="definition.citation")
    construct = serializers.CharField(source="definition.construct")
    informant = serializers.CharField(source="definition.informant")
    about = serializers.CharField(source="definition.about")
    recall_period = serializers.CharField(source="definition.recall_period")
    minutes = serializers.IntegerField(source="definition.minutes")
    validated = serializers.BooleanField(source="definition.validated")
    note = serializers.CharField(source="definition.note")
    lowest_answer = serializers.IntegerField(source="definition.response.minimum")
    highest_answer = serializers.IntegerField(source="definition.response.maximum")
    items = serializers.ListField(
        child=serializers.CharField(), source="definition.item_codes"
    )
    items_with_their_own_answers = serializers.SerializerMethodField()
    scales = Scale(source="definition.subscales", many=True)
    can_be_answered_on_screen = serializers.BooleanField(source="worded")
    why_not = serializers.CharField(source="reason")

    def get_items_with_their_own_answers(self, entry) -> dict[str, list[int]]:
        """Lowest and highest answer, by the code of each item that has its own."""
        return {
            item.code: [item.response.minimum, item.response.maximum]
            for item in entry.definition.items
            if item.response
        }
