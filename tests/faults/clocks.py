"""Machines disagree about the time by twenty minutes, and nothing is lost (FT-10)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

from tests.faults.clinic import Clinic, answers_of, at_once, tried
from tests.faults.fault import Bench
from tests.faults.history import History
from tests.faults.kept import NOTHING_WRONG, compared
from tests.journeys.faults.ward import free_port

SKEW = 600  # seconds
ACTS = ("start_response", "submit_response")


def clocks_apart(bench: Bench) -> str:
    """Each step of a form is taken by another web server than the one before."""
    clinic, few = bench.clinic(), bench.size.few
    given, history = clinic.forms(few), History()
    with _webs(clinic) as ports:

        def person(who: int) -> None:
            for number, (form, session) in list(enumerate(given))[who::4]:
                _sent(clinic, history, (who, number), form, session, ports)

        at_once(4, person)
    assert compared(clinic, given, history) == NOTHING_WRONG
    assert len(history.acknowledged("submit")) == few, history.troubles()
    assert _out_of_order(clinic, [form for form, _ in given]) == []
    return (
        f"{few} forms over three servers, 20 minutes between their clocks: 0 lost, "
        "0 doubled; the trail in the order of what happened: 0 inversions"
    )


def _sent(clinic, history, which, form, session, ports) -> None:
    who, number = which
    turn = cycle(ports[number % 3 :] + ports[: number % 3])
    steps = [("begin", "begin/", "")]
    steps += [
        (f"answer {i}", "answer/", json.dumps({"item": i, "value": v, "revision": 0}))
        for i, v in answers_of(number).items()
    ]
    for name, address, body in [*steps, ("submit", "submit/", "")]:
        port, path = next(turn), f"/portal/{form}/{address}"
        tried(
            history,
            who,
            form,
            name,
            lambda p=path, b=body, port=port: clinic.ask(session, p, b, port)[0],
        )


def _out_of_order(clinic: Clinic, forms: list[str]) -> list[str]:
    """Responses whose lines stand in the trail before what led to them."""
    rows = clinic.rows(
        "SELECT l.thing_id, l.act, r.assignment_id FROM clients_auditline l"
        " JOIN assessments_response r ON l.thing_id = r.id::text ORDER BY l.id"
    )
    found: dict[str, list[str]] = {}
    for thing, act, form in rows:
        if str(form) in forms and act in ACTS:
            found.setdefault(thing, []).append(act)
    assert len(found) == len(forms)
    return [thing for thing, acts in found.items() if acts != list(ACTS)]


@contextmanager
def _webs(clinic: Clinic) -> Iterator[list[int]]:
    """The ports of a server with the right time, one ahead of it and one behind."""
    started, port = [], clinic.port
    ports = [port]
    for skew in (SKEW, -SKEW):
        clinic.skew, clinic.port = skew, free_port()
        started.append(clinic.another_web())
        clinic.wait_for_web()
        ports.append(clinic.port)
    clinic.skew, clinic.port = 0, port
    yield ports
    for each in started:
        clinic.kill(each)
