"""How many years of school a text needs, in either language."""

import pytest
import textstat

from clients.learning.citing import plain

GRADES = {
    "en": textstat.flesch_kincaid_grade,
    # The first of the four Viennese formulas, which uses the most of a text.
    "de": lambda text: textstat.wiener_sachtextformel(text, 1),
}


@pytest.fixture
def grade_of():
    """The school grade needed for a text in one language."""

    def grade(texts, language):
        textstat.set_lang(language)
        lines = [each if each[-1:] in ".?!:“”" else f"{each}." for each in texts]
        return GRADES[language](plain(" ".join(lines)))

    yield grade
    textstat.set_lang("en_US")
