"""Drafts of what is brought from other programs."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0014_suggestion")]

    operations = [
        migrations.CreateModel(
            name="ImportDraft",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("clients", "Clients"),
                            ("sessions", "Sessions"),
                            ("events", "Calendar"),
                        ],
                        max_length=8,
                    ),
                ),
                ("heads", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("lines", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.practice",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.staff",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
                "indexes": [
                    models.Index(
                        fields=["created_at"], name="clients_imp_created_7a52ef_idx"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
