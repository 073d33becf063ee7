"""Clients as programs see them: those of the token's owner, field by field."""

import pytest

from clients.models import AuditLine
from tests.factories.clients import CareRelationFactory, ClientFactory

FIELDS = [
    "id",
    "reference",
    "given_name",
    "family_name",
    "preferred_name",
    "pronouns",
    "date_of_birth",
    "email",
    "phone",
    "language",
    "status",
    "created_at",
]


def references(response) -> list[str]:
    assert response.status_code == 200, response.content
    return [row["reference"] for row in response.json()["results"]]


def test_clients_are_those_of_the_tokens_owner(cast, nora, program):
    assert references(nora.get("/clients/")) == ["H-0001", "H-0002", "H-0003"]
    assert references(program(cast.theo).get("/clients/")) == ["H-0003"]
    assert references(program(cast.sam).get("/clients/")) == ["L-0001"]


def test_client_has_the_listed_fields_and_no_other(cast, nora):
    response = nora.get(f"/clients/{cast.ana.pk}/")
    assert list(response.json()) == FIELDS
    assert response.json()["given_name"] == "Ana"
    assert response.headers["Cache-Control"] == "no-store"


def test_looking_at_a_client_leaves_a_line(cast, nora):
    nora.get(f"/clients/{cast.ana.pk}/")
    line = AuditLine.objects.first()
    assert (line.act, line.actor_name, line.client_id) == (
        "open_file",
        "Nora Quist",
        cast.ana.pk,
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "bran"}, ["H-0001", "H-0002"]),
        ({"search": "bran", "sort": "-name"}, ["H-0002", "H-0001"]),
        ({"sort": "-reference", "limit": 2}, ["H-0003", "H-0002"]),
        ({"sort": "reference", "limit": 2, "offset": 2}, ["H-0003"]),
        ({"status": "discharged"}, []),
        ({"search": "' OR 1=1 --"}, []),
        ({"search": "Cleo"}, []),
    ],
)
def test_list_is_narrowed_sorted_and_paged(cast, nora, query, found):
    assert references(nora.get("/clients/", **query)) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"sort": "account__password"}, "sort"),
        ({"sort": "name,id"}, "sort"),
        ({"status": "secret"}, "status"),
        ({"limit": 101}, "limit"),
        ({"limit": 0}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"offset": -1}, "offset"),
        ({"offset": 10**30}, "offset"),
        ({"search": "a\0b"}, "search"),
        ({"search": "a" * 101}, "search"),
        ({"account__email": "ana@example.org"}, "account__email"),
    ],
)
def test_query_outside_of_the_list_is_refused_in_words(cast, nora, query, field):
    response = nora.get("/clients/", **query)
    assert response.status_code == 400
    assert list(response.json()["fields"]) == [field]


def test_name_that_is_given_twice_is_refused_in_words(nora):
    """Which of the two was meant, nobody can say: the last is not silently taken."""
    response = nora.get("/clients/", status=["active", "closed"])
    assert response.status_code == 400
    assert response.json()["fields"] == {"status": ["Give this once."]}


@pytest.mark.parametrize("more", [1, 3])
def test_list_takes_the_same_number_of_queries(
    cast, nora, django_assert_num_queries, more
):
    for _ in range(more):
        CareRelationFactory(
            staff=cast.nora, client=ClientFactory(practice=cast.harbour)
        )
    # Token, second factor, count, rows, and the relations the pages show.
    with django_assert_num_queries(6):
        assert nora.get("/clients/").json()["count"] == 3 + more
