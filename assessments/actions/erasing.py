"""Carrying out an erasure: all that was asked of a client, answered and scored."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet

from assessments import models
from assessments.models import Response, Score
from clients.actions import audit
from clients.roles import Actor

# As clients.actions.erasing.ROWS: those that hang on others first.
ROWS: tuple[tuple[type[Model], str], ...] = (
    (models.Reminder, "client"),
    (models.AnswerLink, "assignment__client"),
    (models.Score, "client"),
    (models.Response, "client"),
    (models.Assignment, "client"),
    (models.ProtocolOccurrence, "client"),
    (models.Enrolment, "client"),
    (models.Pause, "client"),
)


@transaction.atomic
def erase_answers(*, client, by: Actor, now: datetime) -> int:
    """Deletes the forms of a client with links, answers and scores; how many rows.

    Answers of this client that once stood in another file are emptied there; answers
    of somebody else that once stood in this file stay where they belong.
    """
    own = Response.objects.filter(client=client)
    for elsewhere in Response.objects.filter(moved_to__in=own).exclude(client=client):
        _empty(elsewhere)
    Response.objects.filter(moved_from__in=own).update(moved_from=None)
    erased = 0
    for model, path in ROWS:
        erased += _rows(model).filter(**{path: client}).delete()[0]
    audit.record(
        act="erase_answers", by=by, now=now, client=client, detail={"rows": erased}
    )
    return erased


def _rows(model: type[Model]) -> QuerySet:
    """All rows, also scores that were superseded."""
    return Score.on_record.all() if model is Score else model.objects.all()


def _empty(response: Response) -> None:
    Score.on_record.filter(response=response).delete()
    Response.objects.filter(pk=response.pk).update(answers={}, revisions={})
