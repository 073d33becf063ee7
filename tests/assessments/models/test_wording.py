"""Wording that was kept stays as it is, whoever writes to the table."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessments.models import PracticeWording
from tests.factories.assessments import PracticeWordingFactory
from tests.factories.clients import MONDAY

WITHDRAWAL = {"withdrawn_at", "withdrawn_by", "withdrawn_reason"}
ANOTHER = {
    "JSONField": {"i01": "another"},
    "DateTimeField": MONDAY.replace(year=2031),
    "DateField": MONDAY.date().replace(year=2031),
    "BooleanField": False,
    "PositiveSmallIntegerField": 9,
}
FROZEN = [
    field
    for field in PracticeWording._meta.fields
    if field.name not in WITHDRAWAL | {"id", "practice"}
]


@pytest.fixture
def row(harbour):
    return PracticeWordingFactory(practice=harbour.harbour)


@pytest.mark.parametrize("field", FROZEN, ids=lambda field: field.name)
def test_no_part_of_kept_wording_is_changed(row, field):
    value = ANOTHER.get(field.get_internal_type(), "other")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PracticeWording.objects.update(**{field.attname: value})
    row.refresh_from_db()
    assert getattr(row, field.attname) != value


def test_kept_wording_moves_to_no_other_practice(row, harbour):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PracticeWording.objects.update(practice=harbour.lighthouse)


def test_kept_wording_can_be_withdrawn(row):
    PracticeWording.objects.update(withdrawn_at=MONDAY, withdrawn_reason="ended")
    row.refresh_from_db()
    assert row.withdrawn_at == MONDAY


def test_draft_can_be_changed(harbour):
    draft = PracticeWordingFactory(practice=harbour.harbour, draft=True)
    PracticeWording.objects.update(title="another")
    draft.refresh_from_db()
    assert (draft.title, draft.is_draft) == ("another", True)


@pytest.mark.parametrize(
    "missing",
    [
        {"number": None},
        {"digest": ""},
        {"licence_holder": ""},
        {"licence_commercial": None},
        {"confirmed_by": ""},
        {"confirmed_on": None},
    ],
    ids=lambda missing: next(iter(missing)),
)
def test_nothing_is_kept_without_number_and_licence(harbour, missing):
    with pytest.raises(IntegrityError, match="has_its_licence"), transaction.atomic():
        PracticeWordingFactory(practice=harbour.harbour, **missing)


def test_number_is_given_once_by_language(row, harbour):
    PracticeWordingFactory(practice=harbour.harbour, language="de")
    PracticeWordingFactory(practice=harbour.lighthouse)
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeWordingFactory(practice=harbour.harbour)
