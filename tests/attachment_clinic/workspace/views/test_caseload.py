"""The caseload: found by words, narrowed by status, in the same few queries."""

import csv
import io
from datetime import date, timedelta

import pytest

from assessments.instruments.reading import instrument
from clients.models import AuditLine, Episode
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    ClientFactory,
    NamedPersonFactory,
    SessionFactory,
    StaffFactory,
)
from tests.factories.reports import answered

QUERIES = 16


def _add(theo, count):
    for number in range(count):
        client = ClientFactory(
            practice=theo.practice, given_name="Mia", family_name=f"Stone{number}"
        )
        CareRelationFactory(client=client, staff=theo)
        answered(client, values=(2, 3, 5))
        AssignmentFactory(client=client, due_on=date(2026, 1, 1))


@pytest.mark.parametrize("count", [1, 3])
def test_caseload_takes_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    _add(harbour.theo, count)
    theo = signed_in(harbour.theo)
    theo.get(at("caseload"))
    with django_assert_num_queries(QUERIES):
        page = theo.get(at("caseload"))
    assert page.content.decode().count("Stone") == count
    assert page.content.decode().count("1 overdue") == count
    assert page.content.decode().count('class="spark"') == count


def test_caseload_shows_own_clients_only(harbour, signed_in):
    text = signed_in(harbour.theo).get(at("caseload")).content.decode()
    assert [name for name in ("Lind", "Brandt", "Vane") if name in text] == ["Lind"]


def test_caseload_is_searched_by_name_and_reference(harbour, signed_in):
    nora = signed_in(harbour.nora)
    for search, found in (
        ("dora", {"Lind"}),
        ("H-0001", {"Brandt"}),
        ("ana brandt", {"Brandt"}),
        ("vane", set()),
        ("%", set()),
    ):
        text = nora.get(at("caseload"), {"search": search}).content.decode()
        names = {name for name in ("Lind", "Brandt") if f"{name}," in text}
        assert names == found, search


def test_caseload_is_narrowed_by_status(harbour, signed_in):
    harbour.dora.status = "discharged"
    harbour.dora.save()
    nora = signed_in(harbour.nora)
    text = nora.get(at("caseload"), {"status": "discharged"}).content.decode()
    assert ("Lind," in text, "Brandt," in text) == (True, False)


def test_caseload_refuses_what_it_does_not_offer(harbour, signed_in):
    """An unknown status is said beside the list, and no client is shown for it."""
    nora = signed_in(harbour.nora)
    page = nora.get(at("caseload"), {"status": "x' OR 1=1"})
    assert page.status_code == 400
    assert "Lind," not in page.content.decode()
    assert nora.get(at("caseload"), {"search": "\0"}).status_code == 400


def test_caseload_shows_fifty_a_page(harbour, signed_in):
    for number in range(51):
        client = ClientFactory(practice=harbour.harbour, family_name=f"Reed{number:02}")
        CareRelationFactory(client=client, staff=harbour.theo)
    theo = signed_in(harbour.theo)
    first = theo.get(at("caseload"), {"search": "reed"}).content.decode()
    assert first.count("Reed") == 50
    # What was searched for stays when the page is turned.
    assert "search=reed&amp;page=2" in first
    for page, count in (("2", 1), ("999", 1), ("x", 50)):
        text = theo.get(at("caseload"), {"search": "reed", "page": page})
        assert text.content.decode().count("Reed") == count


def test_caseload_says_last_answered_in_the_zone_of_the_practice(harbour, signed_in):
    harbour.harbour.time_zone = "Pacific/Auckland"
    harbour.harbour.save()
    late = MONDAY + timedelta(hours=8)
    [response] = answered(harbour.dora, values=(4,))
    response.assessed_at = late
    response.save()
    text = signed_in(harbour.theo).get(at("caseload")).content.decode()
    assert "3 Mar 2026" in text


def test_caseload_of_nobody_teaches_the_next_step(harbour, signed_in):
    harbour.dora.care_relations.all().delete()
    text = signed_in(harbour.theo).get(at("caseload")).content.decode()
    assert "No client yet" in text
    assert at("add_client") in text


def test_caseload_says_what_every_scale_says(harbour, signed_in):
    partner = NamedPersonFactory(client=harbour.dora, name="Per")
    for week, (anxiety, avoidance) in enumerate([(5, 4), (2, 4)]):
        levels = {"anxiety": anxiety, "avoidance": avoidance}
        definition = instrument("ecr_r")
        submitted(
            AssignmentFactory(
                client=harbour.dora, instrument="ecr_r", target=partner, way="paper"
            ),
            {
                code: definition.response.reversed(levels[scale.key])
                if definition.item(code).reverse
                else levels[scale.key]
                for scale in definition.subscales
                for code in scale.items
            },
            MONDAY + timedelta(weeks=week),
        )
    text = signed_in(harbour.theo).get(at("caseload")).content.decode()
    assert (
        "Attachment anxiety: clear improvement. Attachment avoidance: "
        "no change we can tell apart from ordinary fluctuation."
    ) in text


@pytest.mark.parametrize(
    ("key", "words"),
    [("five_signs", "Five Signs, not validated"), ("gad_7", "GAD-7")],
)
def test_caseload_says_which_scores_are_not_validated(harbour, signed_in, key, words):
    answered(harbour.dora, (2, 3), key=key)
    text = signed_in(harbour.theo).get(at("caseload")).content.decode()
    assert f"{words}</span>" in text


def _names(browser, **query) -> list[str]:
    text = browser.get(at("caseload"), query).content.decode()
    return sorted(
        (name for name in ("Better", "Worse", "Late", "New") if f"{name}, Kim" in text),
        key=lambda name: text.index(f"{name}, Kim"),
    )


@pytest.fixture
def kims(harbour):
    """Four more clients of Theo's: two who answered, one who is late, one new."""
    found = {}
    for name in ("Better", "Worse", "Late", "New"):
        found[name] = ClientFactory(
            practice=harbour.harbour, given_name="Kim", family_name=name
        )
        CareRelationFactory(client=found[name], staff=harbour.theo)
    answered(found["Better"], values=(2, 3, 5))
    partner = NamedPersonFactory(client=found["Worse"], kind="partner")
    answered(found["Worse"], values=(2, 2, 6, 6), key="ecr_r", target=partner)
    AssignmentFactory(client=found["Late"], due_on=date(2026, 1, 1))
    return found


def test_caseload_shows_who_stands_out(kims, harbour, signed_in):
    theo = signed_in(harbour.theo)
    assert _names(theo) == ["Better", "Late", "New", "Worse"]
    assert _names(theo, show="overdue") == ["Late"]
    assert _names(theo, show="worsening") == ["Worse"]
    assert _names(theo, show="no_baseline") == ["Late", "New"]
    kims["Late"].status = "discharged"
    kims["Late"].save()
    assert _names(theo, show="no_baseline", status="discharged") == ["Late"]


def test_caseload_is_put_in_order(kims, harbour, signed_in):
    for name, day in (("New", 3), ("Worse", 9)):
        SessionFactory(
            episode=Episode.everywhere.create(
                practice=harbour.harbour,
                client=kims[name],
                number=1,
                opened_on=MONDAY.date(),
            ),
            staff=harbour.theo,
            starts_at=MONDAY.replace(year=2096) + timedelta(days=day),
        )
    theo = signed_in(harbour.theo)
    assert _names(theo, sort="session") == ["New", "Worse", "Better", "Late"]
    # Worse answered four times, a step apart; Better three times.
    assert _names(theo, sort="answered") == ["Worse", "Better", "Late", "New"]


@pytest.mark.parametrize(
    "query", [{"sort": "password"}, {"show": "x' OR 1=1"}, {"sort": "-name"}]
)
def test_caseload_takes_orders_of_its_list_only(kims, harbour, signed_in, query):
    theo = signed_in(harbour.theo)
    page = theo.get(at("caseload"), query)
    assert (page.status_code, _names(theo, **query)) == (400, [])
    assert theo.post(at("export_caseload"), query).status_code == 400
    assert AuditLine.objects.filter(act="export_caseload").count() == 0


def test_front_desk_learns_nothing_of_worsening(kims, harbour, signed_in):
    """Neither by a list that is narrowed by it, nor by the file."""
    desk = signed_in(StaffFactory(practice=harbour.harbour, role="assistant"))
    assert desk.get(at("caseload"), {"show": "worsening"}).status_code == 400
    assert "Worsening" not in desk.get(at("caseload")).content.decode()
    rows = _exported(desk)
    assert list(rows[0]) == [
        "Reference",
        "Family name",
        "Given name",
        "Status",
        "Last answered",
        "Forms waiting",
        "Forms overdue",
        "Next session",
    ]
    text = str(rows)
    assert ("worsening" in text, "improvement" in text) == (False, False)
    assert _exported(desk, show="worsening") is None


def _exported(browser, **query):
    answer = browser.post(at("export_caseload"), query)
    if answer.status_code != 200:
        return None
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_file_says_what_the_page_says_and_leaves_a_line(kims, harbour, signed_in):
    rows = _exported(signed_in(harbour.theo), search="kim", show="worsening")
    assert [row["Family name"] for row in rows] == ["Worse"]
    assert "worsening" in rows[0]["What can be said"]
    line = AuditLine.objects.get(act="export_caseload")
    assert (line.client_id, line.detail) == (None, {"clients": 1, "verdicts": "yes"})


def test_file_holds_own_clients_only(harbour, signed_in):
    rows = _exported(signed_in(harbour.theo))
    assert [row["Family name"] for row in rows] == ["Lind"]


def test_name_that_is_a_formula_is_text_in_the_file(harbour, signed_in):
    harbour.dora.family_name = "=1+1"
    harbour.dora.save()
    [row] = _exported(signed_in(harbour.theo))
    assert row["Family name"] == "'=1+1"


@pytest.mark.parametrize("count", [1, 3])
def test_worsening_and_the_file_take_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    _add(harbour.theo, count)
    theo = signed_in(harbour.theo)
    theo.get(at("caseload"))
    # One less: nobody of them is worse, and of nobody no newest form is asked for.
    with django_assert_num_queries(QUERIES - 1):
        theo.get(at("caseload"), {"show": "worsening"})
    with django_assert_num_queries(QUERIES + 4):
        assert len(_exported(theo, search="stone")) == count
