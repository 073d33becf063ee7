"""No page is left out of what `make shots` looks at."""

import pytest

from tests.authorisation.matrix import MATRIX
from tests.shots.book import is_page, plain, visits
from tests.shots.rows import fill


@pytest.mark.django_db
def test_every_page_is_seen_by_somebody(settings, tmp_path):
    """A new address is looked at the day it is written, or says why it is no page."""
    settings.DEMO = settings.OWNERS_NEED_PASSKEY = True
    settings.REPORTS_DIR = tmp_path
    seen = {plain(each.name) for each in visits(fill(tmp_path))}
    assert {name for name in MATRIX if is_page(name)} - seen == set()
    assert {name for name in seen if not is_page(name)} == set()
