"""One trigger a database: a version of a plan is written once, and stays."""

from django.db import migrations

FORTH = {
    "sqlite": [
        """
        CREATE TRIGGER plan_version_is_never_changed BEFORE UPDATE ON clients_planversion
        BEGIN SELECT RAISE(ABORT, 'a version of a plan is never changed'); END
        """
    ],
    "postgresql": [
        """
        CREATE FUNCTION refuse_change_of_plan_version() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'a version of a plan is never changed'; END
        $$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER plan_version_is_never_changed
        BEFORE UPDATE ON clients_planversion
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_plan_version()
        """,
    ],
}
BACK = {
    "sqlite": ["DROP TRIGGER plan_version_is_never_changed"],
    "postgresql": [
        "DROP TRIGGER plan_version_is_never_changed ON clients_planversion",
        "DROP FUNCTION refuse_change_of_plan_version",
    ],
}


def forth(apps, schema_editor):
    for statement in FORTH[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def back(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("clients", "0011_plan")]

    operations = [migrations.RunPython(forth, back)]
