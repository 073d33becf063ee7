"""Whose answers a report is made from, where they are not the client's own."""

import importlib

import django.db.models.deletion
from django.db import migrations, models

locks = importlib.import_module("reports.migrations.0005_locked_reports_never_change")


def lock_the_new_column(apps, schema_editor):
    """SQLite's trigger names its columns one by one; PostgreSQL's holds all of them."""
    if schema_editor.connection.vendor == "sqlite":
        locks.back(apps, schema_editor)
        locks.forth(apps, schema_editor)


def unlock(apps, schema_editor):
    """A trigger that names a column keeps it from being removed."""
    if schema_editor.connection.vendor == "sqlite":
        locks.back(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0004_share_figures"),
        ("reports", "0005_locked_reports_never_change"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, lock_the_new_column),
        migrations.AddField(
            model_name="report",
            name="observer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.namedperson",
            ),
        ),
        migrations.RunPython(lock_the_new_column, unlock),
    ]
