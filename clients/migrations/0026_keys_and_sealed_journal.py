"""Every client, practice and account gets a key, and the journal is sealed first."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import clients.sealed
from clients.migrations._sealing import make_keys, seal_rows


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0025_exercises_in_versions_and_in_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountKey",
            fields=[
                ("wrapped", models.CharField(max_length=120)),
                ("wrapped_by", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
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
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("destroyed_at", None),
                                models.Q(("wrapped", ""), _negated=True),
                                models.Q(("wrapped_by", ""), _negated=True),
                            ),
                            models.Q(
                                ("destroyed_at__isnull", False),
                                ("wrapped", ""),
                                ("wrapped_by", ""),
                            ),
                            _connector="OR",
                        ),
                        name="nothing_is_left_of_a_destroyed_accountkey",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClientKey",
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
                ("wrapped", models.CharField(max_length=120)),
                ("wrapped_by", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "client",
                    models.OneToOneField(
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
                "abstract": False,
                "base_manager_name": "everywhere",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("destroyed_at", None),
                                models.Q(("wrapped", ""), _negated=True),
                                models.Q(("wrapped_by", ""), _negated=True),
                            ),
                            models.Q(
                                ("destroyed_at__isnull", False),
                                ("wrapped", ""),
                                ("wrapped_by", ""),
                            ),
                            _connector="OR",
                        ),
                        name="nothing_is_left_of_a_destroyed_clientkey",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PracticeKey",
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
                ("wrapped", models.CharField(max_length=120)),
                ("wrapped_by", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "practice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.practice",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "everywhere",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("destroyed_at", None),
                                models.Q(("wrapped", ""), _negated=True),
                                models.Q(("wrapped_by", ""), _negated=True),
                            ),
                            models.Q(
                                ("destroyed_at__isnull", False),
                                ("wrapped", ""),
                                ("wrapped_by", ""),
                            ),
                            _connector="OR",
                        ),
                        name="nothing_is_left_of_a_destroyed_practicekey",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="journalentry",
            name="text",
            field=clients.sealed.SealedText(blank=True),
        ),
        migrations.RunPython(
            seal_rows("clients", {"journalentry": ("text",)}), migrations.RunPython.noop
        ),
    ]
