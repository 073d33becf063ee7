"""The words for a verdict: true to the figures, and never a label."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change import phrases
from assessments.change.noise import Noise
from assessments.change.numbers import MINUS
from assessments.change.phrasebook import LANGUAGES
from assessments.change.phrases import BOOK, verdict_sentence
from assessments.change.verdict import Verdict, change
from tests.forbidden import found_in

ANXIETY = Noise(sd=1.12, r_alpha=0.93, r_tt=0.85)
NEVER_CLIENT = re.compile(r"intervall?|percentile|Prozentrang|\bz\b|\bp\b|%")


def said(ys, audience, noise=ANXIETY, n_scales=2):
    return verdict_sentence(change(ys, noise, -1, n_scales), "Anxiety", audience)


@pytest.mark.parametrize(
    ("ys", "sentence"),
    [
        (
            [5.2, 2.2],
            "Anxiety: clear improvement (+3.00 points, 95 % interval 1.80 to 4.20; "
            "above zero is more secure).",
        ),
        (
            [5.2, 3.9],
            "Anxiety: possible improvement (+1.30 points, 95 % interval 0.10 to 2.50; "
            "above zero is more secure). The difference could still be ordinary "
            "fluctuation.",
        ),
        (
            [5.2, 5.0],
            "Anxiety: no change we can tell apart from ordinary fluctuation (+0.20 "
            "points, 95 % interval ~1.00 to 1.40; above zero is more secure). With "
            "these forms a difference is called clear from about 1.4 points on, so a "
            "smaller real one can be missed.",
        ),
        (
            [3.9, 5.2],
            "Anxiety: possible worsening (~1.30 points, 95 % interval ~2.50 to ~0.10; "
            "above zero is more secure). It may be ordinary fluctuation; worth asking "
            "about.",
        ),
        (
            [2.2, 5.2, 5.2],
            "Anxiety: clear worsening (~3.00 points, 95 % interval ~4.20 to ~1.80; "
            "above zero is more secure). Worth talking over soon. Confirmed: seen at "
            "two assessments in a row.",
        ),
        (
            [5.2],
            "Anxiety: a starting point. Nothing can be said about change yet; a second "
            "form is needed.",
        ),
    ],
)
def test_therapist_reads_verdict_figures_and_what_to_do(ys, sentence):
    assert said(ys, "therapist") == sentence.replace("~", MINUS)


@pytest.mark.parametrize(
    ("ys", "sentence"),
    [
        (
            [5.2, 2.2],
            "Anxiety: your answers now are clearly more secure than at the start. "
            "Among 100 people whose answers only go up and down as usual, fewer than "
            "5 would show a difference this large.",
        ),
        (
            [5.2, 3.9],
            "Anxiety: your answers lean more secure than at the start. This could "
            "still be ordinary ups and downs; the next forms will tell.",
        ),
        (
            [5.2, 5.0],
            "Anxiety: we cannot see a difference larger than ordinary ups and downs. "
            "Something may still have changed: this questionnaire only notices shifts "
            "of about 1.4 points or more.",
        ),
        (
            [3.9, 5.2],
            "Anxiety: your answers lean less secure than at the start. This could be "
            "ordinary ups and downs, and it is worth talking about together.",
        ),
        (
            [2.2, 5.2, 5.2],
            "Anxiety: your answers now are clearly less secure than at the start. "
            "Answers can move for many reasons, inside or outside therapy; please talk "
            "it over with your therapist. Confirmed: seen at two assessments in a row.",
        ),
        (
            [5.2],
            "Anxiety: this is a starting point. Nothing can be said about change yet.",
        ),
    ],
)
def test_client_reads_the_same_verdict_without_statistics(ys, sentence):
    assert said(ys, "client") == sentence


def test_unknown_noise_says_plainly_how_many_forms_are_missing():
    assert said([4, 4, 5], "therapist", None) == (
        "Anxiety: nothing can be said about change yet. How much this score moves by "
        "itself has not been published, and is learnt from this client's own forms "
        "once there are 8. 5 more forms are needed."
    )
    assert said([4] * 7, "client", None) == (
        "Anxiety: nothing can be said about change yet. We first need to see how much "
        "your answers go up and down by themselves. 1 more form is needed."
    )


def test_scale_without_retest_says_why_it_is_held_at_possible():
    noise = Noise(1.12, 0.93, None)
    assert said([6, 2], "therapist", noise).endswith(
        "because no figure is known for how much this score moves from one form to the "
        "next without treatment."
    )
    assert said([6, 2], "client", noise).endswith("more than “possible”.")
    assert "Held" not in said([6], "therapist", noise)


def test_same_score_every_time_is_said_without_figures():
    assert said([4] * 8, "therapist", None) == (
        "Anxiety: no difference: the same score on every form so far."
    )


def test_restless_answers_are_said_to_the_therapist_only():
    found = change([2, 6] * 5, ANXIETY, -1, watch_own=True)
    assert "vary more than usual" in verdict_sentence(found, "Anxiety", "therapist")
    assert "vary more than usual" not in verdict_sentence(found, "Anxiety", "client")


def test_early_prompt_stands_only_when_there_is_reason_for_it():
    leaning = change([2, 3, 3], ANXIETY, -1)
    assert phrases.signal_sentence(leaning, "Anxiety") == (
        "Anxiety: the latest answers look less secure than at the start. It may be "
        "ordinary ups and downs; worth asking about."
    )
    assert phrases.signal_sentence(change([3, 2, 2], ANXIETY, -1), "Anxiety") == ""


def test_audience_must_be_one_of_two():
    with pytest.raises(ValueError, match="audience"):
        said([5.2], "everybody")


@given(
    st.lists(st.floats(1, 7), max_size=12),
    st.sampled_from([ANXIETY, Noise(1.12, 0.93, None), None]),
    st.sampled_from(["therapist", "client"]),
    st.booleans(),
    st.sampled_from(LANGUAGES),
)
def test_no_sentence_ever_holds_a_forbidden_word(
    ys, noise, audience, watch_own, language
):
    found = change(ys, noise, -1, 2, watch_own=watch_own)
    text = verdict_sentence(found, "Scale", audience, language=language)
    text += phrases.signal_sentence(found, "Scale", language=language)
    text += phrases.cause(language)
    assert found_in(text) == []
    assert "-" not in text.replace("95-%-", "")
    assert "{" not in text
    assert "None" not in text
    assert audience == "therapist" or not NEVER_CLIENT.search(text)


def test_every_verdict_has_words_for_both_audiences_and_a_name():
    for verdict in Verdict:
        name = verdict.name.lower()
        for key in (f"therapist.{name}", f"client.{name}", f"verdict.{name}"):
            assert BOOK.tables["en"].get(key), key


def test_both_languages_have_the_same_sentences_with_the_same_places():
    assert BOOK.differences() == ()


def test_no_sentence_is_the_same_in_both_languages():
    same = {
        key
        for key, words in BOOK.tables["en"].items()
        if words and words == BOOK.tables["de"][key]
    }
    assert same == set()


def test_first_words_stand_apart_from_the_figures():
    found = change([5.2, 3.9], ANXIETY, -1, 2)
    assert phrases.verdict_parts(found, "Anxiety", "therapist") == (
        "Anxiety: possible improvement",
        "+1.30 points, 95 % interval 0.10 to 2.50; above zero is more secure. The "
        "difference could still be ordinary fluctuation.",
    )
    start = change([5.2], ANXIETY, -1, 2)
    assert phrases.verdict_parts(start, "Angst", "client", language="de") == (
        "Angst: Dies ist ein Ausgangspunkt.",
        "Über eine Veränderung lässt sich noch nichts sagen.",
    )


def test_standing_sentence_claims_no_cause():
    assert phrases.cause("de") == (
        "Verglichen werden hier Antworten. Was sie zeigen, kam nach dem Beginn der "
        "Arbeit; warum es so kam, beweisen sie nicht."
    )


def test_outlook_counts_the_forms_that_would_make_it_clear():
    assert phrases.outlook_sentence(None, "Anxiety") == ""
    assert phrases.outlook_sentence(1, "Anxiety") == (
        "Anxiety: one more form at the present level would make it clear."
    )
    assert phrases.outlook_sentence(2, "Angst", "de") == (
        "Angst: Mit zwei weiteren Bögen auf dem heutigen Stand würde das Urteil "
        "deutlich."
    )


def test_words_for_better_and_worse_are_those_of_the_scale():
    found = change([3, 3, 3, 6, 6, 6], ANXIETY, -1)
    said = [
        phrases.verdict_sentence(found, "Calm", audience, "calmer", "less calm")
        for audience in ("client", "therapist")
    ]
    assert "less calm than at the start" in said[0]
    assert "above zero is calmer" in said[1]
    assert "secure" not in "".join(said)
