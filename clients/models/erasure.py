"""Erasures: what was asked, decided, confirmed and done; and holds that forbid it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.models.staff import Staff
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Erasure(PracticeRow):
    """The decision record of one erasure. It outlives the client, and names nobody.

    So the client is an id without a foreign key. While one is EXECUTING, the triggers
    of what is otherwise never deleted let the rows of this very client go.
    """

    class Origin(models.TextChoices):
        CLIENT = "client", _("The client asked")
        STAFF = "staff", _("Noted by the practice")
        RETENTION = "retention", _("The time of keeping is over")

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for a decision")
        GRANTED = "granted", _("Waits for a second person")
        CONFIRMED = "confirmed", _("Will be carried out")
        EXECUTING = "executing", _("Is being carried out")
        EXECUTED = "executed", _("Carried out")
        REFUSED = "refused", _("Refused")
        STOPPED = "stopped", _("Stopped")

    class Ground(models.TextChoices):
        """Why data are erased: the letters of Article 17(1) GDPR, and 5(1)(e)."""

        NOT_NEEDED = "17_1_a", _("No longer needed for what they were collected for")
        CONSENT = "17_1_b", _("Consent was withdrawn, and there is no other ground")
        OBJECTION = "17_1_c", _("The client objects, and nothing weighs more")
        UNLAWFUL = "17_1_d", _("The data were processed unlawfully")
        DUTY = "17_1_e", _("A law demands that they are erased")
        CHILD = "17_1_f", _("Collected from a child by an online service")
        KEPT_LONG_ENOUGH = "5_1_e", _("The time of keeping is over")

    class Refusal(models.TextChoices):
        """Why they are kept: Article 17(3) GDPR, or no ground of 17(1) applies."""

        CARE_RECORD = "17_3_c", _("A record of care that has to be kept (with 9(2)(h))")
        DUTY = "17_3_b", _("A law demands that they are kept")
        CLAIMS = "17_3_e", _("Needed for legal claims")
        NO_GROUND = "none", _("None of the grounds for erasing applies")

    client_id = models.UUIDField()
    origin = models.CharField(max_length=9, choices=Origin)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    ground = models.CharField(max_length=6, choices=Ground, blank=True)
    refusal = models.CharField(max_length=6, choices=Refusal, blank=True)
    # For the client to read. Emptied when the erasure is carried out.
    words = SealedText(max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Null with a time: whoever looks after the server, by a command.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    execute_after = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    executed_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-asked_at", "id"]
        indexes = [models.Index(fields=["client_id", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["client_id"],
                condition=Q(state__in=("asked", "granted", "confirmed", "executing")),
                name="one_erasure_of_a_client_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "refused", "stopped"))
                | Q(decided_at__isnull=False) & ~Q(ground=""),
                name="an_erasure_says_on_which_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused")
                | Q(decided_at__isnull=False) & ~Q(refusal=""),
                name="a_refused_erasure_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "executing", "executed"))
                | Q(confirmed_at__isnull=False, execute_after__isnull=False),
                name="an_erasure_was_confirmed_before",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("decided_by")),
                name="an_erasure_takes_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"Erasure ({self.get_state_display().lower()})"

    @property
    def is_open(self) -> bool:
        """Whether something is still to happen."""
        state = self.State
        ended = {state.EXECUTED, state.REFUSED, state.STOPPED}
        return self.state not in ended

    @property
    def can_be_stopped(self) -> bool:
        """Whether a slip can still be mended."""
        return self.state in {self.State.GRANTED, self.State.CONFIRMED}


class LegalHold(PracticeRow):
    """While it stands, nothing of this client is erased, whoever asks for it."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="holds")
    reason = SealedText(max_length=300)
    since = models.DateTimeField()
    placed_by = models.CharField(max_length=120)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=120, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(lifted_at__isnull=True),
                name="one_legal_hold_of_a_client_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Hold since {self.since:%Y-%m-%d}"


class RetentionRule(PracticeRow):
    """How long a practice keeps a file after the last service; the open one counts."""

    years = models.PositiveSmallIntegerField()
    # Who was younger than `adult_at` at the last service: not before so many years
    # after they came of age. Null: children are treated as everybody else.
    adult_at = models.PositiveSmallIntegerField(default=18)
    years_after_adult = models.PositiveSmallIntegerField(null=True, blank=True)
    # Where the rule stands: a key of clients/retention/presets.toml, or own words.
    preset = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-set_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice"],
                condition=Q(ended_at__isnull=True),
                name="one_rule_of_retention_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(years__gte=1, years__lte=100, adult_at__gte=14)
                & Q(adult_at__lte=25),
                name="a_rule_of_retention_keeps_for_years",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.years} years after the last service"
