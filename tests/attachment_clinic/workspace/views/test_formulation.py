"""The tab Formulation: six challenges beside the screen, and lines for the client."""

import pytest
import time_machine

from clients.models import Challenge
from clients.queries.formulation import lines_shown_to
from clients.theory import CHALLENGES
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import WEIGHED
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY
from tests.factories.notes import ChallengeFactory

KEY = "fear_of_vulnerability"
CODES = [f"c{number:02}" for number in range(1, 19)]


def page(browser, client, name="formulation", *more) -> str:
    return browser.get(at(name, client.pk, *more)).content.decode()


def screened(client, value=3):
    given = AssignmentFactory(client=client, instrument="challenges")
    return submitted(given, dict.fromkeys(CODES, value))


def test_all_six_stand_there_before_a_word_is_written(harbour, signed_in):
    text = page(signed_in(harbour.nora), harbour.ana)
    places = [text.index(f">{each.en}</h2>") for each in CHALLENGES]
    assert places == sorted(places)
    assert text.count("Not weighed yet") == 6
    assert "No answers to the Challenges screen yet" in text
    assert at("assign", harbour.ana.pk) in text


def test_each_stands_beside_what_was_answered_and_says_when(world, theo):
    form = screened(world.dora)
    text = page(theo, world.dora)
    assert "What stands in the way" in text
    assert "2 March 2026" in text
    assert at("result", world.dora.pk, form.pk) in text
    assert text.count('<span class="number">3.0</span> on a scale from 0') == 6
    assert "0 (opening up feels possible) to 4 (opening up feels risky)" in text
    for words in ("In the way", WEIGHED, "by Nora Quist", "nothing of this"):
        assert words in text


def test_too_little_answered_is_said_and_is_not_nought(harbour, signed_in):
    given = AssignmentFactory(client=harbour.ana, instrument="challenges")
    submitted(given, dict.fromkeys(CODES, 0) | {"c01": None, "c07": None})
    text = page(signed_in(harbour.nora), harbour.ana)
    assert (text.count("Too little for a score"), text.count(">0.0<")) == (1, 5)


def test_supervisors_read_it_and_find_nothing_to_press(world, signed_in):
    text = page(signed_in(world.supervisor), world.dora)
    assert WEIGHED in text
    for name in ("weigh_challenge", "release_challenge"):
        assert f'"{at(name, world.dora.pk, KEY)}"' not in text
    assert at("challenge_versions", world.dora.pk, KEY) in text


@time_machine.travel(MONDAY, tick=False)
def test_weight_and_note_are_changed_and_every_state_is_read(world, theo, acts):
    url = at("weigh_challenge", world.dora.pk, KEY)
    screened(world.dora, 2)
    text = theo.get(url).content.decode()
    assert f">\n{WEIGHED}</textarea>" in text
    assert "Answered on 2 March 2026: 2.0 on a scale from 0 (opening up feels" in text
    sent = {"weight": "3", "note": "Said so.\r\n\r\nTwice.", "seen": "1"}
    assert acts(lambda: theo.post(url, sent)) == ["weigh_challenge"]
    text = page(theo, world.dora)
    assert (WEIGHED in text, "Said so.\n\nTwice." in text) == (False, True)
    assert "Much in the way" in text
    states = page(theo, world.dora, "challenge_versions", KEY)
    assert "Version 2: Theo Marsh changed the formulation" in states


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"weight": "4"}, "Select a valid choice"),
        ({"note": "x" * 20_001}, "longer than 20000 characters"),
        ({"seen": ""}, "open this page anew"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(world, theo, wrong, words):
    url = at("weigh_challenge", world.dora.pk, KEY)
    sent = {"weight": "1", "note": "Not lost", "seen": "1", **wrong}
    answer = theo.post(url, sent)
    text = answer.content.decode()
    assert (answer.status_code, words in text) == (400, True)
    assert sent["note"] in text
    assert Challenge.objects.get().note == WEIGHED


def test_who_comes_too_late_sees_both_and_chooses(world, theo, nora):
    url = at("weigh_challenge", world.dora.pk, KEY)
    nora.post(url, {"weight": "0", "note": "From Nora", "seen": "1"})
    mine = {"weight": "3", "note": "From Theo", "seen": "1"}
    answer = theo.post(url, mine)
    text = answer.content.decode()
    assert answer.status_code == 400
    for words in ("Nora Quist changed this", "“From Nora”", ">\nFrom Theo</textarea>"):
        assert words in text
    assert 'name="seen" value="2"' in text
    theo.post(url, mine | {"seen": "2"})
    assert Challenge.objects.get().note == "From Theo"


def test_one_sentence_is_shown_and_taken_back_as_one_act_each(world, theo, acts):
    dora = world.dora
    release = at("release_challenge", dora.pk, KEY)
    sent = {"sentence": " Staying\nis hard. ", "seen": "1"}
    unsure = theo.post(release, sent)
    assert (unsure.status_code, lines_shown_to(dora)) == (400, [])
    sent["sure"] = "on"
    assert acts(lambda: theo.post(release, sent)) == ["release_challenge"]
    assert lines_shown_to(dora) == ["Staying is hard."]
    assert "“Staying is hard.”" in page(theo, dora)
    back = at("unrelease_challenge", dora.pk, KEY)
    assert acts(lambda: theo.post(back)) == ["unrelease_challenge"]
    assert lines_shown_to(dora) == []
    # The words are there again when the therapist thinks better of it.
    assert "Staying is hard." in theo.get(release).content.decode()


def test_there_is_nothing_to_take_back_where_nothing_was_written(world, theo):
    assert (
        theo.post(at("unrelease_challenge", world.dora.pk, "high_stress")).status_code
        == 404
    )


def test_no_seventh_challenge(world, theo):
    for name in ("weigh_challenge", "release_challenge", "challenge_versions"):
        assert theo.get(at(name, world.dora.pk, "bad_luck")).status_code == 404


def test_hostile_words_are_shown_as_words(world, theo):
    url = at("weigh_challenge", world.dora.pk, KEY)
    theo.post(url, {"weight": "1", "note": "<script>alert(1)</script>", "seen": "1"})
    text = page(theo, world.dora)
    assert ("<script>alert" in text, "&lt;script&gt;alert" in text) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    screened(harbour.ana)
    for each in CHALLENGES[:count]:
        ChallengeFactory(client=harbour.ana, key=each.key)
    nora = signed_in(harbour.nora)
    page(nora, harbour.ana)
    with django_assert_num_queries(12):
        page(nora, harbour.ana)
