"""Who matters to a client: other clients, and people who are no clients."""

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.tenancy import PracticeRow


class NamedPerson(PracticeRow):
    """Somebody a questionnaire can be about, in the words of this client.

    A new partner is a new row, and so starts a new series of scores.
    """

    class Kind(models.TextChoices):
        PARTNER = "partner", _("Partner")
        MOTHER = "mother", _("Mother")
        FATHER = "father", _("Father")
        FRIEND = "friend", _("Close friend")
        THERAPIST = "therapist", _("Therapist")
        CHILD = "child", _("Child")
        OTHER = "other", _("Someone else")

    # As it stands in the middle of a sentence, where German writes it differently.
    IN_SENTENCE = {
        Kind.PARTNER: pgettext_lazy("within a sentence", "partner"),
        Kind.MOTHER: pgettext_lazy("within a sentence", "mother"),
        Kind.FATHER: pgettext_lazy("within a sentence", "father"),
        Kind.FRIEND: pgettext_lazy("within a sentence", "close friend"),
        Kind.THERAPIST: pgettext_lazy("within a sentence", "therapist"),
        Kind.CHILD: pgettext_lazy("within a sentence", "child"),
        Kind.OTHER: pgettext_lazy("within a sentence", "someone else"),
    }

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
        return f"{self.name} ({self.kind_in_sentence})"

    @property
    def kind_in_sentence(self) -> str:
        """What they are to the client, as it stands in the middle of a sentence."""
        return str(self.IN_SENTENCE[self.Kind(self.kind)])


class Relationship(PracticeRow):
    """Two clients of the practice who belong together."""

    class Kind(models.TextChoices):
        PARTNER = "partner", _("Partners")
        PARENT_CHILD = "parent_child", _("Parent and child")

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
        return gettext("%(first)s and %(second)s") % {
            "first": self.first,
            "second": self.second,
        }
