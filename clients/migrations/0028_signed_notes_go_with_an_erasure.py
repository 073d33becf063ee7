"""A signed note may be deleted for one reason: an erasure that two people decided.

Takes the place of the triggers of 0024: a migration that makes a table of notes anew
on SQLite ends with `forth` of this one. One that makes `clients_erasure` anew begins
with `back` of this one and of reports/0009, whose triggers name that table, and ends
with `forth` of both.
"""

import importlib

from django.db import migrations

signed = importlib.import_module(
    "clients.migrations.0024_signed_notes_are_never_changed"
)

# Bound to this very client, and to the moment in which the erasure is carried out.
IS_ERASED = """EXISTS (
    SELECT 1 FROM clients_erasure
    WHERE clients_erasure.client_id = OLD.client_id
    AND clients_erasure.state = 'executing'
)"""
SQLITE = [
    statement
    for table in signed.NOTES
    for statement in (
        f"DROP TRIGGER {table}_is_never_deleted",
        f"""
        CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table}
        WHEN OLD.signed_at IS NOT NULL AND NOT {IS_ERASED}
        BEGIN SELECT RAISE(ABORT, '{signed.SIGNED}'); END
        """,
    )
]
POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION refuse_change_of_signed_note() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND {IS_ERASED} THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{signed.SIGNED}';
    END
    $$ LANGUAGE plpgsql
    """
]
FORTH = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {
    "sqlite": [
        statement
        for table in signed.NOTES
        for statement in (
            f"DROP TRIGGER {table}_is_never_deleted",
            *(each for each in signed.SQLITE if f"{table}_is_never_deleted" in each),
        )
    ],
    "postgresql": [
        signed.POSTGRESQL[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    ],
}


def forth(apps, schema_editor):
    for statement in FORTH[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def back(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("clients", "0027_erasure")]

    operations = [migrations.RunPython(forth, back)]
