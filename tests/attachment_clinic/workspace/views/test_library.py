"""The library: licences, figures with their sources, and why some stay on paper."""

import pytest

from assessments.instruments.reading import catalogue
from tests.attachment_clinic.workspace.world import at


def test_library_lists_every_instrument(world, theo):
    text = theo.get(at("library")).content.decode()
    assert [each.title for each in catalogue() if each.title not in text] == []
    assert text.count("On paper only") == 1


@pytest.mark.parametrize("each", catalogue(), ids=lambda each: each.id)
def test_instrument_shows_scales_and_licence(world, theo, each):
    text = theo.get(at("instrument", each.key, each.version)).content.decode()
    titles = [scale.title for scale in each.subscales]
    assert [title for title in titles if title not in text] == []
    assert each.licence.claim.replace("'", "&#x27;") in text


def test_instrument_prints_figures_with_status_and_source(world, theo):
    text = theo.get(at("instrument", "ecr_r", "1.0")).content.decode()
    assert "computed from raw answers" in text
    assert "Human Penguin Project" in text
    assert "belongs to others" in text


@pytest.mark.parametrize("path", ["no_such/1.0", "ecr_r/9.9", "ecr_r/..", "x/%00"])
def test_unknown_instruments_are_missing(world, theo, path):
    assert theo.get(f"/practice/library/{path}/").status_code == 404
