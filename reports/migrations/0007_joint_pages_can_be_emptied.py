"""A locked joint page is emptied when an agreement to it ends; nothing else is.

Takes the place of the lock of 0005: a migration that makes the table anew on SQLite,
or adds a column, ends with `forth` of this one.
"""

import importlib

from django.db import migrations

locks = importlib.import_module("reports.migrations.0005_locked_reports_never_change")

# What an emptied page loses; digests, code, signature and reason stay.
EMPTIED = {"facts", "html", "file_name", "made_at", "options"}
# The whole way or not at all, and never under a page that still holds.
IS_EMPTIED = """
    NEW.kind = 'couple' AND NEW.state = 'withdrawn' AND NEW.facts IS NULL
    AND NEW.html = '' AND NEW.file_name = '' AND NEW.made_at IS NULL
    AND NEW.options = '{}'
"""


def _names(columns):
    return ", ".join(f"'{name}'" for name in sorted(columns))


POSTGRESQL = f"""
    CREATE OR REPLACE FUNCTION refuse_change_of_locked_report() RETURNS trigger AS $$
    DECLARE
        free text[] := ARRAY[{_names(locks.MAY_CHANGE)}];
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.locked_at IS NOT NULL THEN
                RAISE EXCEPTION 'a locked report is never deleted';
            END IF;
            RETURN OLD;
        END IF;
        IF {IS_EMPTIED} THEN
            free := free || ARRAY[{_names(EMPTIED)}];
        END IF;
        IF OLD.locked_at IS NOT NULL AND (
            to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free
            OR NOT ({locks.STEPS})
        ) THEN
            RAISE EXCEPTION 'a locked report is never changed';
        END IF;
        RETURN NEW;
    END
    $$ LANGUAGE plpgsql
"""
POSTGRESQL_BEFORE = locks.POSTGRESQL[0].replace("CREATE", "CREATE OR REPLACE", 1)


def _differ(columns):
    return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)


def sqlite(connection):
    """SQLite compares column by column."""
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, "reports_report")
    names = [column.name for column in table]
    stay = [name for name in names if name not in locks.MAY_CHANGE | EMPTIED]
    return f"""
        CREATE TRIGGER locked_report_is_never_changed BEFORE UPDATE ON reports_report
        WHEN OLD.locked_at IS NOT NULL AND (
            {_differ(stay)}
            OR (({_differ(sorted(EMPTIED))}) AND NOT ({IS_EMPTIED}))
            OR NOT ({locks.STEPS})
        )
        BEGIN SELECT RAISE(ABORT, 'a locked report is never changed'); END
    """


def forth(apps, schema_editor):
    """The lock with this way out, on this database as it stands."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    locks.back(apps, schema_editor)
    locks.forth(apps, schema_editor)
    schema_editor.execute("DROP TRIGGER locked_report_is_never_changed")
    schema_editor.execute(sqlite(schema_editor.connection))


def back(apps, schema_editor):
    """The lock as it was."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BEFORE)
        return
    locks.back(apps, schema_editor)
    locks.forth(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_observer")]

    operations = [migrations.RunPython(forth, back)]
