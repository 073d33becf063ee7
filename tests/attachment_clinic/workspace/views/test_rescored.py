"""A score that was computed again says so where a therapist meets it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from assessments.actions.score import rescore_client
from assessments.models import Score
from attachment_clinic.workspace.overview import NEWS
from clients.roles import SYSTEM
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import SCALE

WHY = "An item was <b>turned</b> round twice."
MAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SHOWN = "An item was &lt;b&gt;turned&lt;/b&gt; round twice."


@pytest.fixture
def rescored(world):
    """Computes the first form of Five Signs again; one scale was wrong."""

    def rescored(responses=(world.response,)):
        wrong = Score.objects.filter(
            response__in=responses, scale="intimacy_independence"
        )
        assert wrong.update(value=Decimal("1.234")) == len(responses)
        rescore_client(
            client_id=world.dora.pk,
            instrument="five_signs",
            version="1.0",
            reason=WHY,
            by=SYSTEM,
            now=MAY,
        )

    return rescored


def text_of(browser, name, *ids):
    return " ".join(browser.get(at(name, *ids)).content.decode().split())


def test_form_says_what_stood_there_before_and_why(world, theo, rescored):
    rescored()
    form = text_of(theo, "result", world.dora.pk, world.response.pk)
    said = f"{SCALE} was computed again on 4 May 2026: it was 1.23 before"
    assert form.count("was computed again") == form.count(said) == 1
    assert f"and is 3.60 since. Reason given: “{SHOWN}” No answer was changed." in form
    other = text_of(theo, "result", world.dora.pk, world.responses[1].pk)
    assert "was computed again" not in other


def test_file_says_so_while_it_is_news_with_the_way_to_the_form(world, theo, rescored):
    with time_machine.travel(MAY + NEWS, tick=False):
        assert "were computed again" not in text_of(theo, "client", world.dora.pk)
        rescored()
        file = text_of(theo, "client", world.dora.pk)
    assert file.count("Scores in this file were computed again on 4 May 2026.") == 1
    assert file.count(SHOWN) == 1
    assert f'<a href="{at("result", world.dora.pk, world.response.pk)}">' in file


def test_many_forms_are_one_piece_of_news(world, theo, rescored):
    signs = [r for r in world.responses if r.assignment.instrument == "five_signs"]
    with time_machine.travel(MAY, tick=False):
        rescored(signs)
        file = text_of(theo, "client", world.dora.pk)
    assert (len(signs), file.count(SHOWN)) == (3, 1)
    addresses = [f'<a href="{at("result", world.dora.pk, r.pk)}">' for r in signs]
    assert [file.count(each) for each in addresses] == [1, 1, 1]


def test_file_is_silent_again_when_it_is_no_news_any_more(world, theo, rescored):
    rescored()
    with time_machine.travel(MAY + NEWS + timedelta(seconds=1), tick=False):
        assert SHOWN not in text_of(theo, "client", world.dora.pk)
        assert SHOWN in text_of(theo, "result", world.dora.pk, world.response.pk)


def test_front_desk_learns_nothing_of_it(world, signed_in, rescored):
    rescored()
    with time_machine.travel(MAY, tick=False):
        file = text_of(signed_in(world.assistant), "client", world.dora.pk)
    assert ("computed again" in file, SHOWN in file) == (False, False)
