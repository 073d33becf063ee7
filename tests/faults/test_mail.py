"""A failing mail server and killed senders lose nothing, and double little (FT-9)."""

import pytest

from tests.faults.mail import run

# For the second run of the suite: it uses a database, though not pytest's.
pytestmark = pytest.mark.django_db


def test_twenty_letters_survive_refusals_tar_pits_and_killed_senders(tmp_path):
    """The 200 of the promise are run by hand: python -m tests.faults.mail."""
    outcome = run(tmp_path, 20, kill_at={6})
    assert (outcome.lost, outcome.unsent) == ([], []), outcome
    assert outcome.kills >= 2, outcome
    assert outcome.duplicates <= outcome.kills + outcome.server.unsaid, outcome
    assert (outcome.unmarked, outcome.unmarked_rows) == ([], []), outcome
