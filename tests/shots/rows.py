"""One practice in which every page has something to show, and who looks at it."""

import hashlib
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client as Browser
from django.urls import reverse

from assessments.instruments.reading import instrument
from assessments.models import AnswerLink, Enrolment
from clients import models
from clients.actions.erasure import ask_erasure, grant_erasure
from clients.actions.invitation import make_token
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from reports.models import Report
from reports.queries.report import folder_of
from reports.rendering.file import write_file
from tests.attachment_clinic.portal.conftest import make_link
from tests.attachment_clinic.signin.conftest import give_app, give_codes
from tests.attachment_clinic.workspace.world import World, build
from tests.authorisation.files import reminder_of, signed_copy
from tests.cast import PASSWORD, Cast, gather
from tests.clients.actions.test_logo import picture
from tests.factories.assessments import AssignmentFactory, again, crowd, submitted
from tests.factories.clients import (
    MONDAY,
    ClientFactory,
    EpisodeFactory,
    EventFactory,
    GoalFactory,
    PlanFactory,
    RungFactory,
    StaffFactory,
    StepFactory,
)
from tests.factories.practice import InvitationFactory, LogoFactory
from tests.factories.practising import HomeworkFactory, JournalEntryFactory, TurnFactory
from tests.factories.reports import DisclosureFactory, answered
from tests.signing import signed_in, with_session

FORTNIGHT = timedelta(days=14)
LONG_AGO = date(2015, 3, 2)
# Fifty people answered it: enough for figures of this practice, and for a whole page
# of the caseload.
PULSE = ("security_pulse", "1.0")
KIND = (*PULSE, "en", "self", "alone")


@dataclass
class Place:
    """The world of the workspace, browsers by who holds them, and ids of the portal."""

    world: World
    seats: dict[str, Browser] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)

    @property
    def cast(self) -> Cast:
        return self.world.cast


def fill() -> Place:
    """Writes two practices into the database and seats everybody."""
    _set_aside()
    cast = gather()
    LogoFactory(practice=cast.harbour, data=picture(size=(40, 20)))
    with in_practice(cast.harbour.pk):
        place = Place(build(cast))
        _begin_today(place.world.enrolment)
        answered(cast.ana, (3, 4, 5))
        _of_the_portal(place)
        _of_keeping(cast)
        place.ids["copy"] = DisclosureFactory(client=cast.ben, with_notes=False).pk
    _seat_people(place)
    _seat_holders(place)
    _seat_strangers(place)
    return place


def _set_aside() -> None:
    """Filled twice, the people of the first time give away what only one has."""
    for each in models.Account.objects.filter(email__endswith="@example.org"):
        each.email = f"{each.pk.hex}@example.net"
        each.save(update_fields=["email"])
    models.ApiToken.everywhere.filter(token_hash__startswith="0" * 40).delete()


def _begin_today(enrolment: Enrolment) -> None:
    """What it asks by itself is still to come, whatever the clock says."""
    enrolment.begun_at = now()
    enrolment.save(update_fields=["begun_at"])


def _of_the_portal(place: Place) -> None:
    ana, nora = place.cast.ana, place.cast.nora
    plan = PlanFactory(client=ana)
    goal = GoalFactory(plan=plan, words="Say what I need before I am angry")
    homework = HomeworkFactory(client=ana)
    report_id = signed_copy(ana, nora, "We read this together.")["report_id"]
    Report.everywhere.filter(pk=report_id).update(released_at=MONDAY, released_by=nora)
    place.ids |= {
        "goal_id": goal.pk,
        "step_id": StepFactory(goal=goal, what="One sentence a day").pk,
        "rung_id": RungFactory(plan=plan, what="Ask for a lift").pk,
        "turn_id": TurnFactory(homework=homework).pk,
        "event_id": EventFactory(client=ana, note="A week off.", by_client=True).pk,
        "entry_id": JournalEntryFactory(client=ana).pk,
        "report_id": report_id,
        "waiting": AssignmentFactory(client=ana).pk,
        "begun": AssignmentFactory(client=ana).pk,
        "sent": _submitted(AssignmentFactory(client=ana)).pk,
    }
    DisclosureFactory(
        client=ana,
        state="ready",
        made_at=MONDAY,
        keep_until=now() + FORTNIGHT,
        released_at=MONDAY,
        released_by=nora.name,
        **_kept_archive(ana),
    )


def _kept_archive(client: models.Client) -> dict[str, Any]:
    written = write_file(folder_of(client.practice_id), uuid4(), b"an archive")
    return {
        "file_name": written.name,
        "sha256": written.sha256,
        "size": written.size,
    }


def _of_keeping(cast: Cast) -> None:
    """Erasures that wait for a decision and for a second person; a file that is due."""
    by = {"by": cast.nora.actor, "now": MONDAY}
    ask_erasure(client=cast.ana, origin="client", **by)
    asked = ask_erasure(client=cast.ben, origin="client", **by)
    grant_erasure(erasure=asked, ground="other", words="", staff=cast.nora, **by)
    reason = {"reason": "A court asked for the file.", "placed_by": "Nora Quist"}
    about = {"practice": cast.harbour, "client": cast.dora, "since": MONDAY}
    models.LegalHold.objects.create(**about, **reason)
    rule = {"years": 1, "source": "The code of our chamber", "set_by": "Nora Quist"}
    models.RetentionRule.objects.create(practice=cast.harbour, set_at=MONDAY, **rule)
    gone = ClientFactory(practice=cast.harbour, status="discharged")
    EpisodeFactory(client=gone, opened_on=LONG_AGO, closed_on=LONG_AGO)


# ---- who looks ------------------------------------------------------------------


def _seat_people(place: Place) -> None:
    cast, world = place.cast, place.world
    place.seats |= {
        "owner": signed_in(cast.nora),
        "therapist": signed_in(cast.theo),
        "supervisor": signed_in(world.supervisor),
        "assistant": signed_in(world.assistant),
        "client": signed_in(cast.ana),
        "partner": signed_in(cast.ben),
    }
    again(crowd(cast.harbour, 50))
    use = reverse("workspace:use_figures", args=[*KIND, "practice"])
    place.seats["owner"].post(use)
    begun = [place.ids["begun"]]
    place.seats["client"].post(reverse("portal:begin", args=begun))


def _seat_holders(place: Place) -> None:
    """Of links, and of devices handed over: before, amid and after the form."""
    ana, nora = place.cast.ana, place.cast.nora
    for when in ("", " begun", " sent"):
        form = AssignmentFactory(client=ana, way="link")
        link = place.seats[f"link{when}"] = Browser()
        link.post(reverse("link:open", args=[make_link(form).token]))
        on_desk = AssignmentFactory(client=ana, way="device")
        device = place.seats[f"kiosk{when}"] = _handed_over(on_desk, nora)
        if when == " begun":
            link.post(reverse("link:begin"))
            device.post(reverse("kiosk:begin"))
        if when == " sent":
            _submitted(form)
            _submitted(on_desk)
    given = AssignmentFactory(client=ana, way="link")
    place.ids["token"] = make_link(given).token
    place.ids["bound"] = make_link(AssignmentFactory(client=ana, way="link")).token
    Browser().post(reverse("link:open", args=[place.ids["bound"]]))
    link = AnswerLink.everywhere.get(assignment=given)
    reminder_of(link, hashlib.sha256(b"a reminder").hexdigest())
    place.ids["reminder"] = "a reminder"
    hidden = place.seats["kiosk hidden"] = _handed_over(
        AssignmentFactory(client=ana, way="device"), nora
    )
    hidden.post(reverse("kiosk:begin"))
    hidden.post(reverse("kiosk:hide"))


def _submitted(assignment: Any) -> Any:
    codes = instrument(assignment.instrument).item_codes
    return submitted(assignment, dict.fromkeys(codes, 4)).assignment


def _handed_over(assignment: Any, staff: models.Staff) -> Browser:
    browser = signed_in(staff)
    args = [assignment.client_id, assignment.pk]
    desk = reverse("workspace:hand_over", args=args)
    browser.get(desk)
    browser.post(desk)
    return browser


def _seat_strangers(place: Place) -> None:
    """Nobody yet; somebody amid signing in; who looks after their ways in."""
    harbour = place.cast.harbour
    careful, keeper = (StaffFactory(practice=harbour).account for _ in range(2))
    new = _new_owner(harbour)
    for account in (careful, new):
        give_app(account)
    place.seats |= {
        "nobody": Browser(),
        "half": _half(careful),
        "forgetful": _forgetful(careful),
        "new owner": with_session(new),
        "newcomer": with_session(StaffFactory(practice=harbour).account),
        "careful": with_session(careful),
        "keeper": with_session(keeper),
    }
    give_codes(careful)
    kept = Authenticator.objects.create(
        user=keeper, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"}
    )
    elsewhere = UserSession.objects.create(
        user=careful, session_key=_half(careful).session.session_key, ip="127.0.0.1"
    )
    place.ids |= {
        "passkey": kept.pk,
        "session": elsewhere.pk,
        "uidb36": user_pk_to_url_str(careful),
        "invitation": _invited(harbour),
    }


def _new_owner(practice: models.Practice) -> models.Account:
    return StaffFactory(practice=practice, role="owner").account


def _half(account: models.Account) -> Browser:
    """Between password and code."""
    browser = Browser()
    words = {"login": account.email, "password": PASSWORD}
    browser.post(reverse("account_login"), words)
    return browser


def _forgetful(account: models.Account) -> Browser:
    """Has opened the address in the mail."""
    parts = [user_pk_to_url_str(account), default_token_generator.make_token(account)]
    browser = Browser()
    browser.get(reverse("account_reset_password_from_key", args=parts))
    return browser


def _invited(practice: models.Practice) -> str:
    invited = ClientFactory(practice=practice, email="eva@example.org")
    row = InvitationFactory(client=invited, expires_at=now() + FORTNIGHT)
    with in_practice(practice.pk):
        return make_token(invitation=row, by=SYSTEM, now=now())


def now() -> datetime:
    """Of the clock: a browser has one of its own."""
    return datetime.fromtimestamp(time.time(), UTC)
