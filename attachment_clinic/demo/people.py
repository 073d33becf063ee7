"""The invented people of the demo, and the story each one's answers tell.

Nobody here exists. A story gives levels at the start and at the end of the year,
on the 1-7 scales: anxiety and avoidance of the ECR-R (lower is more secure) and
`signs`, one level for all five signs (higher is more secure).
"""

from dataclasses import dataclass, field
from datetime import date

PASSWORD = "clinic demo password"  # noqa: S105  known on purpose; demo only


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff."""

    name: str
    role: str
    title: str
    email: str


@dataclass(frozen=True, slots=True)
class Story:
    """One client, and how a year of answers went."""

    reference: str
    given_name: str
    family_name: str
    pronouns: str
    born: date
    therapist: str
    about: str
    anxiety: tuple[float, float] = (4.0, 4.0)
    avoidance: tuple[float, float] = (3.5, 3.5)
    signs: tuple[float, float] = (4.0, 4.0)
    partner: str = ""
    new_partner: str = ""
    forms: int = 10
    pause_weeks: int = 0
    skips: bool = False
    all_on_paper: bool = False
    discharged: bool = False
    invited: bool = True
    preferred_name: str = ""
    # What happened: week, kind, who noted it ("client" or "therapist"), and words.
    events: tuple[tuple[int, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """One practice with its people."""

    name: str
    time_zone: str
    address: str
    registration: str
    paper: str
    footer: str
    crisis_text: str
    staff: tuple[Colleague, ...]
    stories: tuple[Story, ...]
    couples: tuple[tuple[str, str], ...] = field(default=())


HARBOUR = House(
    name="Harbour Practice",
    time_zone="Europe/London",
    address="3 Quay Steps\nBristol",
    registration="Invented practice, for demonstration",
    paper="A4",
    footer="Invented people and answers, for demonstration only",
    crisis_text=(
        "If you are in danger, call 999. "
        "If you need to talk to someone now, call Samaritans on 116 123, day or night."
    ),
    staff=(
        Colleague("Nora Quist", "owner", "Psychotherapist", "nora@harbour.example"),
        Colleague("Theo Marsh", "therapist", "Psychotherapist", "theo@harbour.example"),
        Colleague("Vera Holm", "supervisor", "Supervisor", "vera@harbour.example"),
        Colleague("Dee Ames", "assistant", "Front desk", "dee@harbour.example"),
    ),
    stories=(
        Story(
            reference="H-1001",
            given_name="Ana",
            family_name="Brandt",
            pronouns="she/her",
            born=date(1988, 4, 12),
            therapist="Nora Quist",
            about="Clear improvement on both dimensions.",
            anxiety=(5.6, 2.7),
            avoidance=(4.4, 2.3),
            signs=(3.2, 5.4),
            partner="Ben",
            events=(
                (15, "holiday", "client", "Two weeks by the sea."),
                (27, "rupture", "therapist", "I was late, and she nearly left."),
                (29, "repair", "therapist", "We spoke it through."),
            ),
        ),
        Story(
            reference="H-1002",
            given_name="Ben",
            family_name="Brandt",
            pronouns="he/him",
            born=date(1986, 9, 30),
            therapist="Nora Quist",
            about="One of a couple; no change that can be told apart.",
            anxiety=(3.1, 3.0),
            avoidance=(4.3, 4.1),
            signs=(4.2, 4.3),
            partner="Ana",
        ),
        Story(
            reference="H-1003",
            given_name="Eli",
            family_name="Roth",
            pronouns="they/them",
            born=date(1995, 1, 8),
            therapist="Nora Quist",
            about="Near the secure end from the start: no room to move.",
            anxiety=(1.5, 1.4),
            avoidance=(1.3, 1.3),
            signs=(5.8, 6.0),
            partner="Max",
        ),
        Story(
            reference="H-1004",
            given_name="Fay",
            family_name="Okoro",
            pronouns="she/her",
            born=date(1991, 11, 2),
            therapist="Nora Quist",
            about="A new partner mid-way, and so a new series.",
            anxiety=(4.8, 3.6),
            avoidance=(3.6, 3.0),
            signs=(3.8, 4.6),
            partner="Ray",
            new_partner="Kim",
        ),
        Story(
            reference="H-1005",
            given_name="Gus",
            family_name="Hale",
            pronouns="he/him",
            born=date(1979, 6, 21),
            therapist="Nora Quist",
            about="A long pause in the middle.",
            anxiety=(4.6, 3.7),
            avoidance=(4.0, 3.4),
            signs=(3.7, 4.4),
            partner="Lou",
            pause_weeks=14,
        ),
        Story(
            reference="H-1006",
            given_name="Hana",
            family_name="Sato",
            pronouns="she/her",
            born=date(2001, 3, 3),
            therapist="Nora Quist",
            about="Skips items, once too many for a score.",
            anxiety=(4.4, 4.0),
            avoidance=(3.0, 3.2),
            signs=(4.0, 4.4),
            partner="Toma",
            skips=True,
        ),
        Story(
            reference="H-1007",
            given_name="Michaela",
            family_name="Moore",
            pronouns="she/her",
            born=date(1999, 12, 17),
            therapist="Nora Quist",
            about="New in care; the first forms are waiting.",
            forms=0,
            preferred_name="Mika",
            partner="Jon",
        ),
        Story(
            reference="H-1008",
            given_name="Dora",
            family_name="Lind",
            pronouns="she/her",
            born=date(1984, 7, 5),
            therapist="Theo Marsh",
            about="Worsening in the second half of the year.",
            anxiety=(3.0, 5.2),
            avoidance=(2.8, 3.9),
            signs=(4.9, 3.2),
            partner="Per",
        ),
        Story(
            reference="H-1009",
            given_name="Ivo",
            family_name="Petrov",
            pronouns="he/him",
            born=date(1958, 2, 14),
            therapist="Theo Marsh",
            about="Everything on paper; no account.",
            anxiety=(3.9, 3.1),
            avoidance=(4.6, 3.8),
            signs=(4.0, 4.7),
            partner="Mila",
            all_on_paper=True,
            invited=False,
        ),
        Story(
            reference="H-1010",
            given_name="Jun",
            family_name="Park",
            pronouns="he/him",
            born=date(1993, 10, 26),
            therapist="Theo Marsh",
            about="Two forms so far: too early to say much.",
            anxiety=(4.7, 4.1),
            avoidance=(3.3, 3.1),
            signs=(3.9, 4.1),
            partner="Sol",
            forms=2,
        ),
        Story(
            reference="H-1011",
            given_name="Lea",
            family_name="Novak",
            pronouns="she/her",
            born=date(1990, 8, 19),
            therapist="Theo Marsh",
            about="Leaning better, not clear yet.",
            anxiety=(4.5, 3.8),
            avoidance=(3.4, 2.7),
            signs=(4.0, 4.5),
            partner="Adam",
        ),
        Story(
            reference="H-1012",
            given_name="Max",
            family_name="Braun",
            pronouns="he/him",
            born=date(1972, 5, 9),
            therapist="Theo Marsh",
            about="Care has ended.",
            anxiety=(4.9, 3.3),
            avoidance=(4.1, 3.3),
            signs=(3.4, 4.9),
            partner="Uta",
            discharged=True,
        ),
    ),
    couples=(("H-1001", "H-1002"),),
)

LIGHTHOUSE = House(
    name="Lighthouse Practice",
    time_zone="America/New_York",
    address="88 Beacon Row\nPortland, Maine",
    registration="Invented practice, for demonstration",
    paper="Letter",
    footer="Invented people and answers, for demonstration only",
    crisis_text=(
        "If you are in danger, call 911. "
        "If you need to talk to someone now, call or text 988, day or night."
    ),
    staff=(Colleague("Sam Oduya", "owner", "Psychologist", "sam@lighthouse.example"),),
    stories=(
        Story(
            reference="L-2001",
            given_name="Cleo",
            family_name="Vane",
            pronouns="she/her",
            born=date(1987, 1, 29),
            therapist="Sam Oduya",
            about="Clear improvement, then a plateau.",
            anxiety=(5.1, 3.2),
            avoidance=(3.8, 2.9),
            signs=(3.5, 5.0),
            partner="Ira",
        ),
        Story(
            reference="L-2002",
            given_name="Noa",
            family_name="Stern",
            pronouns="they/them",
            born=date(1996, 6, 6),
            therapist="Sam Oduya",
            about="No change that can be told apart.",
            anxiety=(3.7, 3.6),
            avoidance=(3.1, 3.2),
            signs=(4.3, 4.3),
            partner="Bo",
            forms=5,
        ),
    ),
)

HOUSES = (HARBOUR, LIGHTHOUSE)
