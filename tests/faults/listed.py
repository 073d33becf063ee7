"""All faults, in the order in which they are tried."""

from tests.faults.clocks import clocks_apart
from tests.faults.crowd import hundred_answer
from tests.faults.fault import Fault
from tests.faults.half_way import (
    killed_before_commit,
    read_only,
    read_only_amid_submits,
    statement_timeout,
)
from tests.faults.machines import two_machines
from tests.faults.others import alerts_through_trouble, mail_in_trouble, of_the_suite
from tests.faults.reporting import (
    beat_killed,
    deployed_amid_reports,
    disk_full,
    everything_forgotten,
    poison,
    workers_killed,
)
from tests.faults.submits import (
    broker_hung,
    broker_stopped,
    database_restarts,
    deployed,
    submitted_many_times,
    two_tabs,
    web_killed,
)

ONCE = "all made once and whole"
SENT = "0 acknowledged lost, 0 doubled, 0 mismatched"
PORTAL = "tests/attachment_clinic/portal/browser"
SIGN_IN = "tests/attachment_clinic/signin"

FAULTS = (
    Fault(
        "crowd", "nothing: 100 people answer", "p95 < 300 ms, 0 errors", hundred_answer
    ),
    Fault("FT-5", "PostgreSQL restarted at once", SENT, database_restarts),
    Fault("FT-4", "Redis hung", "p95 < 3 s, 0 lost", broker_hung),
    Fault("FT-3", "Redis stopped", "p95 < 1 s, sign-in opens", broker_stopped),
    Fault("web-killed", "kill -9 of web, in part and whole", SENT, web_killed),
    Fault("FT-12", "deploy amid submits", f"{SENT}, no page of trouble", deployed),
    Fault(
        "FT-6", "25 submits at once, of each form", "1 row each", submitted_many_times
    ),
    Fault("FT-7", "two windows save at once", "0 silent overwrites", two_tabs),
    Fault("FT-16", "dies before the commit", "no act, no line", killed_before_commit),
    Fault(
        "FT-16-reads", "PostgreSQL only reads", "503, nothing half-written", read_only
    ),
    Fault("FT-16-amid", "only reads amid submits", SENT, read_only_amid_submits),
    Fault("FT-16-held", "a row held for ever", "503 in time", statement_timeout),
    Fault("FT-10", "clocks 20 minutes apart", f"{SENT}, 0 inversions", clocks_apart),
    Fault(
        "FT-10-codes",
        "a code of another half minute, or twice",
        "refused",
        of_the_suite(
            f"{SIGN_IN}/test_second_factor.py", f"{SIGN_IN}/test_code_once.py"
        ),
    ),
    Fault("FT-2", "Redis flushed, two beats", ONCE, everything_forgotten),
    Fault("FT-12-jobs", "workers changed amid reports", ONCE, deployed_amid_reports),
    Fault("beat-killed", "kill -9 of beat, bells lost", ONCE, beat_killed),
    Fault("FT-15", "a report that kills its worker", "5 times, then set aside", poison),
    Fault("FT-8", "disk full", "0 truncated, heals itself", disk_full),
    Fault("FT-1", "kill -9 of workers, Redis flushed", ONCE, workers_killed),
    Fault(
        "FT-15-beats",
        "two beats, two workers",
        "nothing done twice",
        of_the_suite("tests/journeys/faults/test_two_timetables.py"),
    ),
    Fault("FT-9", "mail refused, slow, hung up", "0 of 200 lost", mail_in_trouble),
    Fault(
        "H5", "worker, mail, Redis, web die", "0 alerts missing", alerts_through_trouble
    ),
    Fault(
        "FT-11",
        "backup, wipe, restore",
        "tables hash-equal, trail verifies",
        of_the_suite("tests/journeys/test_restore_drill.py"),
    ),
    Fault(
        "FT-13",
        "hostile bodies",
        "4xx, 0 rows",
        of_the_suite("tests/attachment_clinic/api/test_hostile.py"),
    ),
    Fault(
        "FT-14",
        "offline, closed tab, dead battery",
        "0 answers lost, none shown to the next",
        of_the_suite(f"{PORTAL}/test_answers_kept.py", f"{PORTAL}/test_next_person.py"),
    ),
    Fault(
        "machines", "any process of two machines", "the main job passes", two_machines
    ),
)
