"""Reports are sealed: facts, page, words and reasons; locked ones once, and they stay.

The digests of a locked report are of what is sealed, so they go on proving it.
"""

import importlib

from django.db import migrations

import clients.sealed
from clients.migrations._sealing import seal_rows

locks = importlib.import_module("reports.migrations.0005_locked_reports_never_change")
lock = importlib.import_module(
    "reports.migrations.0009_locked_reports_go_with_an_erasure"
)

COLUMNS = {
    "report": ("amendment_reason", "facts", "html", "options", "withdrawal_reason")
}
TRIGGER = "locked_report_is_never_changed"


def thaw(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TRIGGER} ON reports_report")
    else:
        locks.back(apps, schema_editor)


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(locks.POSTGRESQL[1])
    else:
        lock.forth(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0033_sealed_text"),
        ("reports", "0010_disclosure"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="amendment_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="report",
            name="facts",
            field=clients.sealed.SealedJSON(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="report",
            name="html",
            field=clients.sealed.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name="report",
            name="options",
            field=clients.sealed.SealedJSON(default=dict),
        ),
        migrations.AlterField(
            model_name="report",
            name="withdrawal_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.RunPython(thaw, migrations.RunPython.noop),
        migrations.RunPython(seal_rows("reports", COLUMNS), migrations.RunPython.noop),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
