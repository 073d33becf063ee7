"""A locked report may be deleted for one reason: an erasure that two people decided.

Takes the place of the lock of 0007: a migration that makes the table anew on SQLite,
or adds a column, ends with `forth` of this one. A joint page goes with either partner.
"""

import importlib

from django.db import migrations

locks = importlib.import_module("reports.migrations.0005_locked_reports_never_change")
emptied = importlib.import_module("reports.migrations.0007_joint_pages_can_be_emptied")

IS_ERASED = """EXISTS (
    SELECT 1 FROM clients_erasure
    WHERE clients_erasure.client_id IN (OLD.client_id, OLD.partner_id)
    AND clients_erasure.state = 'executing'
)"""
POSTGRESQL = emptied.POSTGRESQL.replace(
    "IF OLD.locked_at IS NOT NULL THEN",
    f"IF OLD.locked_at IS NOT NULL AND NOT {IS_ERASED} THEN",
)
SQLITE = [
    "DROP TRIGGER IF EXISTS locked_report_is_never_deleted",
    f"""
    CREATE TRIGGER locked_report_is_never_deleted BEFORE DELETE ON reports_report
    WHEN OLD.locked_at IS NOT NULL AND NOT {IS_ERASED}
    BEGIN SELECT RAISE(ABORT, 'a locked report is never deleted'); END
    """,
]


def forth(apps, schema_editor):
    """The lock with this way out, too, on this database as it stands."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    emptied.forth(apps, schema_editor)
    for statement in SQLITE:
        schema_editor.execute(statement)


def back(apps, schema_editor):
    """The lock as it was."""
    emptied.forth(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0008_plan"),
        ("clients", "0027_erasure"),
    ]

    operations = [migrations.RunPython(forth, back)]
