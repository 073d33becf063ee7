"""The library: licences, figures with their sources, and why some stay on paper."""

import re
from html import escape, unescape

import pytest

from assessments.instruments.reading import catalogue, instrument, wording
from assessments.queries.library import library
from attachment_clinic.workspace import shelf
from clients.models import Account
from tests.attachment_clinic.workspace.addresses import at


def _listed(text: str) -> list[str]:
    """Ids of the instruments that a page links to."""
    return sorted(
        each.id
        for each in catalogue()
        if f'href="{at("instrument", each.key, each.version)}"' in text
    )


def test_library_lists_every_instrument_once(world, theo):
    text = theo.get(at("library")).content.decode()
    everything = library(world.theo)
    ids = sorted(each.definition.id for each in everything)
    assert [id_ for id_ in ids if text.count(f"/library/{id_}/") != 1] == []
    assert _listed(text) == ids
    titles = [escape(each.definition.title) for each in everything]
    assert [title for title in titles if title not in text] == []
    on_paper = sum(not each.worded for each in everything)
    assert text.count(">On paper only</span>") == on_paper


def test_library_is_found_by_words(world, theo):
    text = theo.get(at("library"), {"find": "fraley WALLER revised"}).content.decode()
    everything = library(world.theo)
    found = sorted(
        each.definition.id
        for each in everything
        if shelf.has_words(each, "Fraley Waller Revised")
    )
    assert _listed(text) == found
    assert ("ecr_r/1.0" in found, "five_signs/1.0" in found) == (True, False)
    assert f"{len(found)} of {len(everything)} questionnaires." in text
    text = theo.get(at("library"), {"find": "no such words"}).content.decode()
    assert _listed(text) == []
    assert "No questionnaire like that" in text


@pytest.mark.parametrize(("where", "worded"), [("screen", True), ("paper", False)])
def test_library_is_narrowed_to_screen_or_paper(world, theo, where, worded):
    text = theo.get(at("library"), {"where": where}).content.decode()
    assert _listed(text) == sorted(
        each.definition.id for each in library(world.theo) if each.worded == worded
    )


@pytest.mark.parametrize("query", [{"where": "moon"}, {"find": "x" * 81}])
def test_library_refuses_what_is_no_filter(world, theo, query):
    answer = theo.get(at("library"), query)
    assert (answer.status_code, _listed(answer.content.decode())) == (400, [])


def test_licences_say_what_is_claimed_and_what_may_be_done(world, theo):
    text = unescape(theo.get(at("licences")).content.decode())
    assert [
        each.definition.id
        for each in library(world.theo)
        for words in (
            each.definition.title,
            each.definition.licence.claim,
            each.definition.licence.address,
            shelf.what_may_be_done(each),
        )
        if words not in text
    ] == []
    states = [
        text.index(f"<h2>{words}</h2>")
        for words in shelf.LICENCES.values()
        if words in text
    ]
    assert states == sorted(states)


def test_library_leads_to_the_licences(world, theo):
    assert f'href="{at("licences")}"' in theo.get(at("library")).content.decode()


@pytest.mark.parametrize("each", catalogue(), ids=lambda each: each.id)
def test_instrument_shows_scales_and_licence(world, theo, each):
    text = theo.get(at("instrument", each.key, each.version)).content.decode()
    titles = [scale.title for scale in each.subscales]
    assert [title for title in titles if escape(title) not in text] == []
    assert escape(each.licence.claim) in text


@pytest.mark.parametrize("each", catalogue(), ids=lambda each: each.id)
def test_instrument_shows_all_that_is_made_of_a_score(world, theo, each):
    """Derived scores, boundaries with what their source says, critical answers."""
    text = unescape(theo.get(at("instrument", each.key, each.version)).content.decode())
    words = [
        *(derived.title for derived in each.derived),
        *(cutoff.meaning for cutoff in each.cutoffs),
        *(cutoff.at.source for cutoff in each.cutoffs),
        *(critical.message for critical in each.critical_items),
        each.item_order,
    ]
    assert [word for word in words if word not in text] == []
    assert ("Published boundaries" in text) is bool(each.cutoffs)
    assert ("the same day" in text) is bool(each.critical_items)
    assert ("It has no score" in text) is (not each.subscales)
    assert ("Only a therapist gives it" in text) is each.therapist_only
    assert ("It stays out of every report" in text) is (not each.on_reports)


def test_critical_answers_are_told(world, theo):
    text = theo.get(at("instrument", "phq_9", "1.0")).content.decode()
    assert "Item i09, answered 1 or 2 or 3: Thoughts of being dead" in text
    assert "Please talk with the person today" in text


def test_orders_of_the_same_items_name_each_other(world, theo):
    variants = [each for each in catalogue() if each.variant_of]
    assert variants
    for each in variants:
        other = instrument(each.variant_of)
        for one, two in ((each, other), (other, each)):
            text = theo.get(at("instrument", one.key, one.version)).content.decode()
            assert f'href="{at("instrument", two.key, two.version)}"' in text
            assert "Never mix the two" in text
    text = theo.get(at("instrument", "five_signs", "1.0")).content.decode()
    assert "Never mix" not in text


def test_instrument_prints_figures_with_status_and_source(world, theo):
    text = theo.get(at("instrument", "ecr_r", "1.0")).content.decode()
    assert "computed from raw answers" in text
    assert "Human Penguin Project" in text
    assert "belongs to others" in text


@pytest.mark.parametrize("path", ["no_such/1.0", "ecr_r/9.9", "ecr_r/..", "x/%00"])
def test_unknown_instruments_are_missing(world, theo, path):
    assert theo.get(f"/practice/library/{path}/").status_code == 404


def test_norms_are_told_as_those_of_a_reference_group(nora):
    text = nora.get(at("instrument", "ecr_r", "1.0")).content.decode()
    assert "Mean of the reference group: adults and students of many countries" in text


@pytest.mark.parametrize(("version", "older"), [("1.0", True), ("1.1", False)])
def test_older_version_leads_to_the_one_that_is_given_now(nora, version, older):
    text = nora.get(at("instrument", "maas", version)).content.decode()
    assert ("New forms are given in" in text) is older


def test_german_page_says_which_titles_are_english(world, theo):
    """Ours speak German; a name that somebody else gave stays, and says what it is."""
    Account.objects.update(language="de")
    page = theo.get(at("library")).content.decode()
    titles = re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", page)
    english = [each for each in titles if each.startswith('<span lang="en">')]
    ours = [each.title for each in map(german_of, catalogue()) if each]
    assert sorted({*titles} - {*english}) == sorted(ours)
    assert "Bindungsangst und Bindungsvermeidung gegenüber einem Menschen." in page


def german_of(definition):
    return wording(definition.key, definition.version, "de")
