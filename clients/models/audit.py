"""The audit trail: one line an act, in names and ids that outlive the rows."""

from django.db import models


class AuditLine(models.Model):
    """Who did what to which row, when. No content, and no foreign keys.

    Two triggers, made by a migration, refuse every UPDATE and DELETE.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    practice_id = models.UUIDField(null=True)
    actor_kind = models.CharField(max_length=8)
    actor_id = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=120)
    act = models.CharField(max_length=60)
    thing = models.CharField(max_length=40, blank=True)
    thing_id = models.CharField(max_length=40, blank=True)
    client_id = models.UUIDField(null=True)
    # Codes and counts only: {"reason": "moved"}, {"items": 36}; never an answer.
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["practice_id", "-id"]),
            models.Index(fields=["client_id", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.act}"
