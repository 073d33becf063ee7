"""Letters: mails and text messages that wait, were sent, or need a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.tenancy import PracticeRow


class Letter(PracticeRow):
    """One mail or text message to be sent. The row is the truth, the queue a bell.

    It holds no text and no token: whoever sends it looks up what it is about,
    and the address is checked again at that moment (H4).
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        ANSWER_LINK = "answer_link", _("Link to one questionnaire")
        ANSWER_CODE = "answer_code", _("Code for another device")
        ALERT = "alert", _("Pointer that something waits for a colleague")
        REPORT_NOTICE = "report_notice", _("Notice that something waits in the portal")
        SECURITY = "security", _("Pointer to a notice about security")
        REMINDER = "reminder", _("Reminder of a form")
        WELCOME = "welcome", _("Welcome to a new account")

    class Channel(models.TextChoices):
        MAIL = "mail", _("Mail")
        SMS = "sms", _("Text message")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        STOPPED = "stopped", _("No longer wanted")
        FAILED = "failed", _("Could not be sent")

    kind = models.CharField(max_length=16, choices=Kind)
    about = models.UUIDField()
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.MAIL)
    # A mail address or a number in E.164, as the channel says.
    to = models.CharField(max_length=254)
    client_id = models.UUIDField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    # Since when a sender holds it; empty between two tries. A sender that died left
    # it here, and whether the letter went out before that nobody knows.
    claimed_at = models.DateTimeField(null=True, blank=True)
    # An earlier try ended without an answer: what goes out now may be a second copy.
    maybe_sent = models.BooleanField(default=False)
    problem = models.CharField(max_length=200, blank=True)
    # What the provider of text messages calls it, to ask there.
    receipt = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display().lower()})"
