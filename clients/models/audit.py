"""The audit trail: one sealed line an act, and the chain over the lines."""

from django.db import models


class AuditLine(models.Model):
    """Who did what to which row, when. No content, and no foreign keys.

    Triggers, made by a migration, refuse every UPDATE, DELETE and TRUNCATE. Whoever
    gets past them breaks the seal of the line (clients/chain.py) or the chain.
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
    # Over all of the above, with the line: `key.nonce.mac`. No two are the same.
    seal = models.CharField(max_length=110, unique=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["practice_id", "-id"]),
            models.Index(fields=["client_id", "-id"]),
            # Which acts there are; the same act over and over takes little room.
            models.Index(fields=["practice_id", "act"], name="acts_of_a_practice"),
            # Who looked into many files within the last hour.
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.act}"


class AuditLink(models.Model):
    """The place of one line in the chain: written after the line was committed.

    One writer at a time: of two that write the same place, the database takes one.
    """

    position = models.BigIntegerField(primary_key=True)
    # Null never occurs: it is said so that a link whose line is gone is still read.
    # No constraint: whoever removes a line should be found, not stopped half-way.
    line = models.OneToOneField(
        AuditLine,
        on_delete=models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="link",
    )
    # The seal of the link before this one; "" for the first.
    previous = models.CharField(max_length=80)
    # `key.mac`, over the place, the link before, the line's id and the line's seal.
    seal = models.CharField(max_length=80)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}: line {self.line_id}"


class AuditCheck(models.Model):
    """What came of one check of the whole trail; `problem` is "" where it is whole."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    lines = models.PositiveBigIntegerField()
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}: {self.problem or 'whole'}"
