"""Figures of a practice: shown from thirty people on, and put to use by its owner."""

import re
from html import unescape

import pytest

from assessments.models import LocalReliability
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import again, crowd
from tests.factories.clients import StaffFactory

PULSE = ("security_pulse", "1.0")
KIND = (*PULSE, "en", "self", "alone")


def text_of(browser, name="figures", *args) -> str:
    page = browser.get(at(name, *(PULSE if name == "figures" and not args else args)))
    assert page.status_code == 200
    plain = re.sub(r"<[^>]+>", " ", unescape(page.content.decode()))
    return re.sub(r"\s+", " ", plain)


def use(browser, whose="practice"):
    return browser.post(at("use_figures", *KIND, whose))


def share(*practices):
    for practice in practices:
        practice.shares_figures = True
        practice.save()


def test_instrument_leads_to_its_figures(world, theo):
    page = theo.get(at("instrument", *PULSE)).content.decode()
    assert f'href="{at("figures", *PULSE)}"' in page


def test_nobody_has_answered_yet(world, nora):
    assert "Nobody has answered it here yet" in text_of(nora)


def test_too_few_people_are_counted_and_nothing_is_offered(world, nora):
    crowd(world.cast.harbour, 12)
    text = text_of(nora)
    assert "Not enough yet: 12 of 30 people." in text
    assert "Alpha (95 % interval)" not in text
    assert "Use the present figures" not in text
    page = text_of(nora, "use_figures", *KIND, "practice")
    assert "There are not enough answers yet for figures of any scale." in page


def test_thirty_people_show_every_figure_of_each_scale(world, nora):
    clients = crowd(world.cast.harbour, 30)
    again(clients[:29])
    text = text_of(nora)
    for words in (
        "Felt security 30",
        "not enough yet: 29 of 30",
        "Alpha (95 % interval)",
        "Omega",
        "At the lowest end",
        "Each item with the rest of its scale",
        "Not in use: verdicts rest on published figures",
        "Use the present figures of this practice",
    ):
        assert words in text, words
    assert re.search(r"0\.9\d \(0\.\d\d to 0\.9\d\)", text)
    again(clients[29:])
    assert "not enough yet" not in text_of(nora)


def test_owner_puts_figures_to_use_and_out_of_use(world, nora, acts):
    clients = crowd(world.cast.harbour, 40)
    again(clients)
    ask = text_of(nora, "use_figures", *KIND, "practice")
    assert "learnt from the own forms of each client" in ask
    assert "goes beyond “possible”" not in ask
    assert re.search(r"With these figures Felt security .* points", ask)
    assert acts(lambda: use(nora)) == ["use_local_figures"]
    text = text_of(nora)
    row = LocalReliability.objects.get()
    assert "In use: verdicts rest on “Answers given in this practice, n = 40, " in text
    assert f"40 {row.sd} {row.alpha} 40 {row.retest} {row.sd_retest}" in text
    assert acts(lambda: nora.post(at("stop_figures", *KIND))) == ["stop_local_figures"]
    assert "Not in use" in text_of(nora)
    assert nora.get(at("stop_figures", *KIND)).status_code == 404
    assert text_of(nora).count("Nora Quist") == 3  # signed in, from, until


def test_page_says_what_no_pairs_mean_before_it_is_done(world, nora):
    crowd(world.cast.harbour, 40)
    ask = text_of(nora, "use_figures", *KIND, "practice")
    assert "for Felt security no verdict goes beyond “possible”" in ask


def test_too_few_answers_are_refused_in_words(world, nora, acts):
    crowd(world.cast.harbour, 29)
    pages = []
    assert acts(lambda: pages.append(use(nora))) == []
    assert pages[0].status_code == 400
    assert "There are not enough answers yet" in pages[0].content.decode()


def test_verdict_on_the_file_names_its_source(world, nora):
    clients = crowd(world.cast.harbour, 40)
    again(clients)
    file = at("client", clients[0].pk)
    assert "computed here" not in nora.get(file).content.decode()
    use(nora)
    text = nora.get(file).content.decode()
    assert text.count("Answers given in this practice, n = 40, ") == 1


def test_therapists_see_figures_and_switch_nothing(world, theo):
    crowd(world.cast.harbour, 40)
    text = text_of(theo)
    assert "The owner of the practice can put them to use" in text
    assert "Use the present figures of this practice" not in text
    for url in (at("use_figures", *KIND, "practice"), at("stop_figures", *KIND)):
        assert [theo.get(url).status_code, theo.post(url).status_code] == [404, 404]
    assert not LocalReliability.objects.exists()


def test_other_practices_are_told_nothing(world, signed_in):
    """Sam's practice has answered none; Harbour's forty are not even counted."""
    crowd(world.cast.harbour, 40)
    text = text_of(signed_in(world.cast.sam))
    assert "Nobody has answered it here yet" in text
    assert "40" not in text


def test_figures_of_all_are_seen_by_who_shares(world, nora, signed_in, acts):
    cast = world.cast
    crowd(cast.harbour, 5)
    crowd(cast.lighthouse, 40)
    share(cast.lighthouse)
    assert "All practices here that share" not in text_of(nora)
    assert use(nora, "server").status_code == 400
    assert acts(lambda: nora.post(at("share_figures"))) == ["share_figures"]
    text = text_of(nora)
    assert "All practices here that share, this one included" in text
    assert "Felt security 45" in text
    assert use(nora, "server").status_code == 302
    assert LocalReliability.objects.get().n == 45
    assert acts(lambda: nora.post(at("share_figures"))) == ["keep_figures"]
    assert "All practices here that share" not in text_of(nora)


def test_practice_page_says_whether_figures_are_shared(world, nora, theo):
    assert "Not shared: what clients of this practice" in text_of(theo, "practice")
    share(world.cast.harbour)
    assert "Shared with the other practices" in text_of(theo, "practice")
    assert "Stop sharing figures" in text_of(nora, "share_figures")


def test_kinds_of_answers_stand_apart_with_their_names(world, nora):
    crowd(world.cast.harbour, 3)
    crowd(world.cast.harbour, 2, language="de")
    text = text_of(nora)
    assert "German Not in use" in text
    assert "Not enough yet: 3 of 30 people." in text
    assert "Not enough yet: 2 of 30 people." in text
    assert "English, about a partner" in text_of(nora, "figures", "ecr_r", "1.0")


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("figures", ("no_such", "1.0")),
        ("figures", ("ace", "1.0")),
        ("figures", ("hazan_shaver", "1.0")),
        ("use_figures", (*PULSE, "fr", "self", "alone", "practice")),
        ("use_figures", (*PULSE, "en", "self", "partner", "practice")),
        ("use_figures", (*KIND, "moon")),
        ("stop_figures", KIND),
    ],
)
def test_what_is_not_there_is_missing(world, nora, name, args):
    crowd(world.cast.harbour, 1)
    assert nora.get(at(name, *args)).status_code == 404


@pytest.mark.parametrize("kinds", [1, 3])
def test_page_takes_three_queries_a_kind(world, nora, kinds, django_assert_num_queries):
    for language in ("en", "de", "fr")[:kinds]:
        crowd(world.cast.harbour, 2, language=language)
    nora.get(at("figures", *PULSE))
    with django_assert_num_queries(8 + 3 * kinds):
        nora.get(at("figures", *PULSE))


def test_assistants_see_no_figures(world, signed_in):
    crowd(world.cast.harbour, 40)
    desk = signed_in(StaffFactory(practice=world.cast.harbour, role="assistant"))
    assert desk.get(at("figures", *PULSE)).status_code == 404
    assert "/figures/" not in desk.get(at("instrument", *PULSE)).content.decode()
