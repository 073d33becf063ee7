"""Indexes that are made while everybody goes on writing, where the database can."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations.operations import AddIndex


class AddIndexMeanwhile(AddIndexConcurrently):
    """PostgreSQL makes it without stopping a writer; SQLite as it always does.

    For a migration with `atomic = False`. Stopped half-way it leaves an index that
    PostgreSQL calls invalid and never uses: drop that one, and migrate again.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            AddIndex.database_forwards(
                self, app_label, schema_editor, from_state, to_state
            )
            return
        # It waits for nobody and nobody for it, and years of rows take their time.
        schema_editor.execute("SET statement_timeout = 0")
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            schema_editor.execute("RESET statement_timeout")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)
        else:
            AddIndex.database_backwards(
                self, app_label, schema_editor, from_state, to_state
            )
