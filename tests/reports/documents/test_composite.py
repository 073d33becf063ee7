"""Two scales taken together stand under the numbers, in words and without a verdict."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assessments.change.composite import composite_course
from assessments.change.local import LocalFigures
from assessments.instruments.reading import instrument
from reports.documents import client_copy
from reports.documents.facts import Facts
from reports.documents.progress import compose
from reports.rendering.page import page
from tests.reports.documents.examples import ecr_facts, forms

ECR_R = instrument("ecr_r", "1.0")
FIGURES = LocalFigures(
    n=84,
    sd=Decimal("0.970"),
    alpha=Decimal("0.930"),
    pairs=41,
    retest=Decimal("0.857"),
    sd_retest=Decimal("0.970"),
    whose="practice",
    on=date(2026, 3, 1),
)
STANDS = (
    "Security composite, both scales taken together (higher is more secure): start "
)
SAID = "0.86, is worked out from answers and not published: Answers given in this "


def facts(**changed) -> Facts:
    [derived] = ECR_R.composites
    together = composite_course(ECR_R, derived, forms([3.0, 3.4, 4.1], 36), FIGURES)
    return replace(ecr_facts(3, **changed), composites=(together,))


def test_report_says_start_now_difference_and_whose_figures():
    text = page(compose(facts()))
    assert (STANDS in text, SAID in text) == (True, True)
    assert (
        text.index(">Difference") < text.index(STANDS) < text.index("What this cannot")
    )


def test_report_in_german_names_the_scale_in_german():
    text = page(compose(facts(written_in="de")))
    assert "Sicherheit, zusammengefasst, beide Skalen zusammen (höher heißt " in text


def test_client_copy_does_not_say_it():
    assert "taken together" not in page(client_copy.compose(facts()))


def test_report_without_local_figures_says_nothing_of_it():
    assert "taken together" not in page(compose(ecr_facts(3)))


def test_facts_keep_it():
    assert Facts.from_json(facts().to_json()) == facts()
