"""Tables of a new version serve the code of the version before (docs/operations.md)."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.house.tree import APPS, listed

# The last migration of each app from before anybody ran two versions side by side.
BEFORE = {"clients": 36, "assessments": 17, "reports": 13}
# Those that take something away, and since which version nothing reads it any more.
CONTRACTS: dict[str, str] = {}
TAKING = (
    migrations.DeleteModel,
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
)


def in_the_way(operation: migrations.operations.base.Operation) -> str:
    """What in this operation old code would stumble over; "" where it would not."""
    if isinstance(operation, TAKING):
        return f"{type(operation).__name__}: old code still asks for it"
    if isinstance(operation, migrations.AddField):
        field = operation.field
        told = field.many_to_many or field.null or field.has_db_default()
        return "" if told else f"{operation.name}: old code writes rows without it"
    return ""


def later() -> list[tuple[str, migrations.Migration]]:
    """The migrations that came after BEFORE, with their full names."""
    found = MigrationLoader(None).disk_migrations.items()
    return [
        (f"{app}.{name}", each)
        for (app, name), each in sorted(found, key=lambda pair: pair[0])
        if app in APPS and int(name.split("_")[0]) > BEFORE[app]
    ]


def test_new_migrations_only_add():
    """Expand: empty or with `db_default`; contract a version later, named above."""
    found = [
        f"{name}: {why}"
        for name, migration in later()
        if name not in CONTRACTS
        for operation in migration.operations
        if (why := in_the_way(operation))
    ]
    assert not found, listed(found, "Old web processes and workers are still there:")


def test_contracts_that_are_named_exist():
    there = {name for name, _ in later()}
    assert [name for name in CONTRACTS if name not in there] == []


@pytest.mark.parametrize(
    ("operation", "stumbles"),
    [
        (migrations.RemoveField("job", "kind"), True),
        (migrations.RenameField("job", "kind", "sort"), True),
        (migrations.DeleteModel("job"), True),
        (migrations.AddField("job", "n", models.IntegerField(default=0)), True),
        (migrations.AddField("job", "n", models.IntegerField(db_default=0)), False),
        (migrations.AddField("job", "n", models.IntegerField(null=True)), False),
        (
            migrations.AddField("job", "to", models.ManyToManyField("reports.Job")),
            False,
        ),
        (migrations.CreateModel("thing", []), False),
    ],
)
def test_what_old_code_would_stumble_over_is_found(operation, stumbles):
    """A default of Django's alone is none of the database's."""
    assert bool(in_the_way(operation)) is stumbles
