"""Forms are handed in while database, broker or web server die (FT-3 to FT-7)."""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable

from tests.faults.clinic import Clinic, at_once, everybody_sends, tried
from tests.faults.fault import Bench
from tests.faults.history import History, Strikes
from tests.faults.kept import NOTHING_WRONG, compared, kept_of


def sent_while(
    bench: Bench, forms: int, plan: dict[int, Callable[[], None]], hands: int = 12
) -> tuple[History, str]:
    """Everybody sends so many forms while `plan` breaks things; all must be right."""
    clinic = bench.clinic()
    given = clinic.forms(forms)
    strikes = Strikes(plan)
    history = History(on_try=strikes.on_try)
    everybody_sends(clinic, given, history, hands)
    strikes.over()
    clinic.wait_for_web()
    assert compared(clinic, given, history) == NOTHING_WRONG
    # Trouble of the database is 503 in words; 500 would be a mistake of ours.
    assert 500 not in history.troubles(), in_words(history)
    acknowledged = len(history.acknowledged("submit"))
    assert acknowledged == forms, history.troubles()
    words = f"{acknowledged} acknowledged, 0 lost, 0 doubled, 0 mismatched"
    return history, f"{words}; {in_words(history)}"


def in_words(history: History) -> str:
    """What people were told in vain, and how often."""
    troubles = history.troubles()
    told = ", ".join(f"{count} x {what}" for what, count in troubles.most_common())
    return f"of {len(history.tries)} tries in vain: {told or 'none'}"


def evenly(forms: int, acts: list[Callable[[], None]]) -> dict[int, Callable[[], None]]:
    """When each of these is done, by how many forms were handed in until then."""
    apart = forms / (len(acts) + 1)
    return {int(apart * (place + 1)): act for place, act in enumerate(acts)}


def database_restarts(bench: Bench) -> str:
    """FT-5."""
    size, clinic = bench.size, bench.clinic()
    plan = evenly(size.forms, [clinic.restart_database] * size.restarts)
    _, words = sent_while(bench, size.forms, plan)
    return f"{size.restarts} restarts: {words}"


def broker_stopped(bench: Bench) -> str:
    """FT-3."""
    clinic = bench.clinic()
    clinic.redis.kill()
    try:
        return _without_broker(bench, 1.0)
    finally:
        clinic.redis.start()


def broker_hung(bench: Bench) -> str:
    """FT-4."""
    clinic = bench.clinic()
    clinic.redis.hang()
    try:
        return _without_broker(bench, 3.0)
    finally:
        clinic.redis.wake()


def _without_broker(bench: Bench, most: float) -> str:
    """Forms are handed in, reports asked for, and somebody signs in, all in time."""
    clinic, size = bench.clinic(), bench.size
    history, words = sent_while(bench, size.few, {}, hands=4)
    assert not history.troubles(), words
    reports = History()
    # One person at a time: the machine of a test is slow enough.
    asked = clinic.reports_of(5, reports)
    assert len(set(asked)) == 5, reports.troubles()
    began = time.monotonic()
    status, _ = clinic.ask("", "/accounts/login/")
    slowest = {
        "submit": history.p95("submit"),
        "report": reports.p95("report"),
        "sign-in page": time.monotonic() - began,
    }
    assert status == 200
    # A test is not timed; nobody was left waiting until they gave up, all the same.
    assert not bench.size.timed or max(slowest.values()) < most, slowest
    _forget(clinic, asked)
    told = ", ".join(f"{name} {took:.2f} s" for name, took in slowest.items())
    return f"p95: {told}; {words}"


def _forget(clinic: Clinic, reports: list[str]) -> None:
    """Nobody makes these here, and they would fill up what programs may ask for."""
    assert {state for state, _ in clinic.jobs(reports).values()} == {"queued"}
    clinic.execute(
        "UPDATE reports_job SET state = 'failed', ended_at = now()"
        " WHERE state = 'queued'"
    )


def web_killed(bench: Bench) -> str:
    """One process of the web server, then all of it, as `kill -9` does."""
    clinic = bench.clinic()

    def kill_one() -> None:
        clinic.wait_until(lambda: len(clinic.children(clinic.web_master)) == 2)
        os.kill(clinic.children(clinic.web_master)[0], signal.SIGKILL)

    def kill_all() -> None:
        clinic.kill(clinic.web_group)
        clinic.web()
        clinic.wait_for_web()

    plan = evenly(bench.size.few, [kill_one, kill_all, kill_one])
    return sent_while(bench, bench.size.few, plan)[1]


def deployed(bench: Bench) -> str:
    """FT-12: old and new processes side by side, while people answer.

    The master reloads the code (HUP); then a new master starts beside the old one and
    takes the port over (USR2), and the old one finishes and goes; and once more HUP.
    """
    clinic = bench.clinic()

    def reload_code() -> None:
        old = set(clinic.children(clinic.web_master))
        os.kill(clinic.web_master, signal.SIGHUP)
        # They go when they have answered whom they had begun to answer.
        clinic.wait_until(
            lambda: not old & (now := set(clinic.children(clinic.web_master))) and now
        )

    few = bench.size.few
    acts = [reload_code, lambda: upgraded(clinic), reload_code]
    plan = evenly(few, acts[: bench.size.restarts])
    history, words = sent_while(bench, few, plan)
    assert not [told for told in history.troubles() if isinstance(told, int)], words
    return words


def upgraded(clinic: Clinic) -> None:
    """As gunicorn's own manual has it: USR2, and TERM to the old one."""
    old, beside = clinic.web_master, clinic.pid_file.with_suffix(".pid.2")
    os.kill(old, signal.SIGUSR2)
    clinic.wait_until(lambda: beside.exists() and beside.read_text().strip() != "")
    new = int(beside.read_text())
    clinic.wait_until(lambda: len(clinic.children(new)) == 2)
    time.sleep(1)
    os.kill(old, signal.SIGTERM)
    clinic.wait_until(lambda: not beside.exists() and clinic.web_master == new)


def submitted_many_times(bench: Bench) -> str:
    """FT-6: the same form handed in by twenty-five hands at the same moment."""
    clinic, history = bench.clinic(), History()
    rounds = max(4, bench.size.few // 2)
    given = clinic.forms(rounds)
    told: Counter[int] = Counter()
    for number, (form, session) in enumerate(given):
        _begun(clinic, history, form, session, number)

        def submit(_: int, form: str = form, session: str = session) -> None:
            told[clinic.ask(session, f"/portal/{form}/submit/", "")[0]] += 1

        at_once(25, submit)
    kept = kept_of(clinic)
    rows = [(row.state, row.submits) for form, _ in given for row in kept[form]]
    assert rows == [("submitted", 1)] * rounds
    assert dict(told) == {302: 25 * rounds}
    return f"{rounds} forms, 25 hands each: {rounds} rows, {25 * rounds} kind answers"


def two_tabs(bench: Bench) -> str:
    """FT-7: two windows save different answers to the same item, over and over."""
    clinic, history = bench.clinic(), History()
    rounds = bench.size.few
    ((form, session),) = clinic.forms(1)
    _begun(clinic, history, form, session, 0)
    value, revision = 0, 1
    for turn in range(rounds):
        told: dict[int, tuple[int, dict, int]] = {}
        sent = {"item": "c01", "revision": revision}

        def save(tab: int, value: int = value, told: dict = told, sent=sent) -> None:
            body = sent | {"value": (value + 1 + tab) % 5}
            address = f"/portal/{form}/answer/"
            status, text = clinic.ask(session, address, json.dumps(body))
            told[tab] = (status, json.loads(text), body["value"])

        at_once(2, save)
        (good,) = [tab for tab, (status, *_) in told.items() if status == 200]
        assert told[1 - good][0] == 409, (turn, told)
        # Whoever was too late is told what is there, and has overwritten nothing.
        value, revision = told[good][2], revision + 1
        for _, page, _ in told.values():
            assert (page["value"], page["revision"]) == (value, revision), (turn, told)
    ((stored,),) = clinic.rows(
        "SELECT (revisions ->> 'c01')::int FROM assessments_response"  # noqa: S608
        f" WHERE assignment_id = '{form}'"
    )
    assert stored == rounds + 1
    return f"{rounds} rounds: one saved, one told of the other window; 0 overwritten"


def _begun(
    clinic: Clinic, history: History, form: str, session: str, number: int
) -> None:
    """A form with one answer of this revision: 1."""
    path = f"/portal/{form}/"
    answer = json.dumps({"item": "c01", "value": number % 5, "revision": 0})
    for step, body in (("begin/", ""), ("answer/", answer)):
        tried(
            history,
            0,
            form,
            step,
            lambda step=step, body=body: clinic.ask(session, path + step, body)[0],
        )
