"""The world as the oracle sees it: who works where, who cares for whom, what was shown.

Plain Python: the machine keeps it beside the database.
"""

from dataclasses import dataclass


@dataclass
class Person:
    """One member of staff."""

    practice: str
    role: str
    open: bool = True


@dataclass
class File:
    """One client's file: who is in the care team, and what was shown or ended."""

    practice: str
    keeper: str
    care: set[str]
    plan_shown: bool = False
    line_released: bool = False
    entry_shared: bool = True
    private_shared: bool = False
    report: str = "final"
    discharged: bool = False
    answers: bool = True
    link_open: bool = True
    device_open: bool = True


@dataclass
class Model:
    """All that the oracle knows."""

    people: dict[str, Person]
    files: dict[str, File]
    # Programs: whose token it is, or "" once it is revoked.
    tokens: dict[str, str]
    # Whose form the holder of the link has, and whose the device.
    linked: str = "dora"
    handed: str = "dora"

    def person(self, actor: str) -> Person | None:
        """The open post behind this actor, a program's among them."""
        found = self.people.get(self.tokens.get(actor, actor))
        return found if found and found.open else None

    def name_of(self, actor: str) -> str:
        """The member of staff behind a program, else the actor."""
        return self.tokens.get(actor, actor)

    def sees(self, actor: str, client: str) -> bool:
        """Whether this client exists for this member of staff."""
        person, file = self.person(actor), self.files[client]
        if person is None or person.practice != file.practice:
            return False
        everybody = person.role in {"owner", "assistant"}
        return everybody or self.name_of(actor) in file.care


@dataclass(frozen=True)
class Question:
    """Who asks for which address, how, with a row of whose file.

    `inner` is whose rows stand behind the client in the address: another's, where the
    address was put together by hand.
    """

    actor: str
    name: str
    method: str
    client: str
    inner: str


def first_model() -> Model:
    """The world as `place.py` builds it: three files, and everybody at their posts."""
    harbour, lighthouse = "harbour", "lighthouse"
    return Model(
        people={
            "nora": Person(harbour, "owner"),
            "theo": Person(harbour, "therapist"),
            "tess": Person(harbour, "therapist"),
            # Had Dora in his care until she was handed on.
            "ed": Person(harbour, "therapist"),
            "vera": Person(harbour, "supervisor"),
            "sven": Person(harbour, "supervisor"),
            "dee": Person(harbour, "assistant"),
            # Left the practice.
            "gil": Person(harbour, "therapist", open=False),
            "sam": Person(lighthouse, "owner"),
            "lou": Person(lighthouse, "supervisor"),
        },
        files={
            "dora": File(harbour, "theo", {"theo", "vera"}),
            "ben": File(harbour, "tess", {"tess", "sven"}),
            "cleo": File(lighthouse, "sam", {"sam", "lou"}),
        },
        tokens={"token of theo": "theo", "token of gil": "gil", "revoked token": ""},
    )


STAFF = tuple(first_model().people)
CLIENTS = tuple(first_model().files)
PROGRAMS = tuple(first_model().tokens)
ACTORS = (*STAFF, *CLIENTS, *PROGRAMS, "link", "device", "nobody")
# Whose a door is; the others are turned away there whatever the address.
AT_DOOR = {
    "staff": STAFF,
    "client": CLIENTS,
    "token": PROGRAMS,
    "held": ("link",),
    "device": ("device",),
}
