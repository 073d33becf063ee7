"""Assignments: one questionnaire, for one client, about one person."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from assessments.instruments.wording import language_name
from clients.roles import Actor
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Assignment(PracticeRow):
    """A questionnaire that was given. It pins the version it will be answered in."""

    class Way(models.TextChoices):
        PORTAL = "portal", gettext_lazy("In the portal")
        LINK = "link", gettext_lazy("By an emailed link")
        SMS = "sms", gettext_lazy("By a link in a text message")
        DEVICE = "device", gettext_lazy("Here, on a device")
        PAPER = "paper", gettext_lazy("On paper")
        STAFF = "staff", gettext_lazy("By the therapist, here")

    class Informant(models.TextChoices):
        SELF = "self", gettext_lazy("The client")
        PARTNER = "partner", gettext_lazy("The partner")
        PARENT = "parent", gettext_lazy("A parent")
        THERAPIST = "therapist", gettext_lazy("The therapist")

    class State(models.TextChoices):
        OPEN = "open", gettext_lazy("Waiting")
        STARTED = "started", gettext_lazy("Begun")
        SUBMITTED = "submitted", gettext_lazy("Answered")
        WITHDRAWN = "withdrawn", gettext_lazy("Withdrawn")
        # Somebody opened it and said: this is not me. Nothing was scored.
        NOT_ME = "not_me", gettext_lazy("Opened by someone else")
        # Somebody else had answered it; the answers are in that person's file.
        MOVED = "moved", gettext_lazy("Moved to another file")

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="assignments"
    )
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    definition_digest = models.CharField(max_length=64)
    language = models.CharField(max_length=10, default="en")
    # The words it is answered in, shipped or brought; blank: on paper, without ours.
    wording_digest = models.CharField(max_length=64, blank=True)
    # Who answers; answers of somebody else never join the client's own (H16).
    informant = models.CharField(
        max_length=10, choices=Informant, default=Informant.SELF
    )
    # Which person answers about the client: null where the client answers.
    observer = models.ForeignKey(
        "clients.NamedPerson",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Which member of staff answers about the client: null for everybody else.
    rater = models.ForeignKey(
        "clients.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # About whom: null where the instrument is about the client alone.
    target = models.ForeignKey(
        "clients.NamedPerson",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    session = models.ForeignKey(
        "clients.Session",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    due_on = models.DateField(null=True, blank=True)
    # The first day it is overdue, where that is not the day after it is due.
    late_from = models.DateField(null=True, blank=True)
    # Given together with others under the same id, as a battery: in this order.
    set_id = models.UUIDField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    # What of which protocol it was given for; null where a person gave it.
    occurrence = models.ForeignKey(
        "assessments.ProtocolOccurrence",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="forms",
    )
    way = models.CharField(max_length=6, choices=Way)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    # Why it was given sooner after another than is sensible; mostly blank.
    early_reason = SealedText(max_length=200, blank=True)
    # Typed by a person, or "expired", which is asked for.
    withdrawn_reason = SealedText(max_length=200, blank=True, codes=("expired",))

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["client", "state"]),
            # What waits in a practice is little beside what was ever given.
            models.Index(fields=["practice", "state"], name="assignments_that_wait"),
            # The same for sweeps, which ask for all practices at once.
            models.Index(
                fields=["due_on"],
                condition=models.Q(state__in=("open", "started")),
                name="forms_that_wait",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(informant="self", observer=None, rater=None)
                | models.Q(
                    informant__in=("partner", "parent"),
                    observer__isnull=False,
                    rater=None,
                )
                | models.Q(informant="therapist", observer=None, rater__isnull=False),
                name="assignment_names_whoever_else_answers",
            ),
            # The client's own way in must not open what somebody else is asked, and
            # the page of the staff nothing but what a therapist is asked.
            models.CheckConstraint(
                condition=models.Q(
                    informant="self",
                    way__in=("portal", "link", "sms", "device", "paper"),
                )
                | models.Q(
                    informant__in=("partner", "parent"),
                    way__in=("link", "device", "paper"),
                )
                | models.Q(informant="therapist", way__in=("staff", "paper")),
                name="assignment_is_given_the_way_of_whoever_answers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}/{self.version}"

    @property
    def language_name(self) -> str:
        """The language of its wording, as it stands on a page: "German"."""
        return _(language_name(self.language))

    @property
    def answered_by(self) -> str:
        """Who answers, as it stands in a sentence: "the client", "partner (Ben)"."""
        if self.rater is not None:
            return _("the therapist (%(name)s)") % {"name": self.rater.name}
        if self.observer is None:
            return _("the client")
        return f"{self.observer.kind_in_sentence} ({self.observer.name})"

    @property
    def is_by_link(self) -> bool:
        """Whether whoever answers gets a link to it, by mail or by text message."""
        return self.way in {self.Way.LINK, self.Way.SMS}

    @property
    def reader(self) -> str:
        """The name by which whoever answers knows that the form is for them (H3)."""
        if self.observer is not None:
            return self.observer.name
        return self.client.first_name_and_initial

    @property
    def about_whom(self) -> str:
        """Of whom to think while answering: no full name; "" for the reader alone."""
        if self.target is not None:
            return self.target.name
        return "" if self.observer is None else self.client.called

    @property
    def is_open(self) -> bool:
        """Whether answers can still be given."""
        return self.state in {self.State.OPEN, self.State.STARTED}

    def is_overdue(self, today) -> bool:
        """Whether it waits past its due date."""
        if not self.is_open or self.due_on is None:
            return False
        return today >= self.late_from if self.late_from else today > self.due_on


class AnswerLink(PracticeRow):
    """A capability: opens one questionnaire to answer it, and nothing else (R24).

    Only hashes are kept. The first press of the button binds it to one device;
    another device needs a code that is sent on request (R26). On a device that
    was handed over there is no address at all: the browser's session names the link,
    and `code_hash` is of the code that the staff keeps (R29, R31).
    """

    class Kind(models.TextChoices):
        MAIL = "mail", gettext_lazy("Mailed")
        SMS = "sms", gettext_lazy("Sent as a text message")
        SCREEN = "screen", gettext_lazy("Shown as a QR code")
        DEVICE = "device", gettext_lazy("Handed over")

    kind = models.CharField(max_length=6, choices=Kind, default=Kind.MAIL)
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="links"
    )
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    device_hash = models.CharField(max_length=64, blank=True, db_index=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    # Revisions at the moment of binding: answers saved by then came from elsewhere,
    # and are never shown on this device.
    revisions_before = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    bound_at = models.DateTimeField(null=True, blank=True)
    # Handed over only: since when the form is hidden until the code is given.
    hidden_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return f"Link to {self.assignment}"

    @property
    def actor(self) -> Actor:
        """Whoever holds the link, as the one who acts; a person nobody has checked."""
        handed = self.kind == self.Kind.DEVICE
        name = (
            gettext_noop("Holder of the device")
            if handed
            else gettext_noop("Holder of a link")
        )
        return Actor("link", str(self.pk), name, self.practice_id)

    def is_open(self, now: datetime) -> bool:
        """Whether the link still opens its questionnaire at `now`."""
        return (
            self.revoked_at is None
            and now < self.expires_at
            and self.assignment.is_open
        )
