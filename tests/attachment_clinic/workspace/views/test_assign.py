"""The page that gives a questionnaire, with many to choose from."""

import re
from collections import Counter
from datetime import timedelta
from html import escape

import pytest
import time_machine

from assessments.models import Assignment
from assessments.queries.library import library, why_not_given
from attachment_clinic.workspace import shelf
from attachment_clinic.workspace.forms import assignment
from clients.models import Session
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import (
    MONDAY,
    ConsentFactory,
    NamedPersonFactory,
    SessionFactory,
)


def _offered(text: str) -> list[str]:
    return re.findall(r'name="instrument" value="([^"]+)"', text)


def _page(browser, world, **query) -> str:
    return browser.get(at("assign", world.dora.pk), query).content.decode()


def test_everything_is_offered_once_screen_first(world, theo):
    everything = shelf.in_order(library(world.theo))
    text = _page(theo, world)
    assert _offered(text) == [each.definition.id for each in everything]
    groups = [text.index(">For the screen "), text.index(">On paper only ")]
    first = [
        text.index(f'value="{each.definition.id}"')
        for worded in (True, False)
        for each in everything
        if each.worded == worded
    ]
    assert first == sorted(first)
    assert sum(each < groups[1] for each in first) == sum(
        each.worded for each in everything
    )


def test_minutes_and_about_whom_stand_beside_each(world, theo):
    text = _page(theo, world)
    missing = [
        each.definition.id
        for each in library(world.theo)
        if escape(f"{shelf.minutes(each.definition)}, {shelf.about(each.definition)}")
        not in text
    ]
    assert missing == []


def test_wording_is_spoken_of_once(world, theo):
    """Once for all of them; who differs, such as a line to be marked, says its own."""
    reasons = Counter(each.reason for each in library(world.theo) if not each.worded)
    text = _page(theo, world)
    [(shared, _), *others] = reasons.most_common()
    assert text.count(escape(assignment.NO_WORDING)) == 1
    assert text.count(escape(shared)) == 0
    assert {words: text.count(escape(words)) for words, _ in others} == dict(others)


def test_the_reason_of_a_single_one_is_its_own(world, theo):
    [only] = [each for each in library(world.theo) if each.definition.key == "rq"]
    text = _page(theo, world, find="Relationship Questionnaire Bartholomew Horowitz rq")
    assert _offered(text) == ["rq/1.0"]
    assert text.count(escape(only.reason)) == 1


def test_words_find_a_questionnaire_and_keep_the_chosen_one(world, theo):
    found = [
        each.definition.id
        for each in shelf.in_order(library(world.theo))
        if shelf.has_words(each, "fraley revised")
    ]
    text = _page(theo, world, find="Fraley Revised")
    assert _offered(text) == found
    assert "ecr_r/1.0" in found
    text = _page(theo, world, find="Fraley Revised", instrument="five_signs/1.0")
    assert _offered(text) == ["five_signs/1.0", *found]
    assert _offered(_page(theo, world, find="no such thing")) == []


def test_words_that_are_too_long_are_refused(world, theo):
    answer = theo.get(at("assign", world.dora.pk), {"find": "x" * 81})
    assert answer.status_code == 400
    assert "at most 80 characters" in answer.content.decode()


def test_what_was_looked_for_limits_no_answer(world, theo, acts):
    """The page may be narrowed to one, and another be sent: it is given."""
    url = at("assign", world.dora.pk) + "?find=fraley"
    form = {"instrument": "five_signs/1.0", "way": "paper"}
    assert acts(lambda: theo.post(url, form)) == ["assign"]


@time_machine.travel(MONDAY)
def test_only_sessions_near_today_are_offered(world, theo):
    Session.objects.update(number=1, starts_at=MONDAY - timedelta(weeks=60))
    for week in range(-9, 6):
        SessionFactory(
            episode=world.episode,
            staff=world.theo,
            number=week + 20,
            starts_at=MONDAY + timedelta(weeks=week, hours=1),
        )
    text = _page(theo, world)
    numbers = [int(each) for each in re.findall(r">Session (\d+),", text)]
    assert numbers == [22, 21, 20, 19, 18, 17, 16, 15]


def _opened(text: str) -> list[bool]:
    return [bool(each) for each in re.findall(r'class="choices"( open)?>', text)]


def test_a_long_group_stays_shut_until_somebody_asks(world, theo, monkeypatch):
    monkeypatch.setattr(assignment, "SHORT", 100)
    assert _opened(_page(theo, world)) == [True, True]
    monkeypatch.setattr(assignment, "SHORT", 0)
    assert _opened(_page(theo, world)) == [True, False]
    assert _opened(_page(theo, world, instrument="ecr_r/1.0")) == [True, True]
    assert _opened(_page(theo, world, find="ecr")) in ([True], [True, True])


@pytest.mark.parametrize("who", ["theo", "assistant"])
def test_what_only_a_therapist_gives_is_offered_to_therapists(world, signed_in, who):
    person = getattr(world, who)
    expected = [
        each.definition.id
        for each in shelf.in_order(library(world.theo))
        if not why_not_given(each.definition, person.actor)
    ]
    assert _offered(_page(signed_in(person), world)) == expected


def _languages(text: str) -> list[tuple[str, str]]:
    [select] = re.findall(r'<select name="language".*?</select>', text, re.DOTALL)
    return re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)<', select)


@pytest.mark.parametrize(
    ("spoken", "offered"),
    [
        ("en", [("", "English, as the client prefers"), ("de", "German")]),
        ("de", [("", "German, as the client prefers"), ("en", "English")]),
    ],
)
def test_languages_with_wording_are_offered_the_clients_first(
    world, theo, spoken, offered
):
    world.dora.language = spoken
    world.dora.save()
    text = _page(theo, world)
    assert _languages(text) == offered
    said = "Where there is no German wording it is shown in English." in text
    assert said is (spoken == "de")


def test_another_language_than_the_clients_is_said_before_and_after(world, theo):
    world.dora.language = "fr"
    world.dora.save()
    words = "No French wording here; it will be shown in English."
    worded = sum(each.worded for each in library(world.theo))
    assert _page(theo, world).count(words) == worded
    form = {"instrument": "five_signs/1.0", "way": "portal"}
    answer = theo.post(at("assign", world.dora.pk), form, follow=True)
    assert "It is shown in English." in answer.content.decode()


def test_chosen_language_is_kept_and_one_without_wording_is_refused(world, theo, acts):
    url = at("assign", world.dora.pk)
    form = {"instrument": "five_signs/1.0", "way": "portal", "language": "de"}
    theo.post(url, form)
    assert Assignment.objects.get(language="de").instrument == "five_signs"
    page = []
    step = acts(lambda: page.append(theo.post(url, form | {"language": "fr"})))
    assert (step, page[0].status_code) == ([], 400)


def test_form_for_the_partner_asks_who_answers(world, theo, acts):
    url = at("assign", world.dora.pk)
    ConsentFactory(client=world.dora, kind="others")
    form = {"instrument": "five_signs_observer/1.0", "way": "paper"}
    pages = []
    for wrong in (
        {},
        {"way": "portal", "observer": world.person.pk},
        {"instrument": "five_signs/1.0", "observer": world.person.pk},
    ):
        step = acts(lambda wrong=wrong: pages.append(theo.post(url, form | wrong)))
        assert step == []
    texts = [page.content.decode() for page in pages]
    assert "is answered by a partner. Choose who" in texts[0]
    assert "does not sign in here" in texts[1]
    assert "is answered by the client. Choose the client here." in texts[2]
    step = acts(lambda: theo.post(url, form | {"observer": world.person.pk}))
    assert step == ["assign"]
    assert Assignment.objects.get(informant="partner").observer == world.person


def test_partners_and_parents_of_this_file_are_offered_as_those_who_answer(world, theo):
    NamedPersonFactory(client=world.dora, name="Ida", kind="mother")
    NamedPersonFactory(client=world.dora, name="Mo", kind="friend")
    NamedPersonFactory(client=world.cast.ana, name="Eli", kind="father")
    text = _page(theo, world)
    [select] = re.findall(r'<select name="observer".*?</select>', text, re.DOTALL)
    assert re.findall(r">([^<]+)</option>", select) == [
        "The client",
        "Ida (mother)",
        "Per (partner)",
    ]


@time_machine.travel(MONDAY)
def test_form_given_lately_asks_for_a_reason_beside_its_field(world, theo, acts):
    """The field is shut before it is needed, and open then; what was typed stays."""
    shut, opened = (
        f"<details{more}>\n        <summary>Given again sooner than usual"
        for more in ("", " open")
    )
    url = at("assign", world.dora.pk)
    form = {"instrument": "challenges/1.0", "way": "paper", "due_on": "2026-03-09"}
    assert acts(lambda: theo.post(url, form)) == ["assign"]
    assert _page(theo, world).count(shut) == 1
    refused = theo.post(url, form)
    text = refused.content.decode()
    assert (refused.status_code, text.count(opened)) == (400, 1)
    assert text.count("once in 28 days is often enough") == 1
    again = {**form, "early_reason": "New medication."}
    assert acts(lambda: theo.post(url, again)) == ["assign"]
    page = theo.get(at("questionnaires", world.dora.pk)).content.decode()
    assert page.count("given early: New medication.") == 1


@time_machine.travel(MONDAY)
def test_minutes_of_a_month_stand_beside_each(world, theo):
    Assignment.everywhere.filter(client=world.dora).update(state="withdrawn")
    minutes = {each.definition.id: each.definition for each in library(world.theo)}
    asked = minutes["five_signs/1.0"].minutes
    form = {"instrument": "five_signs/1.0", "way": "paper"}
    theo.post(at("assign", world.dora.pk), form)
    text = _page(theo, world)
    assert f"was asked for {asked} minutes of forms" in text
    pulse = asked + minutes["security_pulse/1.0"].minutes
    assert f"; {pulse} minutes in 30 days with it" in text
