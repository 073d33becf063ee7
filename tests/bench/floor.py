"""The floor under every submit: one bare Django view with one INSERT."""

import json
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

TABLE = "bench_floor"


def make_table() -> None:
    """The table that the floor writes to; gone with its database."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {TABLE}"
            " (id char(36) PRIMARY KEY, answers text NOT NULL)"
        )


def insert(request: HttpRequest) -> HttpResponse:
    """Keeps what was posted, and nothing else: no session, no check, no score."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} VALUES (%s, %s)",  # noqa: S608
            [str(uuid4()), json.dumps(request.POST.dict())],
        )
    return HttpResponse(status=204)


urlpatterns = [path("floor/", insert)]
