"""What instruments are called: ours in every language, others as published."""

from django.utils.translation import override

from assessments.instruments import reading
from assessments.queries.titles import short_title_of, title_in, title_of

FIVE_SIGNS = reading.instrument("five_signs")
ECR_R = reading.instrument("ecr_r")


def test_ours_are_called_as_their_wording_is():
    assert title_in(FIVE_SIGNS, "en") == "Five Signs inventory"
    assert title_in(FIVE_SIGNS, "de") == "Fünf Zeichen"
    with override("de"):
        assert title_of(FIVE_SIGNS) == "Fünf Zeichen"


def test_what_others_published_keeps_its_name():
    with override("de"):
        assert (title_of(ECR_R), short_title_of(ECR_R)) == (
            "Experiences in Close Relationships - Revised",
            "ECR-R",
        )


def test_all_of_ours_have_a_short_title_of_their_own_in_german():
    ours = [
        each
        for each in reading.catalogue()
        if "de" in reading.languages(each.key, each.version)
    ]
    with override("de"):
        assert [
            each.key for each in ours if short_title_of(each) == each.short_title
        ] == []
