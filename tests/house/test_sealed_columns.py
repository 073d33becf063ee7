"""Every column that can hold what people wrote is sealed, or is open for a reason.

docs/decisions/0024 explains the reasons. A new column fails here until somebody has
decided: seal it (clients/sealed.py), or say in OPEN why it is not.
"""

import pytest
from django.apps import apps
from django.db import models
from django.db.models import UUIDField

from clients.models import Client, Practice
from clients.sealed import SealedText

# As long as a name of two words, a key of content, a code or a digest; no more.
SHORT = 64
STAFF = "the name of a colleague, or the role, as it was printed or signed"
FOUND = "names and addresses are searched, sorted, compared, and written to"
PUBLIC = "content of the practice that is about nobody"
CODES = "codes, numbers and dates of our own; nobody types here"
OURS = "our own words for what went wrong, without anybody's"
DIGEST = "a digest under a key, which proves and says nothing"
WRAPPED = "a key that is wrapped already"
OPEN = {
    "clients.Account": {"password": "a hash", "email": FOUND},
    "clients.Staff": {"name": STAFF, "title": STAFF, "email": FOUND},
    "clients.ApiToken": {"label": "a colleague's name for a program"},
    "clients.Client": {
        "given_name": FOUND,
        "family_name": FOUND,
        "preferred_name": FOUND,
        "email": FOUND,
    },
    "clients.Alert": {"acknowledged_by": STAFF},
    "clients.AuditLine": {"actor_name": STAFF, "detail": CODES, "seal": DIGEST},
    "clients.AuditLink": {"previous": DIGEST, "seal": DIGEST},
    "clients.AuditCheck": {"problem": OURS},
    "clients.Break": {"created_by": STAFF},
    "clients.Calendar": {"problem": OURS},
    "clients.CalendarEvent": {"uid": "compared with what another calendar says"},
    "clients.Consent": {"recorded_by": STAFF},
    "clients.ImportDraft": {"lines": CODES, "problem": OURS},
    "clients.Event": {"noted_by": STAFF},
    "clients.OwnExercise": dict.fromkeys(
        [
            "title",
            "purpose",
            "signs",
            "steps",
            "cautions",
            "questions",
            "rating",
            "added_by",
        ],
        PUBLIC,
    ),
    "clients.Challenge": {"changed_by": STAFF},
    "clients.ChallengeVersion": {"by_name": STAFF},
    "clients.Plan": {"changed_by": STAFF},
    "clients.PlanVersion": {"by_name": STAFF},
    "clients.Goal": {"closed_by": STAFF},
    "clients.GoalRating": {"said_by": STAFF},
    "clients.Homework": {"given_by": STAFF},
    "clients.Invitation": {"email": FOUND},
    "clients.JournalEntry": {"read_by": STAFF},
    "clients.Practice": dict.fromkeys(
        ["name", "address", "registration", "footer", "crisis_text"], PUBLIC
    ),
    "clients.LawfulBasis": {"recorded_by": STAFF},
    "clients.SignInMail": {"to": FOUND, "detail": CODES},
    "clients.FactorReset": {"begun_by": STAFF},
    "clients.SecurityNotice": {"answered_by": STAFF},
    "clients.LegalHold": {"placed_by": STAFF, "lifted_by": STAFF},
    "clients.RetentionRule": {"source": PUBLIC, "set_by": STAFF},
    "clients.ClientKey": {"wrapped": WRAPPED},
    "clients.PracticeKey": {"wrapped": WRAPPED},
    "clients.AccountKey": {"wrapped": WRAPPED},
    "clients.Letter": {"to": FOUND, "problem": OURS},
    "clients.Logo": {"data": "printed on every page of the practice"},
    "clients.SessionNote": {"signed_by": STAFF},
    "clients.PsychotherapyNote": {"signed_by": STAFF},
    "clients.NamedPerson": {"name": FOUND, "email": FOUND},
    "clients.Step": {"state_by": STAFF},
    "clients.Suggestion": {"suggested_by": STAFF},
    "clients.SavedView": {"filters": "what the caseload is narrowed by: names, codes"},
    "assessments.Assignment": {"created_by": STAFF},
    "assessments.AnswerLink": {"revisions_before": CODES},
    "assessments.Battery": {"title": PUBLIC, "created_by": STAFF},
    "assessments.Protocol": {"title": PUBLIC, "created_by": STAFF},
    "assessments.Enrolment": {"problem": OURS, "begun_by": STAFF},
    "assessments.ProtocolOccurrence": {"key": CODES, "made_by": STAFF},
    "assessments.LocalReliability": {"computed_by": STAFF, "ended_by": STAFF},
    "assessments.Response": {
        # No item of any instrument takes text; charts and psychometrics count these.
        "answers": "numbers of choices",
        "revisions": CODES,
        "submitted_by": STAFF,
    },
    "assessments.Score": {"superseded_reason": "about an engine, not about a client"},
    "assessments.PracticeWording": dict.fromkeys(
        [
            "title",
            "introduction",
            "lines",
            "anchors",
            "first_words",
            "checks",
            "licence_holder",
            "licence_territory",
            "licence_reference",
            "confirmed_by",
            "created_by",
            "kept_by",
            "withdrawn_by",
            "withdrawn_reason",
        ],
        PUBLIC,
    ),
    "reports.BatchItem": {"problem": OURS},
    "reports.Job": {"problem": OURS},
    "reports.Disclosure": {
        "warned_by": STAFF,
        "created_by": STAFF,
        "problem": OURS,
        "released_by": STAFF,
        "handed_over_by": STAFF,
        "ended_by": STAFF,
    },
    "reports.DisclosureChoice": {
        "item": CODES,
        "judged_by": STAFF,
        "cuts": CODES,
        "decided_by": STAFF,
    },
    "reports.Report": {
        "signed_title": STAFF,
        "signed_registration": STAFF,
        "made_with": CODES,
    },
    "reports.Schedule": {"problem": OURS, "created_by": STAFF},
}


def columns():
    """(label of the model, field) of every column of ours."""
    for app in ("clients", "assessments", "reports"):
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.local_concrete_fields:
                yield model._meta.label, field


def holds_words(field) -> bool:
    """Whether somebody's words could stand in this column as they are."""
    if isinstance(field, SealedText) or field.choices:
        return False
    if isinstance(field, models.CharField):
        return (field.max_length or SHORT + 1) > SHORT
    return isinstance(field, models.TextField | models.JSONField | models.BinaryField)


def sealed():
    return [each for each in columns() if isinstance(each[1], SealedText)]


def test_every_column_with_words_is_sealed_or_open_for_a_reason():
    found = {(label, field.name) for label, field in columns() if holds_words(field)}
    said = {(label, name) for label, names in OPEN.items() for name in names}
    assert found - said == set(), "seal these columns, or say why they are open"
    assert said - found == set(), "these are sealed or gone"


@pytest.mark.parametrize(
    ("label", "field"), sealed(), ids=lambda each: getattr(each, "name", each)
)
def test_sealed_column_knows_its_row_and_its_owner(label, field):
    """An id that is there before the row is, and a way to a client or practice."""
    model = field.model
    assert isinstance(model._meta.pk, UUIDField)
    assert model._meta.pk.has_default()
    assert (field.unique, field.db_index) == (False, False)
    assert field.name not in {each.lstrip("-") for each in model._meta.ordering}
    holder = model
    for way in getattr(model, "sealed_under", "client").split("__"):
        # The record of an erasure outlives its client, and has the id alone.
        named = {each.name: each.related_model for each in holder._meta.fields}
        holder = named[way] if way in named else {"client_id": Client}[f"{way}_id"]
    assert holder in (Client, Practice)
