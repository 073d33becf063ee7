"""The people of the tests: who they are, and who must not see whom.

Nora owns Harbour Practice; Theo is a therapist there and has no clients of Nora's;
Sam is the therapist of Lighthouse Practice, the other one. Ana and Ben are a couple
in Nora's care, Dora is in Theo's, and Cleo is Sam's client: nobody of Harbour
Practice may ever learn that Cleo exists.
"""

from dataclasses import dataclass

from clients import models
from tests.factories.clients import (
    AccountFactory,
    CareRelationFactory,
    ClientFactory,
    ConsentFactory,
    EpisodeFactory,
    NamedPersonFactory,
    PracticeFactory,
    StaffFactory,
)

PASSWORD = "a long enough password"


@dataclass
class Cast:
    """Everybody, by first name."""

    harbour: models.Practice
    lighthouse: models.Practice
    nora: models.Staff
    theo: models.Staff
    sam: models.Staff
    ana: models.Client
    ben: models.Client
    dora: models.Client
    cleo: models.Client


def gather() -> Cast:
    """Writes the cast into the database."""
    harbour = PracticeFactory(name="Harbour Practice")
    lighthouse = PracticeFactory(name="Lighthouse Practice")
    nora = _staff(harbour, "Nora Quist", "owner")
    theo = _staff(harbour, "Theo Marsh", "therapist")
    sam = _staff(lighthouse, "Sam Oduya", "therapist")
    ana = _client(nora, "Ana", "Brandt", "H-0001")
    ben = _client(nora, "Ben", "Brandt", "H-0002")
    dora = _client(theo, "Dora", "Lind", "H-0003")
    cleo = _client(sam, "Cleo", "Vane", "L-0001")
    NamedPersonFactory(client=ana, name="Ben", kind="partner", same_as=ben)
    return Cast(harbour, lighthouse, nora, theo, sam, ana, ben, dora, cleo)


def _staff(practice: models.Practice, name: str, role: str) -> models.Staff:
    first = name.split()[0].lower()
    return StaffFactory(
        practice=practice, name=name, role=role, email=f"{first}@example.org"
    )


def _client(therapist: models.Staff, given: str, family: str, ref: str):
    address = f"{given.lower()}@example.org"
    client = ClientFactory(
        practice=therapist.practice,
        given_name=given,
        family_name=family,
        reference=ref,
        email=address,
        account=AccountFactory(kind="client", email=address),
    )
    CareRelationFactory(client=client, staff=therapist)
    EpisodeFactory(client=client)
    for kind in ("questionnaires", "reports", "email"):
        ConsentFactory(client=client, kind=kind)
    return client
