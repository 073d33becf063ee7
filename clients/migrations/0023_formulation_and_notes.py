"""What stands in the way of a client, and notes on sessions in two tables."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0022_journalentry"),
    ]

    operations = [
        migrations.CreateModel(
            name="Challenge",
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
                ("key", models.CharField(max_length=40)),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Not a theme"),
                            (1, "In the background"),
                            (2, "In the way"),
                            (3, "Much in the way"),
                        ],
                        null=True,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("sentence", models.CharField(blank=True, max_length=300)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=120)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
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
                "ordering": ["key"],
                "abstract": False,
                "base_manager_name": "everywhere",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ChallengeVersion",
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
                ("number", models.PositiveIntegerField()),
                ("act", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=120)),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Not a theme"),
                            (1, "In the background"),
                            (2, "In the way"),
                            (3, "Much in the way"),
                        ],
                        null=True,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("sentence", models.CharField(blank=True, max_length=300)),
                ("released", models.BooleanField()),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="clients.challenge",
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
                "ordering": ["-number"],
                "abstract": False,
                "base_manager_name": "everywhere",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PsychotherapyNote",
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
                ("thread", models.UUIDField(default=uuid.uuid4)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_by", models.CharField(blank=True, max_length=120)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.staff",
                    ),
                ),
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
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "psychotherapy note",
                "ordering": ["session__starts_at", "begun_at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SessionNote",
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
                ("thread", models.UUIDField(default=uuid.uuid4)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_by", models.CharField(blank=True, max_length=120)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.staff",
                    ),
                ),
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
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "session note",
                "ordering": ["session__starts_at", "begun_at", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.UniqueConstraint(
                fields=("client", "key"), name="one_row_a_challenge_and_client"
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weight", None), ("weight__lte", 3), _connector="OR"
                ),
                name="a_challenge_weighs_from_zero_to_three",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("released_at", None),
                    models.Q(("sentence", ""), _negated=True),
                    _connector="OR",
                ),
                name="what_a_client_reads_of_a_challenge_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="challengeversion",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="challenge_version_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="psychotherapynote",
            constraint=models.UniqueConstraint(
                fields=("thread", "version"), name="psychotherapynote_version_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="psychotherapynote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("signed_at", None)),
                fields=("session", "author"),
                name="one_draft_of_a_psychotherapynote_a_session_and_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="psychotherapynote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), ("version", 1)),
                    models.Q(
                        ("version__gt", 1), models.Q(("reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_later_psychotherapynote_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="psychotherapynote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at", None), ("signed_by", "")),
                    models.Q(
                        ("signed_at__isnull", False),
                        models.Q(("signed_by", ""), _negated=True),
                        models.Q(("text", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_signed_psychotherapynote_has_words_and_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionnote",
            constraint=models.UniqueConstraint(
                fields=("thread", "version"), name="sessionnote_version_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionnote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("signed_at", None)),
                fields=("session", "author"),
                name="one_draft_of_a_sessionnote_a_session_and_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), ("version", 1)),
                    models.Q(
                        ("version__gt", 1), models.Q(("reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_later_sessionnote_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at", None), ("signed_by", "")),
                    models.Q(
                        ("signed_at__isnull", False),
                        models.Q(("signed_by", ""), _negated=True),
                        models.Q(("text", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_signed_sessionnote_has_words_and_a_name",
            ),
        ),
    ]
