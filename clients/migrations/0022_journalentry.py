"""The journal of a client, entry by entry."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0021_therapy_is_read_from_an_index")]

    operations = [
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("prompt", models.CharField(blank=True, max_length=60)),
                ("text", models.TextField(blank=True)),
                ("mood", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("security", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField(blank=True, null=True)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("read_by", models.CharField(blank=True, max_length=120)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.client",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.practice",
                    ),
                ),
            ],
            options={
                "ordering": ["-begun_at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "indexes": [
                    models.Index(
                        fields=["client", "-begun_at"],
                        name="journal_entries_newest_first",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("mood__isnull", True),
                                ("mood__lte", 10),
                                _connector="OR",
                            ),
                            models.Q(
                                ("security__isnull", True),
                                ("security__lte", 10),
                                _connector="OR",
                            ),
                        ),
                        name="journal_entry_is_rated_from_0_to_10",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("read_at__isnull", True),
                            ("shared_at__isnull", False),
                            _connector="OR",
                        ),
                        name="journal_entry_is_read_when_shared_only",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
