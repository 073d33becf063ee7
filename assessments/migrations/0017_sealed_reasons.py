"""Reasons that people write about a client are sealed under the client's key."""

from django.db import migrations

import clients.sealed
from clients.migrations._sealing import seal_rows

COLUMNS = {
    "assignment": ("early_reason", "withdrawn_reason"),
    "enrolment": ("end_reason",),
    "pause": ("reason",),
    "protocoloccurrence": ("reason",),
    "response": ("void_reason",),
}


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0033_sealed_text"),
        ("assessments", "0016_answers_in_time"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="early_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="withdrawn_reason",
            field=clients.sealed.SealedText(
                blank=True, codes=("expired",), max_length=200
            ),
        ),
        migrations.AlterField(
            model_name="enrolment",
            name="end_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="pause",
            name="reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="protocoloccurrence",
            name="reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="response",
            name="void_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.RunPython(
            seal_rows("assessments", COLUMNS), migrations.RunPython.noop
        ),
    ]
