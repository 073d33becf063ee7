"""The tables an erasure goes through: every one that a client's rows can be in."""

from django.apps import apps

from assessments.actions import erasing as answers
from clients.actions import erasing as file
from clients.models import CalendarEvent, Client, Homework, NamedPerson
from reports.actions import erasure as documents
from reports.models import BatchItem, Job, Report, ScheduledReport

# Reports go one by one with what hangs on them; the client goes last.
ONE_BY_ONE = {Report, Job, ScheduledReport, Client}
# A row of somebody else points at a client, or at a row of one, and loses the link.
UNLINKED = {
    (NamedPerson, "same_as"),
    (Homework, "partner"),
    (CalendarEvent, "session"),
    (BatchItem, "report"),
}


def listed() -> set:
    """Every table whose rows go, or lose their link."""
    rows = (*file.ROWS, *answers.ROWS, *documents.ROWS)
    return {model for model, _ in rows} | ONE_BY_ONE


def test_every_table_that_leads_to_a_client_is_listed():
    """From the client outwards along foreign keys; a new table is given its place."""
    missing = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model in listed()
        and model not in listed()
        and (model, field.name) not in UNLINKED
    }
    assert missing == set()


def test_every_column_that_holds_the_id_of_a_client_is_listed():
    """Also without a foreign key; what stays on purpose are records without a name."""
    stays = {"AuditLine", "Erasure"}
    found = {
        model.__name__
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name == "client_id" and model not in listed()
    }
    assert found == stays


def test_rows_that_hang_on_others_go_first():
    """Else the database would refuse: nothing is deleted along with something else."""
    for rows in (file.ROWS, answers.ROWS, documents.ROWS):
        order = [model for model, _ in rows]
        for place, model in enumerate(order):
            later = set(order[place + 1 :])
            wrong = [
                field.name
                for other in later
                for field in other._meta.concrete_fields
                if field.related_model is model and other is not model
            ]
            assert wrong == [], model
