"""What a person wrote is in no log, message, queue, address or temporary file (R52)."""

import http.client
import json
from contextlib import closing
from pathlib import Path

import pytest
import redis

from tests.journeys.faults.canary import (
    MACHINERY,
    WORDS,
    Ears,
    Writer,
    execute,
    files_with,
    stored,
)
from tests.journeys.faults.post_office import PostOffice
from tests.journeys.faults.ward import Ward, ward_of_its_own

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

# Debian's; where there is none, PostgreSQL writes somewhere else and is not looked at.
LOGS = Path("/var/log/postgresql")
# docs/logs.md: what an operator sets.
TERSE = (
    "log_error_verbosity = 'terse'",
    "log_min_error_statement = 'panic'",
    "log_parameter_max_length = 0",
    "log_parameter_max_length_on_error = 0",
)
# Where words are looked for by a form that only reads: they stand in the address, on
# the way to the server and in the history of that browser, and in none of the logs.
SEARCHES = {
    "/practice/clients/ search",
    "/practice/library/ find",
    "/practice/settings/audit/ client",
    "/practice/clients/*/questionnaires/assign/ find",
}


def test_words_written_everywhere_are_found_nowhere_else(tmp_path, monkeypatch):
    """Web, worker, beat, broker and mail; every form; and errors on purpose."""
    log, temporary = tmp_path / "log", tmp_path / "temporary"
    temporary.mkdir()
    more = {"TMPDIR": str(temporary), "SMS_URL": f"file://{tmp_path}/sms"}
    usual = Ward.env.fget
    monkeypatch.setattr(Ward, "env", property(lambda ward: usual(ward) | more))
    with ward_of_its_own(tmp_path) as ward:
        ward.mail.kill()
        ward.mail = PostOffice(refuses=WORDS)
        logged = _terse(ward)
        told = ward.told("file", "0")
        ears = Ears(ward.redis_url)
        _broken(ward)
        writers = _everybody_writes(ward, told)
        found = _found(ward, writers, ears)
        ward.kill_all()
    found["postgresql"] = _since(logged)
    found["files"] = [
        each
        for each in files_with(tmp_path, WORDS)
        if not each.startswith("clinic.sqlite3")  # there it was written, after all
    ]
    _was_written(writers, ward.mail.refused, ears.bodies(), log.read_text())
    assert set().union(*(each.searched for each in writers)) == SEARCHES
    assert {name: each for name, each in found.items() if each} == {}


def _found(ward: Ward, writers: list[Writer], ears: Ears) -> dict[str, list[str]]:
    """Where the words stand though they should not, by the kind of place."""
    kept = ward.told("sessions", "0")
    assert kept  # there are sessions that could hold them
    log = (ward.folder / "log").read_text()
    return {
        "addresses": [at for each in writers for at in each.led_to if WORDS in at],
        "sessions": [key for key, each in kept.items() if WORDS in str(each)],
        "tables": [n for n, text in stored(ward, MACHINERY).items() if WORDS in text],
        "letters": [str(each) for each in ward.mail.letters if WORDS in _apart(each)],
        "rung": [each for each in ears.heard if WORDS in each],
        "tasks": [each for each in ears.bodies() if WORDS in each],
        "broker": _in_the_broker(ward.redis_url),
        "log": [line for line in log.splitlines() if WORDS in line],
    }


def _everybody_writes(ward: Ward, told: dict) -> list[Writer]:
    ward.worker()
    ward.beat()
    ward.web()
    ward.until_taken(told["keys"]["nora"], "/practice/")
    pages = told["pages"]
    last = [pages.pop(name) for name in ("hand_over", "show_qr", "close_staff")]
    theo, nora, dora = (Writer(ward, told["keys"][n]) for n in ("theo", "nora", "dora"))
    dora.walk(["/portal/"], "/portal/")
    # What ends something comes last: nothing more can be written there.
    going_on = [page for name, page in pages.items() if not _ends(name)]
    _walk(theo, nora, going_on)
    _provoke(ward, theo, nora, pages)
    _walk(theo, nora, list(pages.values()))
    theo.walk(last[1:2], "/nowhere/")
    _until_nothing_waits(ward)
    return [theo, nora, dora]


def _walk(theo: Writer, nora: Writer, pages: list[str]) -> None:
    """Files of clients for their therapist, rooms of the practice for its owner."""
    theo.walk([each for each in pages if "/clients/" in each], "/nowhere/")
    nora.walk([each for each in pages if "/clients/" not in each], "/nowhere/")


def _ends(name: str) -> bool:
    words = ("end_", "close_", "withdraw", "discard", "revoke", "remove", "retire")
    words += (
        "transfer",
        "client_status",
        "stop_",
        "void",
        "move_",
        "cancel",
        "erasure",
    )
    return any(word in name for word in words)


def _provoke(ward: Ward, theo: Writer, nora: Writer, pages: dict[str, str]) -> None:
    """Errors whose text repeats what was written: twice the same, no page, no JSON."""
    theo.seen.discard(pages["add_person"])
    theo.walk([pages["add_person"]], "/nowhere/")
    for path in (f"/{WORDS}/", f"/practice/?q={WORDS}", f"/a/{WORDS}/"):
        nora.ask("GET", path)
    json_of = json.dumps({WORDS: WORDS}).encode()
    nora.ask("POST", "/api/v1/clients/", json_of, "application/json")
    nora.ask("POST", pages["add_person"], b"\xff" * 9, "text/plain")
    stranger = Writer(ward, WORDS)
    stranger.walk(["/accounts/login/", "/accounts/password/reset/", "/check/"], "/no/")
    with closing(http.client.HTTPConnection("127.0.0.1", ward.port)) as server:
        server.request("GET", "/", headers={"Host": f"{WORDS}.example"})
        assert server.getresponse().status == 400
    nora.sent += stranger.sent


def _broken(ward: Ward) -> None:
    """From now on a second person of the same name breaks, and so does every PDF."""
    execute(ward, "CREATE UNIQUE INDEX once ON clients_namedperson (name)")
    ward.reports.write_text("no folder")


def _until_nothing_waits(ward: Ward) -> None:
    log = ward.folder / "log"
    ward.wait_until(lambda: "could not be made" in log.read_text())
    ward.wait_until(lambda: len(ward.mail.refused) >= 1)


def _was_written(writers: list[Writer], refused: list, bodies: list, log: str) -> None:
    """It could have leaked: forms were taken, mails refused, errors raised."""
    sent = [each for writer in writers for each in writer.sent]
    posted = [(path, status) for path, status in sent if path.startswith("POST")]
    assert len({path for path, status in posted if status == 302}) >= 60
    broken = [path for path, status in posted if status == 500]
    assert [path.rpartition("/people/")[2] for path in broken] == ["add/"]
    assert refused
    assert bodies
    assert "IntegrityError" in log
    assert "could not be made (" in log


def _apart(letter) -> str:
    """A letter without the address that it goes to."""
    del letter["To"]
    return letter.as_string()


def _in_the_broker(url: str) -> list[str]:
    with redis.Redis.from_url(url) as broker:
        return [
            name.decode()
            for name in broker.scan_iter()
            if WORDS.encode() in name + (broker.dump(name) or b"")
        ]


def _terse(ward: Ward) -> dict[Path, int]:
    """Sets for this database what docs/logs.md asks for; the logs, and their sizes."""
    if not ward.database_url.startswith("postgres"):
        return {}
    name = ward.database_url.rpartition("/")[2].partition("?")[0]
    for each in TERSE:
        execute(ward, f'ALTER DATABASE "{name}" SET {each}')
    return {path: path.stat().st_size for path in LOGS.glob("*.log")}


def _since(logged: dict[Path, int]) -> list[str]:
    """Lines that PostgreSQL has written since then in which the words stand."""
    found = []
    for path, size in logged.items():
        with path.open(errors="replace") as log:
            log.seek(size)
            found += [line for line in log if WORDS in line]
    return found
