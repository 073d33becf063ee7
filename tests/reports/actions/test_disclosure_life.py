"""How long an archive stays on the disk: two weeks, or until its client is erased."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine

from clients.roles import SYSTEM
from reports.actions.claim import Claim
from reports.actions.disclosure_archive import (
    finish_archive,
    hand_over_archive,
    release_archive,
)
from reports.actions.job import claim_job
from reports.actions.leftover import Stored
from reports.models import Disclosure
from reports.queries.disclosure import KEPT_FOR
from reports.rendering.file import ABANDONED, write_file
from reports.tasks import remove_archives
from tests.factories.clients import MONDAY
from tests.factories.reports import DisclosureFactory, JobFactory
from tests.reports.actions.test_erasure import THEN, carry_out, confirmed
from tests.reports.actions.test_finish import files

ARCHIVE = b"PK of Ana" * 100_000
SECOND = timedelta(seconds=1)


def in_hand(cast, now=MONDAY):
    """The job of Ana's archive, claimed by a worker."""
    row = DisclosureFactory(client=cast.ana, state="making", made_for=cast.nora)
    job = JobFactory(report=None, practice=cast.harbour, disclosure=row)
    return claim_job(job_id=job.pk, by=SYSTEM, now=now)


def finish(job, now=MONDAY) -> bool:
    return finish_archive(job=job, data=ARCHIVE, by=SYSTEM, now=now)


def swept(now) -> int:
    """How many archives the timetable removes at this moment."""
    with time_machine.travel(now, tick=False):
        return remove_archives()


@pytest.fixture
def ready(together, reports_dir) -> Disclosure:
    """Ana's archive, made on Monday."""
    job = in_hand(together)
    assert finish(job) is True
    return Disclosure.objects.get(pk=job.disclosure_id)


def test_file_is_gone_after_fourteen_days_and_can_be_made_again(ready, reports_dir):
    over = MONDAY + timedelta(days=14)
    assert swept(over - SECOND) == 0
    assert files(reports_dir) == [ready.file_name]
    assert [swept(over), swept(over)] == [1, 0]
    assert files(reports_dir) == []
    ready.refresh_from_db()
    assert (ready.state, ready.keep_until) == ("preparing", None)
    assert ready.problem == (
        "The archive was removed after 14 days. It can be made again."
    )


def test_file_that_was_handed_over_is_gone_too_and_the_request_ends(
    together, ready, reports_dir
):
    hand_over_archive(disclosure=ready, by=together.nora.actor, now=MONDAY)
    assert swept(MONDAY + KEPT_FOR) == 1
    assert files(reports_dir) == []
    ready.refresh_from_db()
    assert (ready.state, ready.file_name) == ("ended", "")


def test_file_that_no_row_names_is_gone_as_soon_as_nobody_has_it_in_hand(
    together, ready, reports_dir
):
    """A worker that was killed between the file and its row leaves one behind."""
    folder = str(together.harbour.pk)
    now = MONDAY + ABANDONED
    left, begun = (_killed_at(folder, moment) for moment in (MONDAY, MONDAY + SECOND))
    stranger = write_file(folder, uuid4(), b"words").name
    assert [swept(now), swept(now)] == [1, 0]
    # Nothing else goes by this: asked of the wrong database, all reports would.
    assert files(reports_dir) == sorted([begun, stranger, ready.file_name])
    assert left not in files(reports_dir)


def _killed_at(folder: str, moment) -> str:
    """The name of a file whose worker came no further."""
    claim = uuid4()
    Stored(UUID(folder), f"{claim.hex}.zip").begins(moment)
    return write_file(folder, claim, b"words", "zip").name


# ---- an erasure ------------------------------------------------------------------


def test_erasure_removes_it_at_once_while_it_is_fetched(
    together, ready, reports_dir, signed_in
):
    """What has begun comes through, nothing is left, and nobody can begin again."""
    release_archive(disclosure=ready, by=together.nora.actor, now=MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        ana = signed_in(together.ana)
        sent = ana.post("/portal/data/fetch/").streaming_content
        begun = next(sent)
    assert carry_out(confirmed(together, together.ana)) is True
    assert files(reports_dir) == []
    assert begun + b"".join(sent) == ARCHIVE
    with time_machine.travel(THEN, tick=False):
        again = ana.post("/portal/data/fetch/")
    assert again["Location"] == "/accounts/login/?next=/"


def test_erasure_while_it_is_made_leaves_no_file(together, reports_dir):
    """The worker had everything in hand; the file it still writes goes again."""
    job = in_hand(together, THEN)
    assert carry_out(confirmed(together, together.ana)) is True
    assert finish(job, THEN) is False
    assert files(reports_dir) == []


def test_erasure_at_the_moment_it_is_made_leaves_no_file(
    together, at_once, reports_dir
):
    """Whichever is first; a file that is begun may go while it is written."""
    job = in_hand(together, THEN)
    erasure = confirmed(together, together.ana)
    acts = (lambda: finish(job, THEN), lambda: carry_out(erasure))
    made, erased = at_once(2, lambda hand: acts[hand]())
    assert (made in (True, False) or type(made), erased) in [
        (True, True),
        (FileNotFoundError, True),
    ]
    assert files(reports_dir) == []
    assert not Disclosure.objects.exists()
    assert Claim(job.pk, job.claim).done(THEN) is False
