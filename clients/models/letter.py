"""Letters: mails that wait, were sent, or need a person."""

from django.db import models

from clients.tenancy import PracticeRow


class Letter(PracticeRow):
    """One mail to be sent. The row is the truth; the queue is only a bell.

    It holds no text and no token: whoever sends it looks up what it is about,
    and the address is checked again at that moment (H4).
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        ANSWER_LINK = "answer_link", "Link to one questionnaire"
        ANSWER_CODE = "answer_code", "Code for another device"
        ALERT = "alert", "Pointer that something waits for a colleague"
        REPORT_NOTICE = "report_notice", "Notice that something waits in the portal"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        STOPPED = "stopped", "No longer wanted"
        FAILED = "failed", "Could not be sent"

    kind = models.CharField(max_length=16, choices=Kind)
    about = models.UUIDField()
    to = models.EmailField()
    client_id = models.UUIDField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_state_display().lower()})"
