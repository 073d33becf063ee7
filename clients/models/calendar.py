"""Calendars of other programs that are read again and again, and their events."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.care import Session
from clients.models.staff import Staff
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Calendar(PracticeRow):
    """A calendar that one member of staff subscribed to. The row is the truth.

    Who knows the address reads the calendar: it is shown to nobody again, and stands
    in no log.
    """

    sealed_under = "practice"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="calendars")
    url = SealedText(max_length=1000)
    created_at = models.DateTimeField()
    next_fetch_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    # Entries that make no session, in the last reading.
    skipped = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["ended_at", "next_fetch_at"])]

    def __str__(self) -> str:
        return f"Calendar of {self.staff}"

    @property
    def host(self) -> str:
        """Where it is, which is all that is shown of its address."""
        return self.url.split("/")[2].rpartition("@")[2] if "//" in self.url else ""


class CalendarEvent(PracticeRow):
    """One event of another calendar, and what became of it here.

    It is known by its own name (UID) and, in a row, by its first start: read again,
    it moves its session and never makes a second.
    """

    sealed_under = "practice"

    class State(models.TextChoices):
        # Whose session is it?
        WAITING = "waiting", _("Waits for a client")
        TAKEN = "taken", _("Is a session here")
        # It is over there: should the session be cancelled?
        ENDING = "ending", _("Gone from the calendar")
        LEFT = "left", _("Left out")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    # None for what came in a file.
    calendar = models.ForeignKey(
        Calendar, on_delete=models.PROTECT, null=True, related_name="events"
    )
    uid = models.CharField(max_length=200)
    recurrence = models.CharField(max_length=16, blank=True)
    # As the calendar said it last; the session may have been moved here since.
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    # Only while it waits, so that a person recognises it.
    title = SealedText(max_length=120, blank=True)
    state = models.CharField(max_length=7, choices=State)
    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, null=True, related_name="calendar_event"
    )

    class Meta(PracticeRow.Meta):
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "uid", "recurrence"], name="an_event_is_known_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("waiting", "left"))
                | models.Q(session__isnull=False),
                name="an_event_that_was_taken_has_its_session",
            ),
        ]

    def __str__(self) -> str:
        return f"Event ({self.get_state_display().lower()})"
