"""Seals the lines that are there, and adds the chain over them.

The lines are sealed as they stand; what clients were called is taken out of them first,
for a line can never be changed again. SQLite loses the triggers of a table that it
makes anew: they are taken off at the beginning and put back at the end.
"""

import importlib

import django.db.models.deletion
from django.db import migrations, models

from clients import chain
from clients.audit_keys import newest_line_key

lines = importlib.import_module("clients.migrations.0002_audit_lines_are_never_changed")

SQLITE = [
    f"""
    CREATE TRIGGER audit_link_is_never_{done} BEFORE {act} ON clients_auditlink
    BEGIN SELECT RAISE(ABORT, 'an audit link is never {done}'); END
    """
    for act, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
]
POSTGRESQL = [
    """
    CREATE FUNCTION refuse_change_of_audit_link() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'an audit link is never changed or deleted'; END
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER audit_link_is_never_changed
    BEFORE UPDATE OR DELETE ON clients_auditlink
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit_link()
    """,
    """
    CREATE TRIGGER audit_links_are_never_truncated
    BEFORE TRUNCATE ON clients_auditlink
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_link()
    """,
]
BACK = {
    "sqlite": [
        "DROP TRIGGER audit_link_is_never_changed",
        "DROP TRIGGER audit_link_is_never_deleted",
    ],
    "postgresql": [
        "DROP TRIGGER audit_link_is_never_changed ON clients_auditlink",
        "DROP TRIGGER audit_links_are_never_truncated ON clients_auditlink",
        "DROP FUNCTION refuse_change_of_audit_link",
    ],
}
FORTH = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def seal(apps, schema_editor):
    line_model = apps.get_model("clients", "AuditLine")
    line_model.objects.filter(actor_kind="client").update(actor_name="Client")
    for line in line_model.objects.order_by("id").iterator(1000):
        line.seal = chain.seal_of_line(vars(line), *newest_line_key())
        line.save(update_fields=["seal"])


def run(*statements):
    def carry_out(apps, schema_editor):
        for by_vendor in statements:
            for statement in by_vendor[schema_editor.connection.vendor]:
                schema_editor.execute(statement)

    return carry_out


class Migration(migrations.Migration):
    dependencies = [("clients", "0028_signed_notes_go_with_an_erasure")]

    operations = [
        migrations.RunPython(run(lines.BACK), run(lines.FORTH)),
        migrations.AddField(
            model_name="auditline",
            name="seal",
            field=models.CharField(default="", max_length=110),
            preserve_default=False,
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="auditline",
            name="seal",
            field=models.CharField(max_length=110, unique=True),
        ),
        migrations.CreateModel(
            name="AuditLink",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.CharField(max_length=80)),
                ("seal", models.CharField(max_length=80)),
                (
                    "line",
                    models.OneToOneField(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="link",
                        to="clients.auditline",
                    ),
                ),
            ],
            options={"ordering": ["position"]},
        ),
        migrations.CreateModel(
            name="AuditCheck",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("lines", models.PositiveBigIntegerField()),
                ("problem", models.CharField(blank=True, max_length=300)),
            ],
            options={"ordering": ["-id"]},
        ),
        migrations.RunPython(run(lines.FORTH, FORTH), run(BACK, lines.BACK)),
    ]
