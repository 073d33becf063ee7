"""One trigger a database: wording that was kept stays as it is, but for withdrawal."""

from django.db import migrations

FROZEN = [
    "id",
    "practice_id",
    "instrument",
    "version",
    "definition_digest",
    "language",
    "number",
    "title",
    "introduction",
    "lines",
    "anchors",
    "digest",
    "source",
    "first_words",
    "checks",
    "licence_holder",
    "licence_territory",
    "licence_commercial",
    "licence_reference",
    "confirmed_by",
    "confirmed_on",
    "created_at",
    "created_by",
    "kept_at",
    "kept_by",
]


def _changed(is_another: str) -> str:
    return " OR ".join(f"NEW.{each} {is_another} OLD.{each}" for each in FROZEN)


FORTH = {
    "sqlite": [
        f"""
        CREATE TRIGGER kept_wording_is_never_changed
        BEFORE UPDATE ON assessments_practicewording
        WHEN OLD.kept_at IS NOT NULL AND ({_changed("IS NOT")})
        BEGIN SELECT RAISE(ABORT, 'wording that was kept is never changed'); END
        """
    ],
    "postgresql": [
        """
        CREATE FUNCTION refuse_change_of_kept_wording() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'wording that was kept is never changed'; END
        $$ LANGUAGE plpgsql
        """,
        f"""
        CREATE TRIGGER kept_wording_is_never_changed
        BEFORE UPDATE ON assessments_practicewording FOR EACH ROW
        WHEN (OLD.kept_at IS NOT NULL AND ({_changed("IS DISTINCT FROM")}))
        EXECUTE FUNCTION refuse_change_of_kept_wording()
        """,
    ],
}
BACK = {
    "sqlite": ["DROP TRIGGER kept_wording_is_never_changed"],
    "postgresql": [
        "DROP TRIGGER kept_wording_is_never_changed ON assessments_practicewording",
        "DROP FUNCTION refuse_change_of_kept_wording",
    ],
}


def forth(apps, schema_editor):
    for statement in FORTH[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def back(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_wording")]

    operations = [migrations.RunPython(forth, back)]
