"""Says what an address must answer, from a plain model of the world and the table.

Plain Python, like the table: who works where and in which role, who cares for whom,
and what was shown, ended or closed. The machine keeps this model beside the database.
"""

from tests.authorisation.matrix import BY_METHOD, MATRIX, WAY_OUT, Rule
from tests.authorisation.model import File, Model, Person, Question

# What an answer can be. IN: let in, whatever is said then. MISSING: 404, in the very
# bytes in which something that does not exist is missing.
IN, MISSING, SIGN_IN, NO_TOKEN = "in", "missing", "sign in", "no token"
OVER, NOT_TAKEN, ANY = "over", "method not taken", "of nobody"

# Rooms that are empty at times, and then missing for those whose they are, too.
# No emergency runs in this place: tests of the emergencies themselves open them.
# So is a step that is marked as nothing, which is what an empty form does.
PASSING = {"workspace:stop_figures", "workspace:end_emergency", "portal:mark_step"}


def verdict(model: Model, asked: Question) -> str:
    """What the answer must be."""
    rule = MATRIX[asked.name]
    if asked.actor == "device":
        return _of_device(asked, rule)
    if rule.door in {"public", "account"}:
        return ANY
    if rule.door == "device":
        return MISSING if asked.method in rule.ways else NOT_TAKEN
    if rule.door in {"held", "key"}:
        return _of_link(model, asked, rule)
    if rule.door == "token":
        return _of_program(model, asked, rule)
    if rule.door == "staff":
        return _of_staff(model, asked, rule)
    return _of_client(model, asked, rule)


def _of_device(asked: Question, rule: Rule) -> str:
    if rule.door == "device" or asked.name in WAY_OUT:
        return ANY
    return MISSING


def _of_link(model: Model, asked: Question, rule: Rule) -> str:
    if asked.method not in rule.ways:
        return NOT_TAKEN
    if rule.door == "held" and asked.actor != "link":
        return OVER
    whose = model.linked if rule.door == "held" else asked.inner
    if asked.name.startswith("reminder:") or asked.name == "signin:accept":
        return ANY
    return IN if may_answer(model.files[whose]) else OVER


def may_answer(file: File) -> bool:
    """Whether the form behind the link of this file can be answered."""
    return file.link_open and file.answers and not file.discharged


def _of_program(model: Model, asked: Question, rule: Rule) -> str:
    person = model.person(asked.actor) if asked.actor in model.tokens else None
    if person is None:
        return NO_TOKEN
    return _by_place(model, asked, rule, person)


def _of_staff(model: Model, asked: Question, rule: Rule) -> str:
    if asked.actor in model.files:
        return NOT_TAKEN if asked.method not in rule.ways else MISSING
    person = None if asked.actor in model.tokens else model.person(asked.actor)
    if person is None:
        return SIGN_IN
    return _by_place(model, asked, rule, person)


def _by_place(model: Model, asked: Question, rule: Rule, person: Person) -> str:
    if asked.method not in rule.ways:
        return NOT_TAKEN
    if person.role not in BY_METHOD.get((asked.name, asked.method), rule.roles):
        return MISSING
    file = model.files[asked.inner]
    own = model.name_of(asked.actor) == file.keeper
    in_file = model.sees(asked.actor, asked.client) and asked.client == asked.inner
    comes_in = {
        "": True,
        "file": in_file,
        "author": in_file and own,
        "shown": in_file and file.entry_shared,
        "of_client": model.sees(asked.actor, asked.inner),
        "keeper": own,
        "practice": person.practice == file.practice,
        "self": own or (person.role == "owner" and person.practice == file.practice),
    }
    if not comes_in[rule.place]:
        return MISSING
    return ANY if asked.name in PASSING else IN


def _of_client(model: Model, asked: Question, rule: Rule) -> str:
    if asked.actor not in model.files:
        if asked.actor in model.tokens or model.person(asked.actor) is None:
            return SIGN_IN
        return NOT_TAKEN if asked.method not in rule.ways else MISSING
    if asked.method not in rule.ways:
        return NOT_TAKEN
    file, own = model.files[asked.actor], asked.actor == asked.inner
    comes_in = {
        "": True,
        "own": own,
        "released": own and file.report == "released",
        "plan": own
        and file.plan_shown
        and not (file.discharged and asked.method == "POST"),
        "form": own,
    }
    if not comes_in[rule.place]:
        return MISSING
    return ANY if asked.name in PASSING else IN
