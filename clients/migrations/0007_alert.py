"""Alerts, who stands in for whom, and after how many hours."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0006_safety_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
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
                            ("critical_answer", "Critical answer"),
                            ("worth_talking", "Worth talking about"),
                            ("unanswered_twice", "Unanswered twice"),
                            ("consent_withdrawn", "Consent withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.UUIDField()),
                ("item", models.CharField(blank=True, max_length=40)),
                ("instrument", models.CharField(blank=True, max_length=40)),
                ("version", models.CharField(blank=True, max_length=20)),
                ("definition_digest", models.CharField(blank=True, max_length=64)),
                ("raised_at", models.DateTimeField()),
                ("escalated_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_by", models.CharField(blank=True, max_length=120)),
                ("note", models.TextField(blank=True, max_length=1000)),
            ],
            options={
                "ordering": ["raised_at", "kind", "item", "id"],
                "abstract": False,
                "base_manager_name": "everywhere",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="practice",
            name="alert_hours",
            field=models.PositiveSmallIntegerField(default=24),
        ),
        migrations.AddField(
            model_name="staff",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.staff",
            ),
        ),
        migrations.AddField(
            model_name="staff",
            name="on_leave_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="staff",
            name="on_leave_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="carerelation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("therapist", "Therapist"),
                    ("supervisor", "Supervisor"),
                    ("deputy", "Deputy"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation"),
                    ("answer_link", "Link to one questionnaire"),
                    ("answer_code", "Code for another device"),
                    ("alert", "Pointer that something waits for a colleague"),
                    ("report_notice", "Notice that something waits in the portal"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("on_leave_from", None), ("on_leave_until", None)),
                    ("on_leave_until__gte", models.F("on_leave_from")),
                    _connector="OR",
                ),
                name="staff_leave_has_a_first_and_a_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="staff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deputy", None),
                    models.Q(("deputy", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="staff_is_not_their_own_deputy",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.client",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="escalated_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.staff",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.practice",
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                fields=["acknowledged_at", "escalated_at"],
                name="clients_ale_acknowl_aa18af_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.UniqueConstraint(
                fields=("about", "kind", "item"), name="one_alert_a_rule_and_row"
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("acknowledged_at", None),
                    models.Q(
                        models.Q(("note", ""), _negated=True),
                        models.Q(("acknowledged_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_answered_alert_says_by_whom_and_what_was_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("escalated_at", None), ("escalated_to", None)),
                    models.Q(
                        ("escalated_at__isnull", False), ("escalated_to__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="an_escalated_alert_says_when_and_to_whom",
            ),
        ),
    ]
