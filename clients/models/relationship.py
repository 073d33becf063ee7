"""Who matters to a client: other clients, and people who are no clients."""

from django.db import models

from clients.models.client import Client
from clients.tenancy import PracticeRow


class NamedPerson(PracticeRow):
    """Somebody a questionnaire can be about, in the words of this client.

    A new partner is a new row, and so starts a new series of scores.
    """

    class Kind(models.TextChoices):
        PARTNER = "partner", "Partner"
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        FRIEND = "friend", "Close friend"
        THERAPIST = "therapist", "Therapist"
        CHILD = "child", "Child"
        OTHER = "other", "Someone else"

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="named_people"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80)
    # Set when this person is a client of the practice, too.
    same_as = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Their own address, for forms about the client; a client here has their own file
    # for it, and nothing meant for them is ever sent anywhere else.
    email = models.EmailField(blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["kind", "-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(same_as=None) | models.Q(email=""),
                name="named_person_who_is_a_client_has_no_other_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display().lower()})"


class Relationship(PracticeRow):
    """Two clients of the practice who belong together."""

    class Kind(models.TextChoices):
        PARTNER = "partner", "Partners"
        PARENT_CHILD = "parent_child", "Parent and child"

    kind = models.CharField(max_length=12, choices=Kind)
    # For parent and child: `first` is the parent.
    first = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")),
                name="relationship_is_between_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"
