"""Every change of a model has its migration."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_migrations_are_complete(capsys):
    """`makemigrations --check` finds nothing to write."""
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(f"Run manage.py makemigrations:\n{capsys.readouterr().out}")


@pytest.mark.django_db
def test_database_of_the_tests_has_every_migration():
    """It may be a copy of one that was migrated earlier; then of nothing less."""
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
