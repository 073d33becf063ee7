"""No other site sends a form in somebody's name, and none reads an answer (R43)."""

from django.conf import settings

from tests.house.test_urls import all_addresses
from tests.house.tree import listed, modules

# What needs no token of a form, and why.
WITHOUT = {
    "csp_report": "sent by a browser itself; a line is all that comes of it",
    "reminder:one_click": "pressed in a mail program; the key in the address counts",
}


def test_every_form_asks_for_its_token_but_those_named_here():
    """Programs show a token of their own, and no cookie of theirs counts."""
    bare = {
        address.name
        for address in all_addresses()
        if getattr(address.view, "csrf_exempt", False)
        and not address.name.startswith("api:")
    }
    assert bare == set(WITHOUT)


def test_protection_is_on_and_stands_before_every_view():
    """Behind the sessions, and before anybody is looked up."""
    order = settings.MIDDLEWARE
    protection = order.index("django.middleware.csrf.CsrfViewMiddleware")
    session = order.index("django.contrib.sessions.middleware.SessionMiddleware")
    person = order.index("attachment_clinic.web.middleware.PersonMiddleware")
    assert session < protection < person


def test_programs_are_known_by_a_token_and_never_by_a_cookie():
    """So that no page of another site can ask in the name of who is signed in."""
    assert settings.REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"] == [
        "attachment_clinic.api.authentication.StaffToken"
    ]


def test_no_answer_may_be_read_by_another_site():
    """There is no word of CORS anywhere in the product."""
    found = [
        str(path)
        for path in modules("attachment_clinic", "clients", "assessments", "reports")
        if "access-control-" in path.read_text().lower()
    ]
    assert not found, listed(found, "Who may read answers from elsewhere?")
    assert [app for app in settings.INSTALLED_APPS if "cors" in app] == []
