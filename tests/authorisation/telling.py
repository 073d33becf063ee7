"""What a page may say, and must say, to whom: the other half of the oracle."""

from tests.authorisation.matrix import MATRIX, SCORES
from tests.authorisation.model import File, Model, Person, Question

Canary = tuple[str, str]

# Kinds of rows in a file, by who of the care team reads them.
FRONT = frozenset({"name", "person", "rest"})
CLINICAL = frozenset({"event", "sharedevent", "note", "challenge", "line", "plan"})
CLINICAL |= {"homework", "turn", "suggestion", "report"}
AUTHORS = frozenset({"ownnote", "begun"})
PRACTICES = frozenset({"battery", "protocol", "exercise", "wording"})
KEEPERS = frozenset({"draft", "calevent", "view", "token", "calendar"})
# What a client always reads of the own file; the rest is shown by an act.
OWN = frozenset({"name", "person", "ownevent", "sharedevent", "homework", "turn"})
OWN |= {"suggestion", "entry", "private"}
# Which canary a page must hold, so that nothing is found only where something is.
HOLDS = {
    "workspace:client": "name",
    "workspace:care": "name",
    "workspace:people": "person",
    "workspace:sessions": "rest",
    "workspace:plan": "plan",
    "workspace:plan_version": "plan",
    "workspace:notes": "note",
    "workspace:note": "note",
    "workspace:formulation": "challenge",
    "workspace:exercises": "suggestion",
    "workspace:homework": "turn",
    "workspace:journal_entry": "entry",
    "workspace:disclosure_item": "event",
    "workspace:report_file": "report",
    "workspace:preview_report": "report",
    "portal:events": "ownevent",
    "portal:journal": "private",
    "portal:entry": "private",
    "portal:report": "report",
    "portal:read_report": "report",
    "api:client": "name",
    "api:report_file": "report",
}


def may_hold(model: Model, asked: Question) -> set[Canary]:
    """Every canary that may stand in what this actor is answered here."""
    if asked.actor in model.files:
        return _of_own_file(model.files[asked.actor], asked.actor)
    person = model.person(asked.actor)
    if person is None or asked.actor == "device":
        return set()
    found = {(person.practice, kind) for kind in PRACTICES}
    name = model.name_of(asked.actor)
    found |= {(name, kind) for kind in KEEPERS}
    for client in model.files:
        if model.sees(asked.actor, client):
            found |= _of_team(model, asked, person, client)
    return found


def _of_team(model: Model, asked: Question, person: Person, client: str) -> set[Canary]:
    """What stands in this file for this colleague; of other files a page says names."""
    file, rule = model.files[client], MATRIX[asked.name]
    if rule.place in {"file", "author", "shown", "of_client"} and client != asked.inner:
        return {(client, "name")}
    kinds = set(FRONT)
    if person.role in SCORES:
        kinds |= CLINICAL
        kinds |= {"entry"} if file.entry_shared else set()
        kinds |= {"private"} if file.private_shared else set()
        kinds |= AUTHORS if model.name_of(asked.actor) == file.keeper else set()
    return {(client, kind) for kind in kinds}


def _of_own_file(file: File, client: str) -> set[Canary]:
    kinds = set(OWN)
    kinds |= {"plan"} if file.plan_shown else set()
    kinds |= {"line"} if file.line_released else set()
    kinds |= {"report"} if file.report == "released" else set()
    return {(client, kind) for kind in kinds}


def must_hold(model: Model, asked: Question) -> Canary | None:
    """The canary that this page shows to whom it lets in, if it shows one."""
    kind = HOLDS.get(asked.name)
    whose = asked.actor if asked.actor in model.files else asked.inner
    if kind is None or asked.method != "GET":
        return None
    return (whose, kind) if (whose, kind) in may_hold(model, asked) else None
