"""Two triggers a database: an audit line is written once, and stays (R46)."""

from django.db import migrations

SQLITE = [
    """
    CREATE TRIGGER audit_line_is_never_updated BEFORE UPDATE ON clients_auditline
    BEGIN SELECT RAISE(ABORT, 'an audit line is never changed'); END
    """,
    """
    CREATE TRIGGER audit_line_is_never_deleted BEFORE DELETE ON clients_auditline
    BEGIN SELECT RAISE(ABORT, 'an audit line is never deleted'); END
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION refuse_change_of_audit_line() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'an audit line is never changed or deleted'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER audit_line_is_never_changed
    BEFORE UPDATE OR DELETE ON clients_auditline
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit_line()
    """,
    """
    CREATE TRIGGER audit_lines_are_never_truncated
    BEFORE TRUNCATE ON clients_auditline
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_line()
    """,
]
BACK = {
    "sqlite": [
        "DROP TRIGGER audit_line_is_never_updated",
        "DROP TRIGGER audit_line_is_never_deleted",
    ],
    "postgresql": [
        "DROP TRIGGER audit_line_is_never_changed ON clients_auditline",
        "DROP TRIGGER audit_lines_are_never_truncated ON clients_auditline",
        "DROP FUNCTION refuse_change_of_audit_line",
    ],
}
FORTH = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def forth(apps, schema_editor):
    for statement in FORTH[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def back(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial")]

    operations = [migrations.RunPython(forth, back)]
