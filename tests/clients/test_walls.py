"""The walls on PostgreSQL: what is not of the practice entered is not there (R7)."""

import threading
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.db import (
    IntegrityError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.db.models import QuerySet

from clients import walls
from clients.mark import over_the_walls
from clients.models import Client, NamedPerson
from clients.tenancy import in_practice
from tests.cast import gather
from tests.factories.clients import MONDAY

pytestmark = pytest.mark.django_db


def rows(sql: str, *params) -> list[tuple]:
    """What the database says, asked past all filters of ours."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def everything() -> dict[str, int]:
    """How many rows each table of a practice shows."""
    return {
        model._meta.db_table: QuerySet(model).count() for model in walls.tables(apps)
    }


def names() -> set[str]:
    return {name for (name,) in rows("SELECT given_name FROM clients_client")}


def test_without_a_practice_no_table_shows_a_row(cast, app_role):
    """Nothing was entered, so nothing is there, whatever the statement forgets."""
    assert sum(everything().values()) > 20  # as the owner of the tables sees it
    with app_role():
        assert {table for table, count in everything().items() if count} == set()


def test_inside_a_practice_its_own_rows_are_shown(cast, app_role):
    """Cleo is the other practice's, and the other way round."""
    with app_role():
        with in_practice(cast.harbour.pk):
            assert names() == {"Ana", "Ben", "Dora"}
            assert Client.everywhere.count() == 4
        with in_practice(cast.lighthouse.pk):
            assert names() == {"Cleo"}
        with over_the_walls():
            assert names() == {"Ana", "Ben", "Cleo", "Dora"}
        assert names() == set()


def test_rows_of_another_practice_are_neither_changed_nor_deleted(cast, app_role):
    with app_role(), in_practice(cast.harbour.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE clients_client SET given_name = 'x'")
        assert cursor.rowcount == 3
        cursor.execute(
            "DELETE FROM clients_consent WHERE client_id = %s", [cast.cleo.pk]
        )
        assert cursor.rowcount == 0


def test_row_is_not_written_into_another_practice(cast, app_role):
    """Neither a new one nor one that is moved."""
    with app_role(), in_practice(cast.harbour.pk):
        for act in (
            lambda: NamedPerson.objects.create(
                practice=cast.lighthouse,
                client=cast.cleo,
                kind="friend",
                name="Kim",
                created_at=MONDAY,
            ),
            lambda: Client.objects.filter(pk=cast.ana.pk).update(
                practice=cast.lighthouse
            ),
        ):
            with (
                pytest.raises(ProgrammingError, match="row-level security"),
                transaction.atomic(),
            ):
                act()


def test_foreign_key_to_a_client_of_another_practice_is_refused(cast):
    """Even for the owner of the tables, whom no policy holds."""
    if connection.vendor != "postgresql":
        pytest.skip("the keys are PostgreSQL's")
    NamedPerson.everywhere.create(
        practice=cast.harbour,
        client=cast.cleo,
        kind="friend",
        name="Kim",
        created_at=MONDAY,
    )
    with pytest.raises(IntegrityError, match="same_practice"), transaction.atomic():
        connection.check_constraints()
    transaction.set_rollback(True)


def test_connection_keeps_to_the_right_practice_after_a_rollback(cast, app_role):
    """What a rollback changes back, the next statement tells anew."""
    with app_role(), in_practice(cast.harbour.pk):
        with transaction.atomic():
            with in_practice(cast.lighthouse.pk):
                assert names() == {"Cleo"}
            transaction.set_rollback(True)
        assert names() == {"Ana", "Ben", "Dora"}
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            in_practice(cast.lighthouse.pk),
        ):
            rows("SELECT nothing FROM nowhere")
        assert names() == {"Ana", "Ben", "Dora"}


def test_telling_the_practice_is_no_query_of_its_own(
    cast, app_role, django_assert_num_queries
):
    """And it is told once, not with every statement."""
    with app_role(), in_practice(cast.harbour.pk), django_assert_num_queries(2):
        assert (names(), names()) == ({"Ana", "Ben", "Dora"},) * 2


@pytest.mark.django_db(transaction=True)
def test_two_threads_see_two_practices(transactional_db, app_role):
    """Each has a connection of its own, and what it says is its own."""
    cast, seen, gate = gather(), {}, threading.Barrier(2)

    def look(name, practice):
        try:
            with app_role(), in_practice(practice.pk):
                for _ in range(20):
                    gate.wait()
                    seen.setdefault(name, []).append(names())
        finally:
            connection.close()

    threads = [
        threading.Thread(target=look, args=[name, getattr(cast, name)])
        for name in ("harbour", "lighthouse")
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert seen == {
        "harbour": [{"Ana", "Ben", "Dora"}] * 20,
        "lighthouse": [{"Cleo"}] * 20,
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="walls of PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_connection_that_died_is_trouble_that_pages_have_words_for(transactional_db):
    """The mark is the first to meet it; without Django's name for it, that is a 500."""
    connection.ensure_connection()
    here = connection.connection.info
    with psycopg.connect(here.dsn, password=here.password) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [here.backend_pid])
    with in_practice(uuid4()), pytest.raises(OperationalError):
        rows("SELECT 1")
    connection.close()
    assert rows("SELECT 1") == [(1,)]


def test_every_table_of_a_practice_has_its_wall():
    """A table that is added calls walls.build in a migration, or this fails."""
    if connection.vendor != "postgresql":
        pytest.skip("the walls are PostgreSQL's")
    forced = {
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class JOIN pg_policies ON tablename = relname"
            " WHERE relforcerowsecurity AND relrowsecurity AND policyname = %s",
            walls.POLICY,
        )
    }
    assert {model._meta.db_table for model in walls.tables(apps)} - forced == set()


def test_every_foreign_key_between_them_has_its_twin():
    """With the practice beside it, and checked."""
    if connection.vendor != "postgresql":
        pytest.skip("the keys are PostgreSQL's")
    there = {
        name for (name,) in rows("SELECT conname FROM pg_constraint WHERE convalidated")
    }
    wanted = {
        name for model in walls.tables(apps) for name, _ in walls.foreign_keys(model)
    }
    assert len(wanted) > 60
    assert wanted - there == set()


def test_every_model_is_behind_a_wall_or_says_why_not():
    """On any database: a new model belongs to a practice, or its reason stands here."""
    ours = {
        model._meta.label
        for label in walls.OURS
        for model in apps.get_app_config(label).get_models()
    }
    behind = {model._meta.label for model in walls.tables(apps)}
    assert ours - behind == set(walls.OPEN)


def test_forgotten_mark_ends_a_journey(cast, signed_in, through_the_doors):
    """So the journeys, which pass, are walked behind the walls."""
    if connection.vendor != "postgresql":
        pytest.skip("the walls are PostgreSQL's")
    nora = signed_in(cast.nora)
    assert nora.get("/practice/").status_code == 200
    connection.execute_wrappers.remove(walls.carry_the_mark)
    try:
        rows("SELECT set_config('application_name', '', false)")
        assert nora.get("/practice/").status_code == 404
    finally:
        connection.execute_wrappers.append(walls.carry_the_mark)


def test_role_of_the_tests_passes_and_that_of_the_product_does_not(cast, app_role):
    """What `check --deploy` warns of (clinic.W004)."""
    assert walls.passing(connection) == "is a superuser"
    with app_role():
        assert walls.passing(connection) == ""


def test_roles_that_are_printed_can_be_made(cast, app_role):
    """In a transaction that is taken back; the role of the house passes no wall."""
    app, owner = f"a{uuid4().hex[:8]}", f"o{uuid4().hex[:8]}"
    here = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        for statement in walls.roles(app, owner, here):
            cursor.execute(statement)
        cursor.execute(f'SET ROLE "{app}"')
        assert walls.passing(connection) == ""
        assert names() == set()
        cursor.execute("RESET ROLE")
        cursor.execute(f'SET ROLE "{owner}"')
        assert walls.passing(connection) == "has BYPASSRLS"
        cursor.execute("RESET ROLE")


def test_owner_makes_the_schema_anew_and_the_grants_open_it_to_the_house(db):
    """As a restore does: until the grants are given again the house sees no table."""
    if connection.vendor != "postgresql":
        pytest.skip("roles are PostgreSQL's")
    app, owner = f"a{uuid4().hex[:8]}", f"o{uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        for statement in walls.roles(app, owner, connection.settings_dict["NAME"]):
            cursor.execute(statement)
        for statement in (
            f"SET ROLE {owner}",
            "DROP SCHEMA public CASCADE",
            "CREATE SCHEMA public",
            "CREATE TABLE restored (id int)",
        ):
            cursor.execute(statement)
        looks = f"SELECT has_table_privilege('{app}', 'public.restored', 'SELECT')"
        usage = f"SELECT has_schema_privilege('{app}', 'public', 'USAGE')"
        assert (rows(looks), rows(usage)) == ([(False,)], [(False,)])
        for statement in walls.grants(app, owner):
            cursor.execute(statement)
        assert (rows(looks), rows(usage)) == ([(True,)], [(True,)])
        cursor.execute("RESET ROLE")


def test_there_is_no_view_that_would_show_more(db):
    """A view shows what its owner sees; there is none."""
    if connection.vendor != "postgresql":
        pytest.skip("the views of PostgreSQL")
    assert rows("SELECT viewname FROM pg_views WHERE schemaname = 'public'") == []


def test_id_that_is_nowhere_is_nowhere(cast, app_role):
    """A mark of a practice that does not exist shows nothing."""
    with app_role(), in_practice(uuid4()):
        assert names() == set()
