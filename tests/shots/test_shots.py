"""No page is left out of what `make shots` looks at, and each is looked at here too.

Here, to stay short, axe sees one page of every template: as the first role that sees
it, 320 px wide, in light and in English, and weighs what it loads. `make axe` sees
every page, width and scheme.
"""

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.authorisation.matrix import MATRIX
from tests.shots.book import got, is_page, plain
from tests.shots.rows import fill
from tests.shots.still import SMALL, ZOOMED, cuts, faults, one_of_each, wrong

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="looks alike on both"),
]

AT_400_PER_CENT = {
    "link:form begun",
    "portal:questionnaire begun",
    "workspace:caseload",
    "workspace:client",
}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every page, got once for all tests here; what filled the database is undone."""
    folder = tmp_path_factory.mktemp("reports")
    told = override_settings(DEMO=True, OWNERS_NEED_PASSKEY=True, REPORTS_DIR=folder)
    with told, django_db_blocker.unblock(), transaction.atomic():
        found = got(fill())
        transaction.set_rollback(True)
    return found


def test_every_page_is_seen_by_somebody(pages):
    """A new address is looked at the day it is written, or says why it is no page."""
    names = {plain(visit.name) for visit in pages}
    assert {name for name in MATRIX if is_page(name)} - names == set()
    assert {name for name in names if not is_page(name)} == set()


def test_axe_finds_nothing_and_every_page_fits_a_small_phone(pages):
    """And a slow line: the caseload with all the rows of a page, too."""
    [rows] = [pages[e].content for e in pages if e.name == "workspace:caseload"]
    assert rows.count(b"data-row") == 50
    assert wrong(one_of_each(pages), faults, SMALL) == {}


def test_at_four_hundred_per_cent_nothing_is_cut_and_all_is_read_downwards(pages):
    some = {each: pages[each] for each in pages if each.name in AT_400_PER_CENT}
    assert {visit.name for visit in some} == AT_400_PER_CENT
    assert wrong(some, cuts, ZOOMED) == {}
