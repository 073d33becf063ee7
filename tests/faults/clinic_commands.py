"""What a clinic that breaks is filled with; prints JSON.

`python -m tests.faults.clinic_commands fill 4 20` makes tables, people, four programs
that may ask for reports, and twenty forms; `… forms 60 PEOPLE` gives forms to people
that `fill` told of; `… crowd 100` brings so many more people, each with a form.
"""

import json
import sys

import django

from tests.journeys.faults.ward_commands import CLIENTS, _cast, _key


def fill(programs: int, stock: int) -> dict:
    """The cast, a dozen clients of Nora's who are signed in, Ana's answers, tokens."""
    from tests.cast import models  # noqa: PLC0415 - models need Django set up
    from tests.factories.reports import answered  # noqa: PLC0415

    cast = _cast()
    models.Account.objects.filter(kind="client").update(is_demo=True)
    nora, ana = cast.nora, cast.ana
    models.Account.objects.filter(pk=nora.account_id).update(is_demo=True)
    answered(ana, (2, 3, 3, 4, 5, 5))
    people = [_person(nora) for _ in range(CLIENTS)]
    return {
        "people": people,
        "stock": forms(stock, people),
        "nora": _key(nora.account),
        "file": str(ana.pk),
        "tokens": _tokens(cast.harbour, programs),
    }


def _person(nora) -> list[str]:
    """Id and session of a client who may answer."""
    from tests.factories import clients  # noqa: PLC0415

    account = clients.AccountFactory(kind="client", is_demo=True)
    client = clients.ClientFactory(practice=nora.practice, account=account)
    clients.CareRelationFactory(client=client, staff=nora)
    clients.ConsentFactory(client=client, kind="questionnaires")
    return [str(client.pk), _key(account)]


def _tokens(practice, count: int) -> list[str]:
    """Programs of so many owners: each may have five reports waiting."""
    from clients.actions.token import create_token  # noqa: PLC0415
    from clients.tenancy import in_practice  # noqa: PLC0415
    from tests.factories.clients import MONDAY, StaffFactory  # noqa: PLC0415

    owners = [
        StaffFactory(practice=practice, role="owner", account__is_demo=True)
        for _ in range(count)
    ]
    with in_practice(practice.pk):
        return [
            create_token(staff=owner, label="Faults", by=owner.actor, now=MONDAY)[1]
            for owner in owners
        ]


def forms(count: int, people: list[list[str]]) -> list[list[str]]:
    """So many forms that wait: the id of each, and the session it is answered in."""
    from clients.models import Client  # noqa: PLC0415 - models need Django set up
    from tests.factories.assessments import AssignmentFactory  # noqa: PLC0415

    rows = {str(row.pk): row for row in Client.everywhere.all()}
    given = []
    for number in range(count):
        person, key = people[number % len(people)]
        form = AssignmentFactory(client=rows[person], instrument="challenges")
        given.append([str(form.pk), key])
    return given


def crowd(count: int) -> list[list[str]]:
    """A form each for so many more people of Nora's, as `forms` tells of them."""
    from clients.models import Staff  # noqa: PLC0415 - models need Django set up
    from tests.factories import clients  # noqa: PLC0415

    # Another process has filled the place, and has counted its people, too.
    for each in (clients.AccountFactory, clients.ClientFactory):
        each.reset_sequence(1000)
    nora = Staff.everywhere.get(name="Nora Quist")
    return forms(count, [_person(nora) for _ in range(count)])


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        told: object = fill(int(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1] == "crowd":
        told = crowd(int(sys.argv[2]))
    else:
        told = forms(int(sys.argv[2]), json.loads(sys.argv[3]))
    sys.stdout.write(json.dumps(told))
