"""When something breaks the person learns what is lost (nothing) and what to do."""

import errno

import psycopg
import pytest
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import path

from attachment_clinic.urls import handler400, handler403, handler404, handler500
from attachment_clinic.urls import urlpatterns as real
from attachment_clinic.web.guards import for_everybody
from attachment_clinic.web.troubles import NO_STORE, WORDS, status_of, trouble
from reports.rendering.file import StoreAway

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def of_postgresql(cause: psycopg.Error) -> InternalError:
    """As Django passes on what it takes for a mistake of ours."""
    error = InternalError("cannot execute UPDATE in a read-only transaction")
    error.__cause__ = cause
    return error


ERRORS = {
    "read-only": of_postgresql(psycopg.errors.ReadOnlySqlTransaction()),
    "lost before": of_postgresql(psycopg.errors.InFailedSqlTransaction()),
    "busy": OperationalError("database is locked"),
    "gone": InterfaceError("connection already closed"),
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "full-database": OperationalError("database or disk is full"),
    "store": StoreAway("The store does not answer: EndpointConnectionError."),
    "other": RuntimeError("a mistake of ours, with a name: Ana Brandt"),
}


@for_everybody
def breaks(request, how):
    """A page that fails in one of the ways of ERRORS."""
    raise ERRORS[how]


urlpatterns = [path("breaks/<str:how>/", breaks, name="breaks"), *real]


@pytest.fixture
def broken(settings):
    """A browser for which some pages fail."""
    settings.ROOT_URLCONF = __name__
    return Browser(raise_request_exception=False)


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("busy", 503),
        ("gone", 503),
        ("read-only", 503),
        ("lost before", 503),
        ("full", 507),
        ("full-database", 507),
    ],
)
def test_database_or_disk_in_trouble_is_said_in_words(db, broken, how, status):
    response = broken.get(f"/breaks/{how}/")
    page = response.content.decode()
    assert response.status_code == status
    assert "Nothing you saved is lost" in page
    assert WORDS[status][0] in page


def test_program_gets_the_same_words_as_json(db, broken):
    response = broken.get("/breaks/busy/", headers={"Accept": "application/json"})
    assert response.json() == {"detail": WORDS[503][1]}
    assert response["Retry-After"] == "5"


def test_store_that_is_away_is_said_in_words_of_its_own(db, broken):
    response = broken.get("/breaks/store/", headers={"Accept-Language": "de"})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Dateien sind im Moment nicht zu erreichen" in response.content.decode()
    told = broken.get("/breaks/store/", headers={"Accept": "application/json"})
    assert told.json() == {"detail": NO_STORE[1]}


def test_mistake_of_ours_shows_no_details(db, broken):
    response = broken.get("/breaks/other/")
    assert response.status_code == 500
    assert "Ana" not in response.content.decode()
    assert "Everything saved before is still there" in response.content.decode()


def test_database_that_is_down_at_sign_in_is_said_in_words(db, broken, cast):
    """The session itself cannot be read: no view is reached, still there are words."""
    broken.force_login(
        cast.ana.account, "allauth.account.auth_backends.AuthenticationBackend"
    )

    def down(execute, sql, params, many, context):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(down):
        response = broken.get("/portal/")
    assert response.status_code == 503
    assert "Nothing you saved is lost" in response.content.decode()


@pytest.mark.parametrize("how", ["down", "ended"])
def test_session_that_cannot_be_kept_asks_to_try_again(db, broken, cast, how):
    """The page was made, and what it says would be forgotten: no step was taken."""
    broken.force_login(
        cast.ana.account, "allauth.account.auth_backends.AuthenticationBackend"
    )

    def fails(execute, sql, params, many, context):
        if not sql.startswith('UPDATE "django_session"'):
            return execute(sql, params, many, context)
        if how == "down":
            raise OperationalError("terminating connection")
        execute('DELETE FROM "django_session"', (), many, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fails):
        response = broken.get("/portal/")
    assert response.status_code == 503
    assert "did not go through" in response.content.decode()


def test_page_is_said_without_a_single_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        for status in WORDS:
            response = trouble(RequestFactory().get("/"), status)
            assert response.status_code == status
            assert b"/static/web/clinic" in response.content


def test_expired_form_is_said_in_words(db):
    response = Browser(enforce_csrf_checks=True).post("/accounts/login/", {})
    assert response.status_code == 403
    assert "form has expired" in response.content.decode()


def test_unreadable_request_is_said_in_words(db):
    response = Browser().get("/", headers={"Host": "else.example.org"})
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("busy", 503),
        ("gone", 503),
        ("full", 507),
        ("full-database", 507),
        ("other", 500),
    ],
)
def test_status_of_an_error(how, status):
    assert status_of(ERRORS[how]) == status


def test_no_error_at_all_is_still_an_error():
    assert status_of(None) == 500
