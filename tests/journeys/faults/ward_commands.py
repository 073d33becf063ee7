"""What a ward is filled with: `python -m tests.journeys.faults.ward_commands forms 40`.

Prints JSON.
"""

import json
import sys

import django
from django.core.management import call_command

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


def _cast():
    from tests.cast import gather  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    return gather()


def _key(account) -> str:
    """The key of a session in which this account is signed in."""
    from django.test import Client  # noqa: PLC0415

    browser = Client()
    browser.force_login(account, backend=FACTOR)
    return browser.session.session_key


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(forms(int(sys.argv[2]))))
