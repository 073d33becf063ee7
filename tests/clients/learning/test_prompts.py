"""Questions to begin an entry with: every strategy, both languages, plain words."""

from collections import Counter

import pytest

from clients.learning.prompt import read_prompts
from clients.learning.shelf import NotOnTheShelf, prompt, prompts
from clients.learning.table import BadContent
from clients.theory import LANGUAGES, STRATEGIES, keys
from tests.clients.learning.test_content import HIGHEST_GRADE
from tests.forbidden import found_in

# All of them together: one short question is no text to measure.
GOOD = '[[prompts]]\nkey = "a"\nstrategy = "therapy"\nen = "Why?"\nde = "Warum?"\n'


def test_every_strategy_has_four_and_they_come_in_its_order():
    counted = Counter(each.strategy for each in prompts())
    assert list(counted) == list(keys(STRATEGIES))
    assert set(counted.values()) == {4}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_plain_kind_and_once(language, grade_of):
    said = [each.words[language] for each in prompts()]
    assert len(set(said)) == len(said)
    assert [each for each in said if found_in(each)] == []
    assert grade_of(said, language) <= HIGHEST_GRADE
    assert max(len(each) for each in said) <= 120


def test_prompt_is_found_by_its_key():
    assert prompt("missed").strategy == "supportive_relationships"
    with pytest.raises(NotOnTheShelf, match="moon"):
        prompt("moon")


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (GOOD.replace("therapy", "luck"), 'prompts[1].strategy is "luck"'),
        (GOOD.replace('de = "Warum?"\n', ""), "prompts[1].de is missing"),
        (GOOD + GOOD, "a stands twice"),
        (GOOD + 'fr = "Quoi?"\n', "prompts[1].fr is not a known key"),
        (GOOD.replace("Why?", "Studies say: why?"), "cites nothing"),
        ("prompt = 1", "prompts is missing"),
        ("[", "not valid TOML"),
    ],
)
def test_bad_file_is_refused_with_what_is_wrong(file, problem):
    with pytest.raises(BadContent) as refused:
        read_prompts(file.encode())
    assert problem in str(refused.value)
