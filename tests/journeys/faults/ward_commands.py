"""What a ward is filled with: `… ward_commands forms 40`.

`… ward_commands sweeps 8` leaves work for the sweeps instead, `… file 0` one client's
full file, and `… sessions 0` tells what stands in the sessions. Prints JSON.
"""

import json
import sys
import time
from datetime import UTC, datetime, timedelta

import django

from tests.templates import make_tables

CLIENTS = 12
FACTOR = "allauth.account.auth_backends.AuthenticationBackend"


def forms(count: int) -> dict:
    """So many Challenges forms that wait, for a dozen clients of Nora's; and keys."""
    from tests.cast import models  # noqa: PLC0415 - models need Django set up
    from tests.factories import clients  # noqa: PLC0415
    from tests.factories.assessments import AssignmentFactory  # noqa: PLC0415

    nora = _cast().nora
    people = []
    for _ in range(CLIENTS):
        account = clients.AccountFactory(kind="client", is_demo=True)
        client = clients.ClientFactory(practice=nora.practice, account=account)
        clients.CareRelationFactory(client=client, staff=nora)
        clients.ConsentFactory(client=client, kind="questionnaires")
        people.append(client)
    models.Account.objects.filter(pk=nora.account_id).update(is_demo=True)
    keys = [_key(each.account) for each in people]
    given = [
        (str(AssignmentFactory(client=each, instrument="challenges").pk), key)
        for number in range(count)
        for each, key in [(people[number % CLIENTS], keys[number % CLIENTS])]
    ]
    return {"given": given, "nora": _key(nora.account)}


def sweeps(count: int) -> dict:
    """So many clients of Theo's, for each of whom every sweep has something to do."""
    from clients.tenancy import in_practice  # noqa: PLC0415
    from tests.cast import models  # noqa: PLC0415 - models need Django set up
    from tests.factories.protocols import (  # noqa: PLC0415
        ProtocolFactory,
        ProtocolStepFactory,
    )

    theo, now = _cast().theo, datetime.fromtimestamp(time.time(), UTC)
    models.Practice.objects.filter(pk=theo.practice_id).update(remind=True)
    protocol = ProtocolFactory(practice=theo.practice)
    ProtocolStepFactory(protocol=protocol)
    with in_practice(theo.practice_id):
        for _ in range(count):
            _with_work(theo, protocol, now)
    return {}


def _with_work(theo, protocol, now: datetime) -> None:
    """An old alert, two late forms, one to remind of, a link, a session to come."""
    from assessments.actions.assignment import assign  # noqa: PLC0415
    from tests.factories import clients  # noqa: PLC0415
    from tests.factories.assessments import AssignmentFactory  # noqa: PLC0415
    from tests.factories.protocols import EnrolmentFactory  # noqa: PLC0415

    account = clients.AccountFactory(kind="client", is_demo=True)
    client = clients.ClientFactory(
        practice=theo.practice, account=account, email=account.email
    )
    clients.CareRelationFactory(client=client, staff=theo)
    for kind in ("questionnaires", "email"):
        clients.ConsentFactory(client=client, kind=kind)
    clients.AlertFactory(client=client, raised_at=now - timedelta(days=9))
    for days in (40, 20):
        late = (now - timedelta(days=days)).date()
        AssignmentFactory(client=client, due_on=late, instrument="challenges")
    AssignmentFactory(client=client, due_on=now.date())
    assign(
        client=client,
        instrument="security_pulse",
        version=None,
        way="link",
        by=theo.actor,
        now=now,
    )
    episode = clients.EpisodeFactory(client=client)
    clients.SessionFactory(
        episode=episode, staff=theo, starts_at=now + timedelta(hours=6)
    )
    EnrolmentFactory(client=client, protocol=protocol)


def file(_: int) -> dict:
    """Dora's full file with every room beside it, and who can look at it."""
    from clients.tenancy import in_practice  # noqa: PLC0415
    from tests.attachment_clinic.workspace import addresses, world  # noqa: PLC0415

    cast = _cast()
    with in_practice(cast.harbour.pk):
        built = world.build(cast)
        pages = addresses.file_addresses(built) | addresses.room_addresses(built)
    people = {"nora": cast.nora, "theo": built.theo, "dora": built.dora}
    for each in people.values():
        type(each.account).objects.filter(pk=each.account_id).update(is_demo=True)
    return {
        "pages": pages,
        "keys": {name: _key(each.account) for name, each in people.items()},
    }


def sessions(_: int) -> dict:
    """Everything that stands in a session, readable."""
    from django.contrib.sessions.models import Session  # noqa: PLC0415

    return {each.pk: each.get_decoded() for each in Session.objects.all()}


def _cast():
    from tests.cast import gather  # noqa: PLC0415

    make_tables()
    return gather()


def _key(account) -> str:
    """The key of a session in which this account is signed in."""
    from allauth.account.internal.flows.login import (  # noqa: PLC0415
        record_authentication,
    )
    from django.http import HttpRequest  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    browser = Client()
    browser.force_login(account, backend=FACTOR)
    # As after signing in by the page: for five minutes nobody asks again.
    request = HttpRequest()
    request.session = browser.session
    record_authentication(request, account, method="sign_in", reauthenticated=True)
    request.session.save()
    return request.session.session_key


if __name__ == "__main__":
    django.setup()
    what = {each.__name__: each for each in (forms, sweeps, file, sessions)}[
        sys.argv[1]
    ]
    sys.stdout.write(json.dumps(what(int(sys.argv[2])), default=str))
