"""The lawful basis on which a client's data is kept."""

from django.db.models import QuerySet

from clients.models import Client, LawfulBasis

# What holds where nobody has recorded anything else (R56).
BY_DEFAULT = LawfulBasis.Kind.CARE


def bases_of(client: Client) -> QuerySet[LawfulBasis]:
    """Every basis that was recorded for this client, the newest first."""
    return LawfulBasis.objects.filter(client=client)


def basis_of(client: Client) -> LawfulBasis | None:
    """The one in force; None where it is the one by default."""
    return bases_of(client).filter(ended_at__isnull=True).first()
