"""Clients, and whose caseload they are on."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.staff import Staff
from clients.roles import Actor
from clients.tenancy import PracticeRow


class Client(PracticeRow):
    """A person in care."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("In care")
        PAUSED = "paused", _("Paused")
        DISCHARGED = "discharged", _("Discharged")

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="client",
    )
    reference = models.CharField(max_length=40)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    preferred_name = models.CharField(max_length=80, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # Where text messages go: E.164, checked before it is kept.
    mobile = models.CharField(max_length=16, blank=True)
    # Nothing is sent to an address in the first minutes after it was changed (H4).
    email_changed_at = models.DateTimeField(null=True, blank=True)
    mobile_changed_at = models.DateTimeField(null=True, blank=True)
    # Where this person lives; blank: where the practice is.
    time_zone = models.CharField(max_length=60, blank=True)
    # Since when the client wants no reminders, said by them or by staff.
    reminders_off_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    # Safety has to be thought of first; why stands in the notes, never here. Known
    # to staff alone, and there are no joint pages while either partner has it.
    safety_first = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["family_name", "given_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "reference"],
                name="client_reference_is_unique_in_the_practice",
            ),
            models.CheckConstraint(
                condition=models.Q(mobile="") | models.Q(mobile__startswith="+"),
                name="a_mobile_number_has_its_country_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The full name, as on a letter."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def zone(self) -> ZoneInfo:
        """The clock this person lives by."""
        return ZoneInfo(self.time_zone or self.practice.time_zone)

    @property
    def called(self) -> str:
        """What this person wants to be called."""
        return self.preferred_name or self.given_name

    @property
    def first_name_and_initial(self) -> str:
        """Enough for the person to know themselves, too little for a stranger."""
        initial = self.family_name[:1]
        return f"{self.called} {initial}." if initial else self.called

    @property
    def actor(self) -> Actor:
        """This person as the one who acts."""
        return Actor(
            "client", str(self.pk), f"Client {self.reference}", self.practice_id
        )


class CareRelation(PracticeRow):
    """Why a member of staff may see a client, from when until when (R8)."""

    class Kind(models.TextChoices):
        THERAPIST = "therapist", _("Therapist")
        SUPERVISOR = "supervisor", _("Supervisor")
        # Only while an alert waits for them; see clients/actions/alert.py.
        DEPUTY = "deputy", _("Deputy")

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="care_relations"
    )
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="care_relations"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "staff", "kind"],
                condition=models.Q(until__isnull=True),
                name="one_open_care_relation_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} · {self.get_kind_display()}"
