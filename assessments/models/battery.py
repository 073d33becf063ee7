"""Batteries: named sets of questionnaires in an order, given together."""

from django.db import models

from assessments.models.assignment import Assignment
from clients.tenancy import PracticeRow


class Battery(PracticeRow):
    """A set of questionnaires that this practice gives together."""

    title = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    # Given no more; what was given with it stays.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "title"],
                condition=models.Q(retired_at__isnull=True),
                name="battery_title_is_unique_in_the_practice",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BatteryForm(PracticeRow):
    """One questionnaire of a battery, in its newest version at the time."""

    battery = models.ForeignKey(Battery, on_delete=models.CASCADE, related_name="forms")
    place = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=40)
    # About whom, as a kind of person in the file: "partner"; blank for nobody.
    about = models.CharField(max_length=10, blank=True)
    way = models.CharField(
        max_length=6, choices=Assignment.Way, default=Assignment.Way.PORTAL
    )
    # Left out where it cannot be given; else none of the battery is given.
    optional = models.BooleanField(default=False)

    class Meta(PracticeRow.Meta):
        ordering = ["battery", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["battery", "place"], name="one_form_a_place_of_a_battery"
            ),
        ]

    def __str__(self) -> str:
        return self.instrument
