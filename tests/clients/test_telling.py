"""Words of pure code, and words that a machine kept, in the language of the reader."""

import pytest
from django.utils import translation

from clients.telling import kept, told
from clients.translatable import SOURCE, Said

# Sentences of Django's own catalogue, which is there before ours is.
EQUAL = "Ensure this value is %(limit_value)s (it is %(show_value)s)."
PLAIN = "Enter a valid value."


def test_sentence_is_english_text_until_somebody_tells_it():
    said = Said(EQUAL, limit_value=3, show_value="four")

    assert said == "Ensure this value is 3 (it is four)."
    with translation.override("de"):
        assert told(said) == (
            "Bitte sicherstellen, dass der Wert 3 ist. (Er ist four.)"
        )


def test_sentence_within_a_sentence_is_told_too():
    said = Said(EQUAL, limit_value=3, show_value=Said(PLAIN))

    with translation.override("de"):
        assert told(said) == (
            "Bitte sicherstellen, dass der Wert 3 ist. "
            "(Er ist Bitte einen gültigen Wert eingeben..)"
        )


def test_words_of_an_error_can_still_be_told():
    error = ValueError(Said(PLAIN))

    with translation.override("de"):
        assert told(str(error)) == "Bitte einen gültigen Wert eingeben."


@pytest.mark.parametrize(
    "text", ["", "Nobody has ever written this.", "It failed (TimeoutError)."]
)
def test_what_the_catalogue_does_not_have_stays_as_it_is(text):
    with translation.override("de"):
        assert told(text) == text


def test_source_is_said_without_translation_whatever_the_server_speaks(settings):
    settings.LANGUAGE_CODE = "de"

    with translation.override(SOURCE):
        assert told(PLAIN) == PLAIN


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("Given up: Moved", "Aufgegeben: Moved"),
        ("Protocol: Weekly", "Ablaufplan: Weekly"),
        ("Planned: Weekly", "Geplant: Weekly"),
        ("The server answered 404.", "Der Server hat 404 geantwortet."),
        (
            "The provider gave it up, code 30008.",
            "Der Anbieter hat es aufgegeben, code 30008.",
        ),
        ("The provider gave it up.", "Der Anbieter hat es aufgegeben."),
        ("System", "System"),
        ("Closed account", "Geschlossenes Konto"),
    ],
)
def test_what_was_kept_with_a_part_of_its_own_is_told_around_that_part(text, german):
    with translation.override("de"):
        assert (kept(text), told(text)) == (german, german)


@pytest.mark.parametrize("text", ["Session", "Moved", "Theo Marsh", ""])
def test_what_people_typed_stays_as_they_typed_it(text):
    """Also where it is a word that the catalogue has."""
    with translation.override("de"):
        assert kept(text) == text
