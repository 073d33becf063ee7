"""Jobs: the queue of record. Messages are lost; rows are not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.tenancy import PracticeRow


class Job(PracticeRow):
    """The making of one report, or of the archive of one disclosure.

    A worker claims it by a conditional UPDATE and holds it by a lease that it
    renews; when the worker dies the lease runs out and the sweep sends it again.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Being made")
        DONE = "done", _("Made")
        FAILED = "failed", _("Needs attention")

    class Queue(models.TextChoices):
        """What somebody waits for, and what may take its time.

        The order of the words is that of the turns, backwards (queries/turn.py).
        """

        INTERACTIVE = "interactive"
        BATCH = "batch"

    report = models.OneToOneField(
        "reports.Report", on_delete=models.PROTECT, null=True, related_name="job"
    )
    disclosure = models.OneToOneField(
        "reports.Disclosure", on_delete=models.PROTECT, null=True, related_name="job"
    )
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    # The database knows it, too: while a new version comes, the old one still writes.
    queue = models.CharField(
        max_length=11,
        choices=Queue,
        default=Queue.INTERACTIVE,
        db_default=Queue.INTERACTIVE,
    )
    stage = models.CharField(max_length=40, default="waiting")
    percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Which claim holds it: a worker whose lease ran out writes nothing any more.
    claim = models.UUIDField(null=True, blank=True)
    # While running: until when the claim holds. While queued: not before then.
    lease_until = models.DateTimeField(null=True, blank=True)
    # When its practice last had a turn by it.
    claimed_at = models.DateTimeField(null=True, blank=True)
    # When a worker was last told, so that two sweeps do not tell it twice.
    rung_at = models.DateTimeField()
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["state", "lease_until"]),
            # The line of each practice, in its order; what is over is not in it.
            models.Index(
                fields=["practice", "-queue", "created_at"],
                condition=models.Q(ended_at__isnull=True),
                name="jobs_in_their_line",
            ),
            models.Index(
                fields=["practice", "-claimed_at"],
                condition=models.Q(claimed_at__isnull=False),
                name="last_turn_of_a_practice",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(report__isnull=False, disclosure=None)
                | models.Q(report=None, disclosure__isnull=False),
                name="a_job_makes_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"Job for {self.makes} ({self.get_state_display().lower()})"

    @property
    def makes(self):
        """The row whose file it makes: a report or a disclosure, each with a client."""
        return self.report or self.disclosure
