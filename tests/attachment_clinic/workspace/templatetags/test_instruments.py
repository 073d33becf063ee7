"""What others published says that it is English; what is around it stays as it is."""

from types import SimpleNamespace

import pytest
from django.utils.translation import gettext_lazy, override

from attachment_clinic.workspace.templatetags.instruments import filled, given

ECR = "Experiences in Close Relationships - Revised"


def row(key: str):
    return SimpleNamespace(instrument=key, version="1.0")


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        ("de", "ecr_r", f'<span lang="en">{ECR}</span>'),
        ("de", "five_signs", ECR),
        ("de", "gone", ECR),
        ("en-gb", "ecr_r", ECR),
    ],
)
def test_title_is_marked_where_its_publisher_alone_gave_it(language, key, said):
    with override(language):
        assert given(ECR, row(key)) == said


def test_sentence_keeps_the_mark_and_no_word_of_a_person_is_markup():
    with override("de"):
        title = given(ECR, row("ecr_r"))
    said = filled("<%(title)s> & %(who)s", title=title, who="<b>Per</b>")
    marked = f'<span lang="en">{ECR}</span>'
    assert said == f"&lt;{marked}&gt; &amp; &lt;b&gt;Per&lt;/b&gt;"


def test_sentence_without_a_place_for_a_title_is_said_as_it_is():
    words = gettext_lazy("A consent was withdrawn.")
    with override("de"):
        assert filled(words, title="") == "Eine Einwilligung wurde widerrufen."
