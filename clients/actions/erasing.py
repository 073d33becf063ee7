"""Carrying out an erasure: the rows of this app, and what names the client elsewhere.

reports.actions.erasure carries out the whole; nothing else calls this.
"""

import json
from datetime import datetime
from pathlib import Path
from uuid import UUID

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from clients import models
from clients.actions import audit
from clients.actions.key import destroy_key
from clients.models import Client, Erasure
from clients.queries.erasure import is_back_in_care
from clients.roles import Actor

# Every table whose rows belong to one client, and the way to the client: those that
# hang on others first. tests/clients/actions/test_erasing.py finds what is missing.
ROWS: tuple[tuple[type[Model], str], ...] = (
    (models.GoalRating, "goal__plan__client"),
    (models.Step, "goal__plan__client"),
    (models.Goal, "plan__client"),
    (models.Rung, "plan__client"),
    (models.PlanVersion, "plan__client"),
    (models.Plan, "client"),
    (models.Turn, "homework__client"),
    (models.Homework, "client"),
    (models.ChallengeVersion, "challenge__client"),
    (models.Challenge, "client"),
    (models.SessionNote, "client"),
    (models.PsychotherapyNote, "client"),
    (models.JournalEntry, "client"),
    (models.Suggestion, "client"),
    (models.Event, "client"),
    (models.Break, "client"),
    (models.SecurityNotice, "emergency__client"),
    (models.Emergency, "client"),
    (models.Alert, "client"),
    (models.Consent, "client"),
    (models.LawfulBasis, "client"),
    (models.Letter, "client_id"),
    (models.Invitation, "client"),
    (models.LegalHold, "client"),
    (models.Relationship, "first"),
    (models.Relationship, "second"),
    (models.NamedPerson, "client"),
    (models.Session, "client"),
    (models.Episode, "client"),
    (models.CareRelation, "client"),
    (models.ClientKey, "client"),
)
AXES = (AccessAttempt, AccessFailureLog, AccessLog)


@transaction.atomic
def begin_erasing(*, erasure_id: UUID, by: Actor, now: datetime) -> Erasure | None:
    """Opens the one way past the triggers, for a transaction; None before its time.

    Neither is it while a legal hold stands, nor for its age once the client is back in
    care. Only within reports.actions.erasure:
    whoever commits in this state leaves signed rows unprotected.
    """
    erasure = Erasure.objects.select_for_update().filter(pk=erasure_id).first()
    if erasure is None or erasure.state != Erasure.State.CONFIRMED:
        return None
    held = models.LegalHold.objects.filter(
        client_id=erasure.client_id, lifted_at__isnull=True
    )
    if erasure.execute_after > now or held.exists() or is_back_in_care(erasure):
        return None
    erasure.state = Erasure.State.EXECUTING
    erasure.save(update_fields=["state"])
    audit.record(act="begin_erasing", by=by, now=now, thing=erasure)
    return erasure


@transaction.atomic
def erase_file(*, client: Client, erasure: Erasure, by: Actor, now: datetime) -> int:
    """Deletes all rows of this app about a client, the client, and their way in.

    How many rows there were. Rows of others keep what is theirs and lose the link: a
    partner's own words for somebody in their life, an exercise that was given to both.
    """
    destroy_key(client=client, by=by, now=now)
    _unlink(client)
    _forget_mentions(client)
    erased = 0
    for model, path in ROWS:
        erased += model.objects.filter(**{path: client.pk}).delete()[0]
    audit.record(
        act="erase_client",
        by=by,
        now=now,
        client=client,
        thing=client,
        detail={
            "rows": erased,
            "erasure": str(erasure.pk),
            "ground": erasure.ground,
        },
    )
    _forget_address(client.email)
    _forget_spooled(*_addresses(client))
    account = client.account
    client.delete()
    if account is not None:
        _forget_account(account)
    return erased


@transaction.atomic
def end_erasing(*, erasure: Erasure, by: Actor, now: datetime) -> Erasure:
    """Closes the way past the triggers; the record keeps ids, codes and times."""
    erasure.state, erasure.executed_at = Erasure.State.EXECUTED, now
    erasure.words = ""
    erasure.save()
    # Earlier decisions about the same client said things in words, too.
    Erasure.objects.filter(client_id=erasure.client_id).update(words="")
    audit.record(
        act="end_erasing",
        by=by,
        now=now,
        thing=erasure,
        detail={"ground": erasure.ground},
    )
    return erasure


def _unlink(client: Client) -> None:
    models.NamedPerson.objects.filter(same_as=client).update(same_as=None)
    models.Homework.objects.filter(partner=client).update(partner=None, pair=None)
    models.CalendarEvent.objects.filter(session__client=client).update(
        session=None, title="", state=models.CalendarEvent.State.LEFT
    )


def _forget_mentions(client: Client) -> None:
    """What others typed or brought, and may hold the name: only until it is used.

    An event of another calendar is left out, so that the next reading does not bring
    its title back.
    """
    for event in models.CalendarEvent.objects.exclude(title=""):
        if _is_meant(client, event.title):
            event.title, event.state = "", models.CalendarEvent.State.LEFT
            event.session = None
            event.save()
    _delete_naming(client, models.ImportDraft.objects.all(), "rows")
    _delete_naming(client, models.SavedView.objects.all(), "filters")


def _delete_naming(client: Client, rows: QuerySet, column: str) -> None:
    """Brought rows live for a day, views are quickly saved: a family name is enough."""
    for row in rows:
        said = json.dumps(getattr(row, column), ensure_ascii=False)
        if _holds(said, client.family_name, *_addresses(client)):
            row.delete()


def _is_meant(client: Client, title: str) -> bool:
    """Whether a title names this client, and not just somebody of the same family."""
    given = _holds(title, client.given_name, client.preferred_name)
    both = given and _holds(title, client.family_name)
    return both or _holds(title, *_addresses(client))


def _addresses(client: Client) -> tuple[str, ...]:
    return (client.reference, client.email, client.mobile)


def _holds(text: str, *marks: str) -> bool:
    said = text.casefold()
    return any(mark.casefold() in said for mark in marks if len(mark) > 1)


def _forget_account(account: models.Account) -> None:
    """The account with its second factors; and its sessions, wherever they are."""
    for session in BrowserSession.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(account.pk):
            session.delete()
    _forget_address(account.email)
    account.delete()


def _forget_address(address: str) -> None:
    if address:
        for model in AXES:
            model.objects.filter(Q(username__iexact=address)).delete()


def _forget_spooled(*marks: str) -> None:
    """Messages that lie in a folder, where none leave this machine (as in a demo)."""
    folders = (
        settings.MAILERS["default"].get("OPTIONS", {}).get("file_path"),
        settings.SMS.get("OPTIONS", {}).get("folder"),
    )
    for folder in filter(None, folders):
        for path in Path(folder).glob("*"):
            if path.is_file() and _holds(path.read_text(errors="replace"), *marks):
                path.unlink(missing_ok=True)
