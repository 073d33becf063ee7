"""What is shipped to read and to practise: whole in both languages, plain, and safe."""

import re
from collections import Counter

import pytest

from clients.learning.citing import plain
from clients.learning.page import TOPICS
from clients.learning.shelf import (
    exercises,
    exercises_for,
    newest,
    page,
    pages,
    pages_beside,
    references,
)
from clients.theory import LANGUAGES, SIGNS, STRATEGIES, STRENGTHENED_BY, keys
from tests.clients.learning.released import locked, present
from tests.forbidden import found_in

HIGHEST_GRADE = 8
EVERY = [pytest.param(each, id=each.id) for each in exercises()]
EVERY_PAGE = [pytest.param(each, id=each.key) for each in pages()]
# A caution must say for whom an exercise is not, or when to stop.
SAFETY = {
    "en": r"trauma|safe|hurt|harm|danger|violence|afraid|abuse|stop|threat|painful"
    r"|punish|controlled|watched|presses|to your session|in your session",
    "de": r"Trauma|sicher|wehgetan|wehzutun|schade|Gefahr|Gewalt|Angst|Missbrauch"
    r"|missbraucht|bedroht|gedroht|bestraft|überwacht|Schutz|Sitzung|drängt"
    r"|hören Sie auf|bringen Sie (?:es|sie) mit",
}


def test_released_exercises_are_unchanged_and_all_listed():
    assert present() == locked()


def test_four_exercises_and_more_are_there_for_every_strategy():
    counted = Counter(each.strategy for each in newest())
    assert set(counted) == set(keys(STRATEGIES))
    assert min(counted.values()) >= 4
    assert sum(counted.values()) >= 24


def test_every_sign_leads_to_an_exercise_of_each_strategy_that_strengthens_it():
    found = {(sign, each.strategy) for each in newest() for sign in each.signs}
    wanted = {
        (sign, each) for sign in STRENGTHENED_BY for each in STRENGTHENED_BY[sign]
    }
    assert wanted <= found


def test_every_topic_of_the_theory_has_a_page_and_no_page_stands_twice():
    wanted = [
        f"{kind}_{key}" for kind, topics in TOPICS.items() for key in keys(topics)
    ]
    wanted += [kind for kind, topics in TOPICS.items() if not topics]
    found = [each.key for each in pages()]
    # The page of the basics is called by what it explains.
    assert sorted(found) == sorted("security" if w == "basics" else w for w in wanted)


def test_every_work_of_the_bibliography_is_cited_somewhere():
    cited = {key for each in exercises() for key in each.sources}
    cited |= {
        key for each in pages() for code in LANGUAGES for key in each.sources(code)
    }
    assert set(references()) - cited == set()


def test_no_title_that_clients_read_in_the_list_of_works_is_a_label():
    """A title with one is left out: journal and pages find the work all the same."""
    said = {key: each.title for key, each in references().items()}
    found = [key for key, title in said.items() if found_in(title)]
    assert found == []
    assert [found_in("Insecure attachment") != [], len(said) > 30] == [True, True]


@pytest.mark.parametrize("found", EVERY_PAGE)
def test_page_cites_the_same_works_in_both_languages(found):
    assert set(found.sources("en")) == set(found.sources("de"))
    if found.kind in ("sign", "challenge", "area", "strategy"):
        assert found.sources("en")


@pytest.mark.parametrize("found", [*EVERY, *EVERY_PAGE])
def test_both_languages_say_the_same_amount_and_are_not_the_same(found):
    english, german = (found.words[code] for code in LANGUAGES)
    assert len(english.texts) == len(german.texts)
    assert set(english.texts) & set(german.texts) == set()


@pytest.mark.parametrize("found", [*EVERY, *EVERY_PAGE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_need_no_more_than_eight_years_of_school(found, language, grade_of):
    assert grade_of(found.words[language].texts, language) <= HIGHEST_GRADE


@pytest.mark.parametrize("found", [*EVERY, *EVERY_PAGE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_says_a_forbidden_word_or_names_a_du(found, language):
    said = plain(" | ".join(found.words[language].texts))
    assert found_in(said) == []
    # What somebody says to somebody else stands in quotation marks.
    outside = re.sub(r"„[^“]*“", "", said)
    if language == "de":
        assert not re.search(r"\b(du|dein|deine|dir|dich)\b", outside)


@pytest.mark.parametrize("found", EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_exercise_says_when_not_to_do_it(found, language):
    words = found.words[language]
    assert re.search(SAFETY[language], " ".join(words.cautions))
    if found.couple:
        wanted = {"en": r"afraid|fear|unsafe|watched", "de": r"Angst|sicher|überwacht"}
        assert re.search(wanted[language], " ".join(words.cautions))


@pytest.mark.parametrize("found", EVERY_PAGE)
def test_signs_and_strategies_lead_to_each_other_and_to_exercises(found):
    beside = {each.key for each in pages_beside(found)}
    if found.kind == "sign":
        assert beside == {f"strategy_{key}" for key in STRENGTHENED_BY[found.topic]}
        assert {found.topic} <= set(exercises_for(found)[0].signs)
    elif found.kind == "strategy":
        assert beside == {
            f"sign_{key}" for key in keys(SIGNS) if found.topic in STRENGTHENED_BY[key]
        }
        assert len(exercises_for(found)) >= 4
    else:
        assert beside == set(found.related)
        assert exercises_for(found) == ()


def test_cautions_about_research_are_kept():
    said = " ".join(page("research").in_language("en").texts)
    for words in ("not what causes what", "any one person", "Dimensions fit"):
        assert words in said
