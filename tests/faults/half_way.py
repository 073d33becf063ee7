"""The database stops half-way through an act, only reads, or is silent (FT-16)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

import psycopg

from tests.faults.clinic import Clinic
from tests.faults.fault import Bench
from tests.faults.kept import kept_of
from tests.faults.submits import sent_while

CALM = "Nothing you saved is lost"
# So long that whoever sleeps is found asleep.
ASLEEP = """
CREATE FUNCTION asleep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.act = 'submit_response' THEN PERFORM pg_sleep(8); END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER asleep AFTER INSERT ON clients_auditline
    FOR EACH ROW EXECUTE FUNCTION asleep();
"""


def killed_before_commit(bench: Bench) -> str:
    """The line of the trail is written, the act is not committed, the database dies."""
    clinic = bench.clinic()
    form, session = _begun(clinic)
    clinic.execute(ASLEEP)
    told: list[int | str] = []
    hand = threading.Thread(
        target=lambda: told.append(_told(clinic, session, f"/portal/{form}/submit/"))
    )
    hand.start()
    clinic.wait_until(lambda: _is_asleep(clinic), 30)
    clinic.restart_database()
    hand.join()
    clinic.execute("DROP FUNCTION asleep CASCADE")
    assert told[0] != 302
    (row,) = kept_of(clinic)[form]
    assert (row.state, row.scales, row.submits) == ("draft", 0, 0)
    return (
        f"told {told[0]}: no act, no score, no line; {_goes_on(clinic, form, session)}"
    )


def read_only(bench: Bench) -> str:
    """As a standby that was taken for the primary: it answers, and refuses to write."""
    clinic = bench.clinic()
    form, session = _begun(clinic)
    with _only_reading(clinic):
        asked = {
            "submit": clinic.ask(session, f"/portal/{form}/submit/", ""),
            "answer": clinic.ask(
                session,
                f"/portal/{form}/answer/",
                '{"item": "c02", "value": 1, "revision": 0}',
            ),
            "report": clinic.ask_for_report(0),
            "sign-in": clinic.ask("", "/accounts/login/"),
        }
    told = {name: status for name, (status, _) in asked.items()}
    assert told == {"submit": 503, "answer": 503, "report": 503, "sign-in": 200}
    assert CALM in asked["submit"][1]
    (row,) = kept_of(clinic)[form]
    assert (row.state, row.scales, row.submits) == ("draft", 0, 0)
    return f"503 in calm words, nothing half-written; {_goes_on(clinic, form, session)}"


def read_only_amid_submits(bench: Bench) -> str:
    """It only reads for some seconds while everybody hands in forms."""
    clinic = bench.clinic()

    def for_a_while() -> None:
        with _only_reading(clinic):
            threading.Event().wait(2)

    few = bench.size.few
    return sent_while(bench, few, {few // 3: for_a_while})[1]


def statement_timeout(bench: Bench) -> str:
    """A row that somebody holds for ever: the page ends by itself, and says so."""
    clinic = bench.clinic()
    form, session = _begun(clinic)
    with psycopg.connect(clinic.database_url) as holding:
        holding.execute(
            "SELECT 1 FROM assessments_assignment WHERE id = %s FOR UPDATE", [form]
        )
        status, page = clinic.ask(session, f"/portal/{form}/submit/", "")
    assert (status, CALM in page) == (503, True)
    (row,) = kept_of(clinic)[form]
    assert (row.state, row.scales, row.submits) == ("draft", 0, 0)
    return f"503 in calm words, no partial score; {_goes_on(clinic, form, session)}"


def _begun(clinic: Clinic) -> tuple[str, str]:
    """A form with one answer, and its client's session."""
    ((form, session),) = clinic.forms(1)
    answer = '{"item": "c01", "value": 3, "revision": 0}'
    for step, body in (("begin/", ""), ("answer/", answer)):
        assert clinic.until_taken(session, f"/portal/{form}/{step}", body) < 400
    return form, session


def _goes_on(clinic: Clinic, form: str, session: str) -> str:
    """The same is asked again, and goes through once."""
    assert clinic.until_taken(session, f"/portal/{form}/submit/", "") == 302
    (row,) = kept_of(clinic)[form]
    assert (row.state, row.scales, row.submits) == ("submitted", 6, 1)
    return "asked again: 302, once"


def _told(clinic: Clinic, session: str, path: str) -> int | str:
    try:
        return clinic.ask(session, path, "")[0]
    except (OSError, HTTPException) as error:
        return type(error).__name__


def _is_asleep(clinic: Clinic) -> bool:
    found = clinic.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
    return found != []


@contextmanager
def _only_reading(clinic: Clinic) -> Iterator[None]:
    """Every transaction that begins in this block may only read."""
    _set(clinic, "ALTER SYSTEM SET default_transaction_read_only = on")
    try:
        clinic.wait_until(lambda: clinic.rows(_READ_ONLY) == [("on",)], 10)
        yield
    finally:
        _set(clinic, "ALTER SYSTEM RESET default_transaction_read_only")
        clinic.wait_until(lambda: clinic.rows(_READ_ONLY) == [("off",)], 10)


_READ_ONLY = "SELECT current_setting('default_transaction_read_only')"


def _set(clinic: Clinic, statement: str) -> None:
    clinic.execute(statement, "SELECT pg_reload_conf()")
