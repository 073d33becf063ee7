"""What may happen: each through the product's own action, and in the model.

A change that makes no sense at the moment does nothing, in both.
"""

from collections.abc import Callable
from typing import Any

from assessments.actions.client import change_status
from assessments.actions.kiosk import end_hand_over
from assessments.actions.link import revoke_link
from assessments.models import AnswerLink
from clients import models
from clients.actions.client import end_care_relation, share_client, transfer_client
from clients.actions.formulation import release_challenge, unrelease_challenge
from clients.actions.journal import share_entry, unshare_entry
from clients.actions.plan import share_plan, unshare_plan
from clients.actions.staff import change_role, close_staff
from clients.actions.token import revoke_token
from clients.tenancy import in_practice
from reports.actions.consent import withdraw_consent
from reports.actions.edition import withdraw_report
from reports.actions.release import release_report, unrelease_report
from reports.models import Report
from tests.authorisation.files import canary
from tests.authorisation.model import Model
from tests.authorisation.place import Place
from tests.factories.clients import MONDAY

Change = Callable[[Place, Model, str, str], None]

THERAPISTS = ("theo", "tess", "ed")
SUPERVISORS = ("vera", "sven")
OTHERS = (*THERAPISTS, *SUPERVISORS, "dee")
ROLES = ("owner", "therapist", "supervisor", "assistant")


class Hand:
    """Somebody who may do it, in the practice of the client."""

    def __init__(self, place: Place, client: str) -> None:
        self.rows = place.rows[client]
        self.client = place.clients[client]
        name = "sam" if client == "cleo" else "nora"
        self.staff = models.Staff.everywhere.get(pk=place.staff[name].pk)
        self.by = {"by": self.staff.actor, "now": MONDAY}

    def fresh(self, model: type, **which: Any) -> Any:
        """The row as it stands now; what was read earlier may be rolled back."""
        return model.everywhere.get(**which)


def transfer(place: Place, model: Model, client: str, who: str) -> None:
    """A therapist hands the client on, and sees nothing of them any more."""
    if who not in THERAPISTS or client == "cleo" or not model.people[who].open:
        return
    hand = Hand(place, client)
    transfer_client(
        client=hand.fresh(models.Client, pk=hand.client.pk),
        to=hand.fresh(models.Staff, pk=place.staff[who].pk),
        **hand.by,
    )
    care = model.files[client].care
    model.files[client].care = {who, *(care & set(SUPERVISORS))}


def share(place: Place, model: Model, client: str, who: str) -> None:
    """A supervisor may read the file."""
    if who not in SUPERVISORS or client == "cleo" or not model.people[who].open:
        return
    hand = Hand(place, client)
    supervisor = hand.fresh(models.Staff, pk=place.staff[who].pk)
    share_client(client=hand.client, supervisor=supervisor, **hand.by)
    model.files[client].care.add(who)


def end_relation(place: Place, model: Model, client: str, who: str) -> None:
    """Whoever it is sees the client no more."""
    if who not in model.files[client].care:
        return
    hand = Hand(place, client)
    for relation in models.CareRelation.everywhere.filter(
        client=hand.client, staff=place.staff[who], until=None
    ):
        end_care_relation(relation=relation, **hand.by)
    model.files[client].care.discard(who)


def close(place: Place, model: Model, client: str, who: str) -> None:
    """A colleague leaves the practice."""
    if who not in OTHERS or not model.people[who].open:
        return
    staff = models.Staff.everywhere.get(pk=place.staff[who].pk)
    close_staff(staff=staff, **Hand(place, "dora").by)
    model.people[who].open = False
    for file in model.files.values():
        file.care.discard(who)


def give_role(place: Place, model: Model, client: str, who: str) -> None:
    """A colleague gets the next role of the list."""
    if who not in OTHERS or not model.people[who].open:
        return
    person = model.people[who]
    person.role = ROLES[(ROLES.index(person.role) + 1) % len(ROLES)]
    staff = models.Staff.everywhere.get(pk=place.staff[who].pk)
    change_role(staff=staff, role=person.role, **Hand(place, "dora").by)


def discharge(place: Place, model: Model, client: str, who: str) -> None:
    """Care ends, or begins again; links that ended stay ended."""
    hand, file = Hand(place, client), model.files[client]
    status = "active" if file.discharged else "discharged"
    row = hand.fresh(models.Client, pk=hand.client.pk)
    change_status(client=row, status=status, **hand.by)
    file.discharged = not file.discharged
    file.link_open = False


def report(place: Place, model: Model, client: str, who: str) -> None:
    """The report is shown to the client, or taken back."""
    hand, file = Hand(place, client), model.files[client]
    if file.report == "withdrawn":
        return
    row = hand.fresh(Report, pk=hand.rows["report_id"])
    if file.report == "released":
        unrelease_report(report=row, **hand.by)
    else:
        release_report(report=row, staff=hand.staff, **hand.by)
    file.report = "final" if file.report == "released" else "released"


def withdraw(place: Place, model: Model, client: str, who: str) -> None:
    """The report does not hold any more."""
    hand, file = Hand(place, client), model.files[client]
    if file.report == "withdrawn":
        return
    row = hand.fresh(Report, pk=hand.rows["report_id"])
    withdraw_report(report=row, reason="A mistake.", staff=hand.staff, **hand.by)
    file.report = "withdrawn"


def end_link(place: Place, model: Model, client: str, who: str) -> None:
    """The link to the form is void."""
    hand = Hand(place, client)
    revoke_link(link=hand.fresh(AnswerLink, pk=hand.rows["link_id"]), **hand.by)
    model.files[client].link_open = False


def take_device_back(place: Place, model: Model, client: str, who: str) -> None:
    """Somebody signs in on the device that Dora holds."""
    hand = Hand(place, "dora")
    link = hand.fresh(AnswerLink, pk=hand.rows["device_link"])
    end_hand_over(link=link, **hand.by)
    model.files["dora"].device_open = False


def stop_answering(place: Place, model: Model, client: str, who: str) -> None:
    """The client answers no questionnaires any more."""
    hand, file = Hand(place, client), model.files[client]
    if not file.answers:
        return
    consent = hand.fresh(models.Consent, client=hand.client, kind="questionnaires")
    withdraw_consent(consent=consent, **hand.by)
    file.answers = False


def show_plan(place: Place, model: Model, client: str, who: str) -> None:
    """The plan is shown to the client, or not any more."""
    hand, file = Hand(place, client), model.files[client]
    act = unshare_plan if file.plan_shown else share_plan
    act(plan=hand.fresh(models.Plan, client=hand.client), **hand.by)
    file.plan_shown = not file.plan_shown


def show_line(place: Place, model: Model, client: str, who: str) -> None:
    """A sentence of the formulation is shown to the client, or not any more."""
    hand, file = Hand(place, client), model.files[client]
    about = {"client": hand.client, "key": "high_stress", **hand.by}
    if file.line_released:
        unrelease_challenge(**about)
    else:
        row = hand.fresh(models.Challenge, client=hand.client, key="high_stress")
        release_challenge(**about, sentence=canary(client, "line"), seen=row.version)
    file.line_released = not file.line_released


def show_entry(place: Place, model: Model, client: str, who: str) -> None:
    """The client shares an entry of the journal, or takes it back unread."""
    hand, file = Hand(place, client), model.files[client]
    if file.discharged:
        return
    entry = hand.fresh(models.JournalEntry, pk=hand.rows["private_entry"])
    about = {"entry": entry, "by": hand.client.actor, "now": MONDAY}
    if file.private_shared:
        unshare_entry(**about)
    else:
        share_entry(**about, revision=entry.revision)
    file.private_shared = not file.private_shared


def hide_entry(place: Place, model: Model, client: str, who: str) -> None:
    """The client takes back the entry that stood open from the beginning."""
    hand, file = Hand(place, client), model.files[client]
    entry = hand.fresh(models.JournalEntry, pk=hand.rows["entry_id"])
    unshare_entry(entry=entry, by=hand.client.actor, now=MONDAY)
    file.entry_shared = False


def end_token(place: Place, model: Model, client: str, who: str) -> None:
    """Theo's program is locked out."""
    if model.tokens["token of theo"] != "theo":
        return
    for token in models.ApiToken.everywhere.filter(
        staff=place.staff["theo"], label="Program", revoked_at=None
    ):
        revoke_token(token=token, by=place.staff["theo"].actor, now=MONDAY)
    model.tokens["token of theo"] = ""


CHANGES: dict[str, Change] = {
    each.__name__: each
    for each in (
        *(transfer, share, end_relation, close, give_role, discharge, report),
        *(withdraw, end_link, take_device_back, stop_answering, show_plan),
        *(show_line, show_entry, hide_entry, end_token),
    )
}


def happen(change: str, place: Place, model: Model, client: str, who: str) -> None:
    """Lets one of CHANGES happen."""
    with in_practice(place.clients[client].practice_id):
        CHANGES[change](place, model, client, who)
