"""Every table that leads to a client is told in a copy of their data, or says why not.

A table or a column that is added fails here until somebody has decided about it.
"""

from django.apps import apps
from django.db import models

from clients.models import Client
from clients.queries.disclosure import EVERYWHERE
from clients.queries.disclosure_labels import label_of
from reports.queries.disclosure_rows import LEFT_OUT, SOURCES

OURS = ("clients", "assessments", "reports")
# Named by an id alone, without a foreign key.
BY_ID = "client_id"


def _tables() -> list[type[models.Model]]:
    return [each for app in OURS for each in apps.get_app_config(app).get_models()]


def _leads_to_a_client() -> set[type[models.Model]]:
    """The client, what the client's row names, and all that names these, by any way."""
    found: set[type[models.Model]] = {Client, apps.get_model("clients.Account")}
    while True:
        more = {table for table in _tables() if _names(table) & found or _by_id(table)}
        if more <= found:
            return found
        found |= more


def _names(table: type[models.Model]) -> set[type[models.Model]]:
    # Staff have accounts, too; only a client's is followed.
    related = {
        each.related_model for each in table._meta.concrete_fields if each.is_relation
    }
    return related - {apps.get_model("clients.Account")}


def _by_id(table: type[models.Model]) -> bool:
    return any(each.name == BY_ID for each in table._meta.concrete_fields)


def test_every_table_that_leads_to_a_client_is_told_or_left_out_for_a_reason():
    told = {source.model for source in SOURCES}
    assert told & set(LEFT_OUT) == set()
    assert _leads_to_a_client() == told | set(LEFT_OUT)
    assert all(reason.strip() for reason in LEFT_OUT.values())


def test_every_column_of_a_told_table_is_told_or_left_out_for_a_reason():
    undecided = {}
    for table in {source.model for source in SOURCES}:
        sources = [source for source in SOURCES if source.model is table]
        told = {name for source in sources for name in source.fields}
        left = {name for source in sources for name in source.left}
        columns = {each.name for each in table._meta.concrete_fields} - {"id"}
        missing = columns - told - left - set(EVERYWHERE)
        gone = left - columns
        if missing or gone:
            undecided[table.__name__] = (sorted(missing), sorted(gone))
    assert undecided == {}


def _is_typed(column: models.Field) -> bool:
    """Words at some length; names of colleagues, codes and digests are shorter."""
    long = isinstance(column, models.CharField) and (column.max_length or 0) >= 200
    if isinstance(column, models.EmailField) or column.name == "to":
        return False  # an address of the client's own; of others only that it is one
    return not column.choices and (isinstance(column, models.TextField) or long)


def test_every_column_of_typed_text_is_looked_through():
    """No words of anybody go out that nobody was asked about."""
    unread = {
        f"{source.model.__name__}.{each.name}"
        for source in SOURCES
        for each in source.model._meta.concrete_fields
        if each.name in source.fields
        and _is_typed(each)
        and each.name not in source.free
    }
    assert unread == set()


def test_every_column_that_is_told_has_a_label():
    """A person reads it, in the language of the copy; KeyError names the column."""
    told = {name for source in SOURCES for name in source.fields}
    assert {name for name in told if not label_of(name)} == set()
