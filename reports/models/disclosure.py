"""Disclosures: a client asks for a copy of their data, and what becomes of that."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Disclosure(PracticeRow):
    """One request for a copy, from the asking until it was handed over and ended.

    While it is prepared somebody looks through every item (DisclosureChoice); then the
    archive is made by a job, and handed over by a download or in the client's portal.
    Only one of a client is open at a time.
    """

    class AskedBy(models.TextChoices):
        CLIENT = "client", _("The client")
        REPRESENTATIVE = "representative", _("Somebody with the right to ask")

    class How(models.TextChoices):
        PORTAL = "portal", _("In the portal")
        IN_PERSON = "in_person", _("In person")
        LETTER = "letter", _("By letter")
        MAIL = "mail", _("By mail")
        PHONE = "phone", _("By telephone")

    class State(models.TextChoices):
        PREPARING = "preparing", _("Being prepared")
        MAKING = "making", _("Being made")
        READY = "ready", _("Ready")
        HANDED_OVER = "handed_over", _("Handed over")
        ENDED = "ended", _("Ended")

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=14, choices=AskedBy)
    # Who asks for the client, and by which right; blank where the client asks.
    by_right = SealedText(blank=True, max_length=300)
    how = models.CharField(max_length=9, choices=How)
    due_on = models.DateField()
    # It may be put off once, and whoever asked is told why.
    put_off_why = SealedText(blank=True, max_length=300)
    state = models.CharField(max_length=11, choices=State, default=State.PREPARING)
    # The language of the copy, as documents have it: "en" or "de".
    language = models.CharField(max_length=10, default="en")
    # Whether signed session notes are looked through, or left out as a whole.
    with_notes = models.BooleanField(default=True)
    # Who has read the warning about safety, where the file carries the mark.
    warned_by = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    # On whose behalf the archive is made; asked again by the worker (R9).
    made_for = models.ForeignKey(
        "clients.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    problem = models.CharField(max_length=200, blank=True)
    # A random name: the path says nothing about anybody (R40).
    file_name = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    # The file is removed then, handed over or not.
    keep_until = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=120, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=120, blank=True)
    end_reason = SealedText(blank=True, max_length=300)

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["keep_until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=~Q(state="ended"),
                name="one_open_disclosure_of_a_client",
            ),
            models.CheckConstraint(
                condition=Q(asked_by="client", by_right="")
                | Q(asked_by="representative") & ~Q(by_right=""),
                name="who_asks_for_a_client_says_by_which_right",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False)
                | ~Q(state="ended") & Q(ended_at=None),
                name="an_ended_disclosure_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("ready", "handed_over"), made_at__isnull=False)
                & ~Q(file_name="")
                | Q(state__in=("preparing", "making", "ended"), file_name=""),
                name="a_disclosure_has_its_file_while_it_is_ready",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | Q(state__in=("ready", "handed_over")),
                name="a_disclosure_is_released_while_it_is_ready",
            ),
        ]

    def __str__(self) -> str:
        return f"Disclosure of {self.asked_on}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.ENDED


class DisclosureChoice(PracticeRow):
    """What becomes of one item: told, told in part, or left out, and why.

    `fingerprint` is a keyed digest of what was looked at: what is written differently
    afterwards has to be looked at again. `cuts` are places to black out as
    {"events:<id>": {"note": [[3, 9]]}}; no words of the file are kept here.
    """

    class Decision(models.TextChoices):
        INCLUDE = "include", _("Include")
        BLACK_OUT = "black_out", _("Include, with passages blacked out")
        LEAVE_OUT = "leave_out", _("Leave out")

    class Reason(models.TextChoices):
        THIRD_PERSON = "third_person", _("It is about somebody else")
        SERIOUS_HARM = "serious_harm", _("It could do serious harm")
        LICENCE = "licence", _("The words belong to others")
        OTHER = "other", _("Another reason")

    sealed_under = "disclosure__client"

    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.PROTECT, related_name="choices"
    )
    item = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    decision = models.CharField(max_length=9, choices=Decision)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    # Why, in words; for serious harm what was weighed. Never in the archive.
    words = SealedText(blank=True, max_length=500)
    # Who judged that telling it could do serious harm.
    judged_by = models.CharField(max_length=120, blank=True)
    # Where the law allows it: no line says that something was left out.
    silent = models.BooleanField(default=False)
    cuts = models.JSONField(default=dict)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120)

    class Meta(PracticeRow.Meta):
        ordering = ["decided_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure", "item"], name="one_choice_an_item"
            ),
            models.CheckConstraint(
                condition=Q(decision="include", reason="", silent=False)
                | ~Q(decision="include") & ~Q(reason=""),
                name="what_is_left_out_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(reason="serious_harm") | ~Q(judged_by="") & ~Q(words=""),
                name="serious_harm_was_judged_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_decision_display().lower()}"
