"""Which pages there are and who looks at each: every name of the resolver, once."""

from collections.abc import Iterator
from itertools import islice

from django.http import HttpResponse
from django.urls import reverse

from tests.attachment_clinic.workspace.addresses import (
    at,
    file_addresses,
    room_addresses,
)
from tests.authorisation.matrix import MATRIX
from tests.journeys.test_nobody_elses import EVERY
from tests.shots.rows import KIND, PULSE, Place
from tests.shots.visit import Visit

# What answers a GET and shows no page of its own.
NO_PAGE = {
    "home": "sends whoever asks to their own door",
    "robots": "a file for crawlers",
    "health": "an answer to a supervisor",
    "ready": "an answer to a supervisor",
    "metrics": "numbers for a monitor that brings a token",
    "security_contact": "a file for those who found a hole",
    "csp_report": "takes what browsers report",
    "account_signup": "shut: accounts come from invitations",
    "account_set_password": "everybody has one, and is sent on to change it",
    "mfa_login_webauthn": "an answer to a script",
    "mfa_reauthenticate_webauthn": "needs a real passkey: test_signing_in.py has one",
    "mfa_download_recovery_codes": "a file",
    "signin:end_session": "a button",
    "signin:stay": "an answer to a script",
    "reminder:stop": "a button of the page before it",
    "reminder:one_click": "a button of the mail program",
    "kiosk:begin": "a button",
    "kiosk:save_answer": "an answer to a script",
    "kiosk:submit": "a button",
    "portal:report": "a file",
    "workspace:report_file": "a file",
    "workspace:archive_file": "a file",
    "workspace:batch_file": "a file",
    "workspace:batch_progress": "the part of a page that asks for itself",
    "workspace:disclosure_progress": "the part of a page that asks for itself",
    "workspace:import_progress": "the part of a page that asks for itself",
    "portal:data_progress": "the part of a page that asks for itself",
    "workspace:report_progress": "the part of a page that asks for itself",
    "workspace:outcomes_file": "a file",
    "workspace:logo_picture": "a picture",
}


def plain(name: str) -> str:
    """The name of the address, without in which state its page is seen."""
    return name.partition(" ")[0]


def is_page(name: str) -> bool:
    rule = MATRIX[plain(name)]
    is_api = rule.door == "token"
    return "GET" in rule.ways and not is_api and plain(name) not in NO_PAGE


# A page that somebody else sees than who comes first, or in another state of a form.
HELD = {"form": "", "review": " begun", "not_me": " begun", "thanks": " sent"}
# Who sees most comes first.
STAFF = ("owner", "therapist", "supervisor", "assistant")
ACCOUNT = {
    "account_login": "nobody",
    "account_reset_password": "nobody",
    "account_reset_password_done": "nobody",
    "account_reset_password_from_key": "forgetful",
    "account_reset_password_from_key_done": "nobody",
    "account_inactive": "nobody",
    "standing": "nobody",
    "components": "nobody",
    "signin:accept": "nobody",
    "mfa_authenticate": "half",
    "signin:lost_factor": "half",
    "signin:second_factor": "newcomer",
    "signin:owner_passkey": "new owner",
    "mfa_activate_totp": "newcomer",
    "mfa_list_webauthn": "keeper",
    "mfa_edit_webauthn": "keeper",
    "mfa_remove_webauthn": "keeper",
}
OF_A_SESSION = {"signin:end_session"}

# Who may see the page of a name, the first before all, and its path.
type Asked = dict[str, tuple[tuple[str, ...], str]]


def visits(place: Place) -> list[Visit]:
    """Every page that somebody here can see, as each role that sees it."""
    return [visit for visit, _ in got_by_all(place)]


def got_by_all(place: Place) -> Iterator[tuple[Visit, HttpResponse]]:
    """Every page as each role that sees it, with what that one gets."""
    for name, (roles, path) in _asked(place).items():
        yield from _seen(place, name, roles, path)


def got(place: Place) -> dict[Visit, HttpResponse]:
    """Every page once, as the first role that sees it, with what that one gets."""
    return dict(
        first
        for name, (roles, path) in _asked(place).items()
        for first in islice(_seen(place, name, roles, path), 1)
    )


def _seen(
    place: Place, name: str, roles: tuple[str, ...], path: str
) -> Iterator[tuple[Visit, HttpResponse]]:
    for role in roles:
        response = place.seats[role].get(path)
        if response.status_code == 200:
            yield Visit(name, role, path), response


def _asked(place: Place) -> Asked:
    # A device that was handed over hides its form when nobody touches it for long.
    asked = _of_holders(place) | _of_staff(place) | _of_the_portal(place)
    asked |= _of_accounts(place)
    return {name: asked[name] for name in asked if is_page(name)}


def _of_staff(place: Place) -> Asked:
    paths = file_addresses(place.world) | room_addresses(place.world)
    paths |= _elsewhere(place)
    return {
        f"workspace:{name}": (_roles(f"workspace:{name}"), path)
        for name, path in paths.items()
    }


def _roles(name: str) -> tuple[str, ...]:
    return tuple(role for role in STAFF if role in MATRIX[name].roles)


def _elsewhere(place: Place) -> dict[str, str]:
    """Pages that show nothing in the file of Dora."""
    ana, ben = place.cast.ana.pk, place.cast.ben.pk
    return {
        "preview_report": at("preview_report", ana, place.ids["report_id"]),
        "preview_disclosure": at("preview_disclosure", ben, place.ids["copy"]),
        "decide_erasure": at("decide_erasure", ana),
        "confirm_erasure": at("confirm_erasure", ben),
        "stop_erasure": at("stop_erasure", ben),
        "figures": at("figures", *PULSE),
        "use_figures": at("use_figures", *KIND, "practice"),
        "stop_figures": at("stop_figures", *KIND),
    }


def _of_the_portal(place: Place) -> Asked:
    ids = place.ids
    said = {
        "page": "security",
        "exercise": "kind_pause",
        "assignment_id": ids["waiting"],
    }
    forms = {"review": "begun", "not_me": "begun", "thanks": "sent"}
    found = {}
    for name, parts in EVERY.items():
        if name.startswith("portal:"):
            form = forms.get(name.removeprefix("portal:"), "waiting")
            known = {**ids, **said, "assignment_id": ids[form]}
            path = reverse(name, kwargs={part: known[part] for part in parts})
            found[name] = (("client", "partner"), path)
    path = reverse("portal:questionnaire", args=[ids["begun"]])
    found["portal:questionnaire begun"] = (("client",), path)
    return found


def _of_holders(place: Place) -> Asked:
    """Who has a link, a device that was handed over, or a reminder."""
    ids = place.ids
    found = {
        f"{door}:{step}": ((f"{door}{when}",), reverse(f"{door}:{step}"))
        for door in ("link", "kiosk")
        for step, when in HELD.items()
    }
    one = {
        "link:form begun": ("link begun", reverse("link:form")),
        "kiosk:form begun": ("kiosk begun", reverse("kiosk:form")),
        "kiosk:hidden": ("kiosk hidden", reverse("kiosk:hidden")),
        "link:open": ("nobody", reverse("link:open", args=[ids["token"]])),
        "link:other_device": (
            "nobody",
            reverse("link:other_device", args=[ids["bound"]]),
        ),
        "reminder:show": ("nobody", reverse("reminder:show", args=[ids["reminder"]])),
    }
    return found | {name: ((role,), path) for name, (role, path) in one.items()}


def _of_accounts(place: Place) -> Asked:
    """Signing in, and what everybody may change about how they sign in."""
    ids = place.ids
    parts = {"uidb36": ids["uidb36"], "key": "set-password", "pk": ids["passkey"]}
    found = {}
    for name, said in EVERY.items():
        if name.startswith(
            ("account_", "mfa_", "signin:", "usersessions", "standing", "components")
        ):
            known = parts | ({"pk": ids["session"]} if name in OF_A_SESSION else {})
            known |= {"token": ids["invitation"]}
            path = reverse(name, kwargs={each: known[each] for each in said})
            found[name] = ((ACCOUNT.get(name, "careful"),), path)
    return found
