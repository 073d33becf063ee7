"""A practice says whether its figures may go into those of all, and takes it back."""

from datetime import UTC, datetime

import pytest

from clients.actions.practice import share_figures
from clients.models import AuditLine, Practice
from clients.queries.practice import sharing_practices
from clients.roles import NotAllowed

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_figures_are_shared_by_the_owners_word_and_no_longer_than_that(harbour):
    nora = harbour.nora.actor
    how = {"practice": harbour.harbour, "by": nora, "now": NOON}
    assert sharing_practices() == []
    share_figures(**how, shares=True)
    assert sharing_practices() == [harbour.harbour.pk]
    share_figures(**how, shares=False)
    assert sharing_practices() == []
    acts = AuditLine.objects.order_by("id").values_list("act", "actor_name")
    assert list(acts) == [
        ("share_figures", "Nora Quist"),
        ("keep_figures", "Nora Quist"),
    ]


def test_nobody_but_the_owner_shares_figures(harbour):
    how = {"practice": harbour.harbour, "shares": True, "now": NOON}
    with pytest.raises(NotAllowed):
        share_figures(**how, by=harbour.theo.actor)
    assert not Practice.objects.filter(shares_figures=True).exists()
