"""A phrasebook says one thing in every language, and knows what it lacks."""

import pytest

from assessments.change.phrasebook import Phrasebook, language_of

BOOK = Phrasebook(
    {
        "en": {"greeting": "Good day, {name}.", "end": "The end."},
        "de": {"greeting": "Guten Tag, {name}.", "end": "Ende."},
    }
)


def test_sentence_is_said_in_the_language_asked_for():
    assert BOOK.say("en", "greeting", name="Ana") == "Good day, Ana."
    assert BOOK.say("de", "greeting", name="Ana") == "Guten Tag, Ana."
    assert BOOK.differences() == ()


@pytest.mark.parametrize(
    ("language", "key"), [("fr", "end"), ("en", "farewell"), ("en", "greeting")]
)
def test_unknown_language_key_or_place_is_a_key_error(language, key):
    with pytest.raises(KeyError):
        BOOK.say(language, key)


def test_differences_name_lost_keys_and_places():
    broken = Phrasebook(
        {"en": {"a": "{x} and {y}", "b": "b"}, "de": {"a": "{x}", "c": "c"}}
    )
    assert broken.differences() == (
        "b is not in both en and de",
        "c is not in both en and de",
        "a has other places in de",
    )


def test_language_without_a_table_is_noticed():
    assert Phrasebook({"en": {}}).differences() == ("the languages are en",)


@pytest.mark.parametrize(
    ("code", "language"),
    [("de", "de"), ("de-AT", "de"), ("DE_ch", "de"), ("en-GB", "en"), ("fr", "en")],
)
def test_code_leads_to_a_language_that_can_be_written(code, language):
    assert language_of(code) == language
