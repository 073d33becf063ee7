"""Reports that answers concern which were moved from one file to another."""

from django.db.models import Q, QuerySet

from reports.models import Report

State = Report.State


def drafts_that_change(client, instrument: str) -> QuerySet[Report]:
    """Drafts about this client that may say something else now."""
    return _followed(client, instrument).filter(state=State.DRAFT)


def finals_that_may_change(client, instrument: str, response) -> QuerySet[Report]:
    """Signed reports about this client that hold the answers, or should.

    Which answers are in a report does not stand in its row, so every final that was
    asked for since they were given is named: a person looks.
    """
    alone = Q(kind=Report.Kind.SINGLE, response=response.pk)
    later = Q(requested_at__gte=response.assessed_at)
    with_them = Report.objects.filter(alone, client=client)
    found = with_them | _followed(client, instrument).filter(later)
    return found.filter(state__in=(State.FINAL, State.SIGNING)).select_related("client")


def _followed(client, instrument: str) -> QuerySet[Report]:
    """Reports of whole series of this instrument, or of all there are."""
    return Report.objects.filter(
        Q(client=client) | Q(partner=client),
        ~Q(kind__in=(Report.Kind.SINGLE, Report.Kind.BLANK)),
        instrument__in=(instrument, ""),
    )
