"""Suggesting Learn pages to a client, and taking a suggestion back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.learning.shelf import page as page_on_the_shelf
from clients.models import Client, Suggestion
from clients.roles import Actor, require


class AlreadySuggested(Exception):
    """This page is suggested to the client now."""


@transaction.atomic
def suggest_page(
    *, client: Client, page: str, by: Actor, now: datetime, note: str = ""
) -> Suggestion:
    """Puts a Learn page before the client, with a word from who suggests it."""
    require(by, "give_exercises")
    suggestion = Suggestion(
        practice_id=client.practice_id,
        client=client,
        page=page_on_the_shelf(page).key,
        note=note,
        suggested_at=now,
        suggested_by=by.name,
    )
    try:
        with transaction.atomic():
            suggestion.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadySuggested(_("This page is suggested already.")) from error
    # Which page it is may tell what troubles somebody: content, not trail (R44).
    audit.record(act="suggest_page", by=by, now=now, client=client, thing=suggestion)
    return suggestion


@transaction.atomic
def withdraw_suggestion(
    *, suggestion: Suggestion, by: Actor, now: datetime
) -> Suggestion:
    """Takes a suggestion back; the client still finds the page among all others."""
    require(by, "give_exercises")
    open_now = Suggestion.objects.filter(pk=suggestion.pk, withdrawn_at__isnull=True)
    if open_now.update(withdrawn_at=now):
        audit.record(
            act="withdraw_suggestion",
            by=by,
            now=now,
            client=suggestion.client,
            thing=suggestion,
        )
    return Suggestion.objects.get(pk=suggestion.pk)
