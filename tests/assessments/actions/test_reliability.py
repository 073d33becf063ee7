"""Local figures are frozen when they are switched on, by an owner and nobody else."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from assessments.actions.reliability import (
    TooFewAnswers,
    stop_local_figures,
    use_local_figures,
)
from assessments.change.noise import Noise
from assessments.instruments.reading import instrument
from assessments.models import LocalReliability
from assessments.queries.psychometrics import Kind, own_figures
from assessments.queries.score import series_of
from clients.models import AuditLine
from clients.roles import NotAllowed
from tests.factories.assessments import again, crowd
from tests.factories.clients import MONDAY

KIND = Kind(instrument("security_pulse", "1.0"), "en", "self", "")
SOON = MONDAY + timedelta(days=60)


def use(cast, whose="practice", kind=KIND, now=SOON, staff=None):
    staff = staff or cast.nora
    return use_local_figures(
        staff=staff, kind=kind, whose=whose, by=staff.actor, now=now
    )


def stop(cast, kind=KIND, staff=None, now=SOON):
    staff = staff or cast.nora
    return stop_local_figures(staff=staff, kind=kind, by=staff.actor, now=now)


def in_force():
    return LocalReliability.objects.filter(ended_at__isnull=True)


def _lines(act):
    return list(AuditLine.objects.filter(act=act).values_list("actor_name", "detail"))


def test_figures_of_the_day_are_frozen(harbour):
    again(crowd(harbour.harbour, 40)[:35])
    [today] = own_figures(harbour.nora, KIND)
    use(harbour)
    row = in_force().get()
    assert (row.n, row.pairs, row.whose, row.scale) == (40, 35, "practice", "security")
    kept = (row.mean, row.sd, row.alpha, row.retest, row.sd_retest)
    computed = (today.mean, today.sd, today.alpha, today.retest.r, today.retest.sd)
    assert kept == tuple(Decimal(f"{figure:.3f}") for figure in computed)
    assert (row.computed_at, row.computed_by) == (SOON, "Nora Quist")
    crowd(harbour.harbour, 20, seed=4)
    assert in_force().get().n == 40


def test_line_says_what_and_whose_without_a_figure(harbour):
    crowd(harbour.harbour)
    use(harbour)
    stop(harbour)
    detail = {"of": "security_pulse/1.0", "language": "en"}
    assert _lines("use_local_figures") == [
        ("Nora Quist", {**detail, "whose": "practice"})
    ]
    assert _lines("stop_local_figures") == [("Nora Quist", detail)]


def test_too_few_answers_are_refused_and_nothing_is_changed(harbour):
    crowd(harbour.harbour, 30)
    use(harbour)
    LocalReliability.objects.update(n=99)
    german = replace(KIND, language="de")
    crowd(harbour.harbour, 29, language="de")
    with pytest.raises(TooFewAnswers, match="not enough answers"):
        use(harbour, kind=german)
    assert [row.n for row in in_force()] == [99]


def test_scale_of_one_item_has_no_alpha_and_is_refused(harbour):
    crowd(harbour.harbour, 40, key="life_areas")
    kind = Kind(instrument("life_areas", "1.0"), "en", "self", "")
    with pytest.raises(TooFewAnswers):
        use(harbour, kind=kind)


def test_shared_figures_are_refused_to_who_does_not_share(harbour):
    crowd(harbour.lighthouse, 40)
    harbour.lighthouse.shares_figures = True
    harbour.lighthouse.save()
    with pytest.raises(TooFewAnswers):
        use(harbour, whose="server")
    harbour.harbour.shares_figures = True
    harbour.harbour.save()
    use(harbour, whose="server")
    row = in_force().get()
    assert (row.n, row.whose, row.practice) == (40, "server", harbour.harbour)


def test_new_figures_end_the_old_ones_and_keep_them(harbour):
    crowd(harbour.harbour, 30)
    use(harbour)
    crowd(harbour.harbour, 10, seed=3)
    use(harbour, now=SOON + timedelta(days=1))
    assert list(LocalReliability.objects.values_list("n", "ended_by")) == [
        (40, ""),
        (30, "Nora Quist"),
    ]


def test_stopping_twice_changes_nothing_more(harbour):
    crowd(harbour.harbour, 30)
    use(harbour)
    assert [stop(harbour), stop(harbour)] == [1, 0]
    assert len(_lines("stop_local_figures")) == 1


@pytest.mark.parametrize("act", [use, stop])
def test_therapists_do_not_switch(harbour, act):
    crowd(harbour.harbour, 30)
    with pytest.raises(NotAllowed):
        act(harbour, staff=harbour.theo)
    assert not LocalReliability.objects.exists()


# What verdicts rest on


def _change(client):
    return series_of(client)[0].courses[0].change


def test_verdicts_rest_on_local_figures_only_while_they_are_in_force(harbour):
    clients = crowd(harbour.harbour, 40)
    again(clients)
    before = _change(clients[0])
    assert (before.basis, before.se) == ("none", None)
    use(harbour)
    row = in_force().get()
    during = _change(clients[0])
    assert during.basis == "local"
    figures = (row.sd, row.alpha, row.retest, row.sd_retest)
    noise = Noise(*map(float, figures), basis="local")
    assert during.se == pytest.approx((2 * noise.total_variance) ** 0.5)
    stop(harbour)
    assert _change(clients[0]) == before


def test_without_pairs_verdicts_are_held_at_possible(harbour):
    clients = crowd(harbour.harbour, 40)
    again(clients, weeks=10)
    use(harbour)
    row = in_force().get()
    assert (row.pairs, row.retest, row.sd_retest) == (0, None, None)
    assert _change(clients[0]).capped


def test_other_kinds_and_other_practices_keep_their_own(harbour):
    crowd(harbour.harbour, 40)
    use(harbour)
    [german] = crowd(harbour.harbour, 1, language="de")
    [signs] = crowd(harbour.harbour, 1, key="five_signs")
    assert [_change(client).basis for client in (german, signs)] == ["none", "none"]
