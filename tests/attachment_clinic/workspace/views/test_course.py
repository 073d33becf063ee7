"""One series of scores: what waits on the first page of a file comes when asked for."""

import pytest

from attachment_clinic.workspace.pages import at
from tests.attachment_clinic.workspace.addresses import waiting
from tests.factories.reports import answered

# Bytes of a first page that a slow line at home still carries in a second.
HEAVIEST = 64_000


def charts(page) -> int:
    return page.content.decode().count('class="chart"')


@pytest.fixture
def theo(harbour, signed_in):
    """Dora has answered ECR-R, and Five Signs last."""
    answered(harbour.dora, (6, 2), key="ecr_r")
    answered(harbour.dora, (2, 3, 4))
    return signed_in(harbour.theo)


@pytest.fixture
def file(harbour):
    return at("client", harbour.dora.pk)


def test_first_page_draws_one_chart_and_the_others_come_when_asked_for(theo, file):
    """ECR-R waits, and then its plane; each comes alone, without a frame."""
    shown = theo.get(file)
    for _ in ("ecr_r", "plane"):
        assert charts(shown) == 1
        [address] = waiting(shown)
        shown = theo.get(address)
        assert "<html" not in shown.content.decode()
    assert (charts(shown), waiting(shown)) == (1, [])


def test_the_same_address_is_a_whole_page_without_a_script(theo, file):
    [address] = waiting(theo.get(file))
    page = theo.get(address.partition("&part=")[0])
    assert "<h1>Dora Lind</h1>" in page.content.decode()
    assert (charts(page), waiting(page)) == (2, [])


def test_each_part_that_is_opened_is_one_line_of_the_trail(theo, file, acts):
    [address] = waiting(theo.get(file))
    assert acts(lambda: theo.get(address)) == ["open_file"]
    assert acts(lambda: theo.get(file)) == ["open_file"]


@pytest.mark.parametrize(
    "asked", ["of=gad_7", "of=&part=body", "part=plane", "part=all"]
)
def test_series_or_part_that_is_not_there_is_not_found(harbour, theo, asked):
    """Five Signs, which was answered last, has no plane."""
    url = at("series", harbour.dora.pk)
    assert theo.get(f"{url}?{asked}").status_code == 404


def test_first_page_stays_light_however_long_a_client_has_come(harbour, signed_in):
    """Five questionnaires, one with many forms: a form more is a dot more."""
    answered(harbour.dora, tuple(1 + n % 6 for n in range(24)))
    for key in ("gad_7", "phq_9", "ecr_r", "who_5"):
        answered(harbour.dora, (1, 2, 1, 2, 1, 2), key=key)
    page = signed_in(harbour.theo).get(at("client", harbour.dora.pk))
    assert len(page.content) < HEAVIEST
