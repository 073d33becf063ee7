"""What was signed stays as it was signed, and a version of a challenge as it was kept.

SQLite loses the triggers of a table that it makes anew, as it does for most changes
of a column: such a migration ends with `forth` of this one. Tests change such rows
after all migrations, and so find it when that was forgotten.
"""

from django.db import migrations

NOTES = ("clients_sessionnote", "clients_psychotherapynote")
VERSIONS = "clients_challengeversion"
SIGNED = "a signed note is never changed or deleted"
KEPT = "a version of a challenge is never changed"

SQLITE = [
    f"""
    CREATE TRIGGER {table}_is_never_{done} BEFORE {act} ON {table}
    WHEN OLD.signed_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '{SIGNED}'); END
    """
    for table in NOTES
    for act, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
] + [
    f"""
    CREATE TRIGGER {VERSIONS}_is_never_changed BEFORE UPDATE ON {VERSIONS}
    BEGIN SELECT RAISE(ABORT, '{KEPT}'); END
    """
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_change_of_signed_note() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{SIGNED}'; END
    $$ LANGUAGE plpgsql
    """,
    *(
        f"""
        CREATE TRIGGER {table}_is_never_changed
        BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL)
        EXECUTE FUNCTION refuse_change_of_signed_note()
        """
        for table in NOTES
    ),
    f"""
    CREATE FUNCTION refuse_change_of_challenge_version() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{KEPT}'; END
    $$ LANGUAGE plpgsql
    """,
    f"""
    CREATE TRIGGER {VERSIONS}_is_never_changed BEFORE UPDATE ON {VERSIONS}
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_challenge_version()
    """,
]
BACK = {
    "sqlite": [
        *(
            f"DROP TRIGGER {table}_is_never_{done}"
            for table in NOTES
            for done in ("changed", "deleted")
        ),
        f"DROP TRIGGER {VERSIONS}_is_never_changed",
    ],
    "postgresql": [
        *(f"DROP TRIGGER {table}_is_never_changed ON {table}" for table in NOTES),
        "DROP FUNCTION refuse_change_of_signed_note",
        f"DROP TRIGGER {VERSIONS}_is_never_changed ON {VERSIONS}",
        "DROP FUNCTION refuse_change_of_challenge_version",
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
    dependencies = [("clients", "0023_formulation_and_notes")]

    operations = [migrations.RunPython(forth, back)]
