"""Notes on sessions: those of the shared record, and those of their author alone."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.care import Session
from clients.models.client import Client
from clients.models.staff import Staff
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Note(PracticeRow):
    """What a therapist wrote about a session: a draft, until it is signed.

    A draft is its author's alone. `revision` counts what was saved of it, so that two
    windows never overwrite each other. Once signed, a trigger refuses every change:
    amending writes the next version of the same `thread`, with the reason.
    """

    # As addresses say which it is.
    kind: ClassVar[str]

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField(default=uuid4)
    version = models.PositiveSmallIntegerField(default=1)
    reason = SealedText(max_length=200, blank=True)
    text = SealedText()
    revision = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    # The name under which it was signed, whatever the author is called later.
    signed_by = models.CharField(max_length=120, blank=True)

    class Meta(PracticeRow.Meta):
        abstract = True
        ordering = ["session__starts_at", "begun_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "version"], name="%(class)s_version_is_unique"
            ),
            models.UniqueConstraint(
                fields=["session", "author"],
                condition=Q(signed_at=None),
                name="one_draft_of_a_%(class)s_a_session_and_author",
            ),
            models.CheckConstraint(
                condition=Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason="")),
                name="a_later_%(class)s_says_why",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by="")
                | (Q(signed_at__isnull=False) & ~Q(signed_by="") & ~Q(text="")),
                name="a_signed_%(class)s_has_words_and_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_words}, version {self.version}"

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return str(self._meta.verbose_name).capitalize()


class SessionNote(Note):
    """Part of the shared record: once signed, the care team reads it."""

    kind = "session"

    class Meta(Note.Meta):
        verbose_name = _("session note")


class PsychotherapyNote(Note):
    """Its author's own, in a table of its own: nobody else learns of it (R54)."""

    kind = "psychotherapy"

    class Meta(Note.Meta):
        verbose_name = _("psychotherapy note")


NOTES: dict[str, type[Note]] = {
    each.kind: each for each in (SessionNote, PsychotherapyNote)
}
