"""Requests for a copy of a client's data: who sees them, and those that wait."""

from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import QuerySet
from django.utils import translation

from clients.queries import Missing
from clients.queries.disclosure import disclosable_clients_of
from reports.models import Disclosure
from reports.queries.report import folder_of

# The law gives one month, and two more where it is said why (GDPR Art. 12(3)).
MONTHS, MOST_MONTHS = 1, 3
KEPT_FOR = timedelta(days=14)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    return day + relativedelta(months=months)


def in_its_language(disclosure: Disclosure) -> AbstractContextManager[None]:
    """Within it all is said in the language of the copy, whoever makes or reads it."""
    code = translation.get_supported_language_variant(disclosure.language)
    return translation.override(code)


def disclosures_of(client) -> QuerySet[Disclosure]:
    """Every request about this client, the newest first."""
    return Disclosure.objects.filter(client=client).select_related("job")


def open_disclosure_of(client) -> Disclosure | None:
    """The request that is not ended; None where there is none."""
    return disclosures_of(client).exclude(state=Disclosure.State.ENDED).first()


def disclosure_in(client, disclosure_id: UUID) -> Disclosure:
    """One request about a client from disclosing_client_for(); raises Missing."""
    found = disclosures_of(client).filter(pk=disclosure_id).first()
    if found is None:
        raise Missing("There is no such request here.")
    found.client = client
    return found


def released_disclosure_of(client, now: datetime) -> Disclosure | None:
    """The archive that waits for this client in the portal; None where none does."""
    return (
        disclosures_of(client)
        .filter(released_at__isnull=False, keep_until__gt=now)
        .first()
    )


def archive_to_tell_of(disclosure_id: UUID) -> Disclosure | None:
    """The request a waiting letter is about, while its archive is still released."""
    return (
        Disclosure.objects.filter(pk=disclosure_id, released_at__isnull=False)
        .select_related("client")
        .first()
    )


def waiting_disclosures_of(staff) -> QuerySet[Disclosure]:
    """Requests that are not handed over, for those who may prepare them.

    The owner sees those of the practice, a therapist those of clients in charge.
    """
    waiting = Disclosure.objects.exclude(
        state__in=(Disclosure.State.HANDED_OVER, Disclosure.State.ENDED)
    )
    found = waiting.filter(client__in=disclosable_clients_of(staff))
    return found.select_related("client").order_by("due_on", "id")


def stored_name_of_archive(disclosure: Disclosure) -> str | None:
    """Under which name the archive is stored; None where there is none (any more)."""
    if not disclosure.file_name:
        return None
    return f"{folder_of(disclosure.practice_id)}/{disclosure.file_name}"


def outlived(now: datetime) -> list[tuple[UUID, UUID]]:
    """(practice id, id) of requests whose archive has to go from the disk."""
    # `everywhere`: the sweep serves all practices, and enters each for its row.
    found = Disclosure.everywhere.filter(keep_until__lte=now)
    return list(found.values_list("practice_id", "pk"))
