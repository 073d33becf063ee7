"""A locked report is written once: the database itself refuses to change or delete it.

What may still change is the end of its life: released or not, replaced, withdrawn.
SQLite loses the triggers of a table that it makes anew, as it does for most changes
of a column: such a migration ends with `forth` of this one. A test edits a locked
row by SQL after all migrations, and so finds it when that was forgotten.
"""

from django.db import migrations

MAY_CHANGE = {
    "released_at",
    "released_by_id",
    "state",
    "withdrawn_at",
    "withdrawn_by_id",
    "withdrawal_reason",
}
# From which state to which: never back to a draft, never out of withdrawn.
STEPS = """
    OLD.state = NEW.state
    OR (OLD.state = 'final' AND NEW.state IN ('superseded', 'withdrawn'))
    OR (OLD.state = 'superseded' AND NEW.state = 'withdrawn')
"""
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_change_of_locked_report() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.locked_at IS NOT NULL THEN
                RAISE EXCEPTION 'a locked report is never deleted';
            END IF;
            RETURN OLD;
        END IF;
        IF OLD.locked_at IS NOT NULL AND (
            to_jsonb(OLD) - ARRAY[{", ".join(f"'{name}'" for name in sorted(MAY_CHANGE))}]
            IS DISTINCT FROM
            to_jsonb(NEW) - ARRAY[{", ".join(f"'{name}'" for name in sorted(MAY_CHANGE))}]
            OR NOT ({STEPS})
        ) THEN
            RAISE EXCEPTION 'a locked report is never changed';
        END IF;
        RETURN NEW;
    END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER locked_report_is_never_changed
    BEFORE UPDATE OR DELETE ON reports_report
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_locked_report()
    """,
    """
    CREATE FUNCTION refuse_truncation_of_reports() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'reports are never truncated'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER reports_are_never_truncated
    BEFORE TRUNCATE ON reports_report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncation_of_reports()
    """,
]
BACK = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS locked_report_is_never_changed",
        "DROP TRIGGER IF EXISTS locked_report_is_never_deleted",
    ],
    "postgresql": [
        "DROP TRIGGER locked_report_is_never_changed ON reports_report",
        "DROP TRIGGER reports_are_never_truncated ON reports_report",
        "DROP FUNCTION refuse_change_of_locked_report",
        "DROP FUNCTION refuse_truncation_of_reports",
    ],
}


def _sqlite(columns):
    """SQLite compares column by column; `columns` are those that stay."""
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)
    return [
        f"""
        CREATE TRIGGER locked_report_is_never_changed BEFORE UPDATE ON reports_report
        WHEN OLD.locked_at IS NOT NULL AND ({changed} OR NOT ({STEPS}))
        BEGIN SELECT RAISE(ABORT, 'a locked report is never changed'); END
        """,
        """
        CREATE TRIGGER locked_report_is_never_deleted BEFORE DELETE ON reports_report
        WHEN OLD.locked_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a locked report is never deleted'); END
        """,
    ]


def statements(connection):
    """The statements that make the triggers on this database as it stands."""
    if connection.vendor == "postgresql":
        return POSTGRESQL
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, "reports_report")
    return _sqlite([column.name for column in table if column.name not in MAY_CHANGE])


def forth(apps, schema_editor):
    for statement in statements(schema_editor.connection):
        schema_editor.execute(statement)


def back(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_schedule")]

    operations = [migrations.RunPython(forth, back)]
