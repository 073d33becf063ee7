"""What is written about clients is sealed; what never changes is sealed once, and stays.

PostgreSQL keeps its triggers while a column changes, SQLite loses them: they are
taken away before the rows are sealed, and put back behind that.
"""

import importlib

from django.db import migrations

import clients.sealed
from clients.migrations._sealing import make_account_keys, seal_rows

plans = importlib.import_module(
    "clients.migrations.0012_plan_versions_are_never_changed"
)
notes = importlib.import_module(
    "clients.migrations.0024_signed_notes_are_never_changed"
)
erased = importlib.import_module(
    "clients.migrations.0028_signed_notes_go_with_an_erasure"
)

COLUMNS = {
    "alert": ("note",),
    "break": ("reason",),
    "calendar": ("url",),
    "calendarevent": ("title",),
    "challenge": ("note", "sentence"),
    "challengeversion": ("note", "sentence"),
    "erasure": ("words",),
    "legalhold": ("reason",),
    "consent": ("withdrawal_reason",),
    "episode": ("title", "close_reason"),
    "event": ("note",),
    "goal": (
        "words",
        "much_less",
        "less",
        "hoped",
        "more",
        "much_more",
        "closed_why",
    ),
    "homework": ("note", "ended_reason"),
    "importdraft": ("heads", "mapping", "rows"),
    "planversion": ("content",),
    "psychotherapynote": ("reason", "text"),
    "rung": ("what",),
    "session": ("cancel_reason",),
    "sessionnote": ("reason", "text"),
    "step": ("what",),
    "suggestion": ("note",),
    "turn": ("note",),
}
UNDER = {
    "calendar": "practice",
    "calendarevent": "practice",
    "challengeversion": "challenge__client",
    "goal": "plan__client",
    "importdraft": "practice",
    "planversion": "plan__client",
    "rung": "plan__client",
    "step": "goal__plan__client",
    "turn": "homework__client",
}


def thaw(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in (*plans.BACK[vendor], *notes.BACK[vendor]):
        if vendor == "sqlite":
            statement = statement.replace("DROP TRIGGER", "DROP TRIGGER IF EXISTS")
        schema_editor.execute(statement)


def freeze(apps, schema_editor):
    plans.forth(apps, schema_editor)
    notes.forth(apps, schema_editor)
    erased.forth(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("mfa", "0003_authenticator_type_uniq"),
        ("clients", "0032_emergencies_and_notices"),
    ]

    operations = [
        # Text stays text: only what it means changes. The triggers of other tables
        # name this one, so it is not made anew.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="erasure",
                    name="words",
                    field=clients.sealed.SealedText(blank=True, max_length=2000),
                ),
            ]
        ),
        migrations.AlterField(
            model_name="legalhold",
            name="reason",
            field=clients.sealed.SealedText(max_length=300),
        ),
        migrations.AlterField(
            model_name="alert",
            name="note",
            field=clients.sealed.SealedText(blank=True, max_length=1000),
        ),
        migrations.AlterField(
            model_name="break",
            name="reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="calendar",
            name="url",
            field=clients.sealed.SealedText(max_length=1000),
        ),
        migrations.AlterField(
            model_name="calendarevent",
            name="title",
            field=clients.sealed.SealedText(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="challenge",
            name="note",
            field=clients.sealed.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name="challenge",
            name="sentence",
            field=clients.sealed.SealedText(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="challengeversion",
            name="note",
            field=clients.sealed.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name="challengeversion",
            name="sentence",
            field=clients.sealed.SealedText(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="consent",
            name="withdrawal_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="episode",
            name="close_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="episode",
            name="title",
            field=clients.sealed.SealedText(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="event",
            name="note",
            field=clients.sealed.SealedText(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="goal",
            name="closed_why",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="goal",
            name="hoped",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="goal",
            name="less",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="goal",
            name="more",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="goal",
            name="much_less",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="goal",
            name="much_more",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="goal",
            name="words",
            field=clients.sealed.SealedText(max_length=300),
        ),
        migrations.AlterField(
            model_name="homework",
            name="ended_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="homework",
            name="note",
            field=clients.sealed.SealedText(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="importdraft",
            name="heads",
            field=clients.sealed.SealedJSON(default=list),
        ),
        migrations.AlterField(
            model_name="importdraft",
            name="mapping",
            field=clients.sealed.SealedJSON(default=dict),
        ),
        migrations.AlterField(
            model_name="importdraft",
            name="rows",
            field=clients.sealed.SealedJSON(default=list),
        ),
        migrations.AlterField(
            model_name="planversion",
            name="content",
            field=clients.sealed.SealedJSON(),
        ),
        migrations.AlterField(
            model_name="psychotherapynote",
            name="reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="psychotherapynote",
            name="text",
            field=clients.sealed.SealedText(),
        ),
        migrations.AlterField(
            model_name="rung",
            name="what",
            field=clients.sealed.SealedText(max_length=300),
        ),
        migrations.AlterField(
            model_name="session",
            name="cancel_reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="sessionnote",
            name="reason",
            field=clients.sealed.SealedText(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="sessionnote",
            name="text",
            field=clients.sealed.SealedText(),
        ),
        migrations.AlterField(
            model_name="step",
            name="what",
            field=clients.sealed.SealedText(max_length=300),
        ),
        migrations.AlterField(
            model_name="suggestion",
            name="note",
            field=clients.sealed.SealedText(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="turn",
            name="note",
            field=clients.sealed.SealedText(blank=True),
        ),
        migrations.RunPython(make_account_keys, migrations.RunPython.noop),
        migrations.RunPython(thaw, migrations.RunPython.noop),
        migrations.RunPython(
            seal_rows("clients", COLUMNS, UNDER), migrations.RunPython.noop
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
