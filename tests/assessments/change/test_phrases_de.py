"""German verdicts say what the English ones say."""

import pytest

from assessments.change import phrases_de
from assessments.change.noise import Noise
from assessments.change.numbers import MINUS
from assessments.change.phrases import verdict_sentence
from assessments.change.verdict import change
from assessments.instruments import reading

ANXIETY = Noise(sd=1.12, r_alpha=0.93, r_tt=0.85)


def test_every_direction_of_the_catalogue_has_german_words():
    scales = [scale for each in reading.catalogue() for scale in each.subscales]
    known = {words for scale in scales for words in (scale.better, scale.worse)}
    assert known == set(phrases_de.DIRECTIONS)


def test_words_of_direction_fit_into_every_german_sentence():
    for words in phrases_de.DIRECTIONS.values():
        assert words.split()[0] in {"mehr", "weniger"}


@pytest.mark.parametrize(
    ("ys", "audience", "sentence"),
    [
        (
            [5.2, 3.9],
            "therapist",
            "Bindungsangst: mögliche Verbesserung (+1,30 Punkte, 95-%-Intervall 0,10 "
            "bis 2,50; über null bedeutet mehr Sicherheit). Der Unterschied kann noch "
            "eine gewöhnliche Schwankung sein.",
        ),
        (
            [3.9, 5.2],
            "therapist",
            "Bindungsangst: mögliche Verschlechterung (~1,30 Punkte, 95-%-Intervall "
            "~2,50 bis ~0,10; über null bedeutet mehr Sicherheit). Es kann eine "
            "gewöhnliche Schwankung sein; es lohnt sich nachzufragen.",
        ),
        (
            [5.2],
            "therapist",
            "Bindungsangst: ein Ausgangspunkt. Über eine Veränderung lässt sich noch "
            "nichts sagen; dafür braucht es einen zweiten Bogen.",
        ),
        (
            [5.2, 2.2, 2.2],
            "client",
            "Bindungsangst: Ihre Antworten zeigen jetzt deutlich mehr Sicherheit als "
            "zu Beginn. Von 100 Menschen, deren Antworten nur wie üblich auf und ab "
            "gehen, hätten weniger als 5 einen so großen Unterschied. Bestätigt: bei "
            "zwei Erhebungen hintereinander gesehen.",
        ),
        (
            [5.2, 5.0],
            "client",
            "Bindungsangst: Wir sehen keinen Unterschied, der größer ist als das "
            "gewöhnliche Auf und Ab. Trotzdem kann sich etwas verändert haben: Dieser "
            "Fragebogen bemerkt erst Verschiebungen von etwa 1,4 Punkten oder mehr.",
        ),
        (
            [3.9, 5.2],
            "client",
            "Bindungsangst: Ihre Antworten lassen etwas weniger Sicherheit erkennen "
            "als zu Beginn. Das kann ein gewöhnliches Auf und Ab sein, und es ist gut, "
            "gemeinsam darüber zu sprechen.",
        ),
    ],
)
def test_german_verdicts_say_the_same(ys, audience, sentence):
    found = change(ys, ANXIETY, -1, 2)
    said = verdict_sentence(found, "Bindungsangst", audience, language="de")
    assert said == sentence.replace("~", MINUS)
