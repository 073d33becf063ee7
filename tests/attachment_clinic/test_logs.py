"""A line of log tells what happened and where, and never what a person wrote."""

import json
import logging
import logging.config
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, transaction
from structlog.contextvars import bound_contextvars

from attachment_clinic import logs
from clients.models import Account
from tests.factories.clients import AccountFactory

SAID = "Canary of Ana"


def line(form: str = "json", **fields) -> str:
    """What the handler of the product writes about one record."""
    given = {"msg": "event", "args": (), "levelno": 30, "levelname": "WARNING"}
    record = logging.makeLogRecord({"name": "x", **given, **fields})
    formatter = logs.config("INFO", form)["formatters"]["lines"]
    return formatter["()"](form=formatter["form"]).format(record)


def raised(error: Exception, cause: Exception | None = None):
    """The exception as a handler meets it, with a local that could leak."""
    try:
        local = SAID
        raise error from cause
    except type(error):
        assert local
        return sys.exc_info()


def test_line_is_json_with_level_logger_time_and_names():
    with bound_contextvars(request_id="r1", task_id="t1"):
        told = json.loads(line(msg="Job %s: %s", args=(7, "late")))
    assert told.pop("timestamp").endswith("Z")
    assert told == {
        "event": "Job 7: late",
        "level": "warning",
        "logger": "x",
        "request_id": "r1",
        "task_id": "t1",
    }


def test_plain_line_is_read_by_a_person():
    assert "[warning  ] Job 7 " in line("plain", msg="Job %s", args=(7,))


def test_only_known_fields_are_said():
    told = json.loads(line(status=404, request=SAID, data={"note": SAID}))
    assert set(told) == {"event", "level", "logger", "timestamp", "status"}


def test_query_of_an_address_is_not_said():
    text = line(msg="Error handling request %s now", args=("/clients/?q=Ana%20B",))
    assert json.loads(text)["event"] == "Error handling request /clients/?… now"


@pytest.mark.parametrize("form", ["json", "plain"])
def test_exception_is_its_class_and_places(form):
    info = raised(ValueError(SAID), cause=KeyError(SAID))
    text = line(form, msg="It broke: %s", args=(info[1],), exc_info=info)
    assert SAID not in text
    assert "It broke: ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_logs.py" in text


def test_places_name_file_line_and_function_of_every_frame():
    info = raised(ValueError(SAID))
    told = json.loads(line(exc_info=info))
    frame = info[2].tb_frame.f_code
    place = f"{frame.co_filename}:{info[2].tb_lineno} raised"
    assert told["errors"] == [{"class": "builtins.ValueError", "places": [place]}]


def test_what_is_wrong_with_the_settings_is_said_in_full():
    """Its words are ours, and whoever starts the house needs them."""
    told = json.loads(line(exc_info=raised(ImproperlyConfigured("Set SECRET_KEY."))))
    assert told["errors"][0]["words"] == "Set SECRET_KEY."


def test_task_that_failed_names_its_error_and_not_its_text():
    """Celery writes the text of an exception into the arguments of its line."""
    info = raised(ValueError(SAID))
    context = {"name": "a.task", "id": "1", "description": "raised unexpected"}
    context |= {"exc": repr(info[1]), "traceback": SAID, "return_value": SAID}
    words = "Task %(name)s[%(id)s] %(description)s: %(exc)s %(return_value)s"
    # As Celery gives it: LogRecord takes one mapping for the arguments themselves.
    text = line(msg=words, args=context, exc_info=info)
    assert SAID not in text
    assert "Task a.task[1] raised unexpected: ValueError …" in text


@pytest.mark.django_db
def test_error_of_the_database_names_the_constraint_and_not_the_row():
    """PostgreSQL repeats the row in DETAIL, SQLite the column, both in the text."""
    AccountFactory(email="canary@client.example")
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        AccountFactory(email="canary@client.example")
    info = (caught.type, caught.value, caught.tb)
    text = line(msg="No row: %s", args=(caught.value,), exc_info=info)
    told = json.loads(text)["errors"]
    assert "canary@" not in text
    assert told[0]["class"] == "django.db.utils.IntegrityError"
    if connection.vendor == "postgresql":
        assert told[1]["sqlstate"] == "23505"
        assert "email" in told[1]["constraint"]
        assert "canary@" in str(caught.value)  # it could have leaked
    else:
        assert told[1]["sqlite"] == "SQLITE_CONSTRAINT_UNIQUE"
    assert Account.objects.count() == 1


def test_circle_of_exceptions_ends():
    first, second = ValueError("1"), KeyError("2")
    first.__cause__, second.__cause__ = second, first
    told = json.loads(line(exc_info=(ValueError, first, None)))["errors"]
    assert [each["class"] for each in told] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]


def test_record_that_cannot_be_said_raises_no_more_than_usual():
    with pytest.raises(TypeError):
        line(msg="%d", args=("x",))
