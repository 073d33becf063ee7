"""A client who gets text messages, and one of them that did not arrive."""

from datetime import datetime, timedelta

from assessments.actions.assignment import assign
from clients.actions.client import edit_client
from clients.actions.consent import give_consent
from clients.actions.delivery import claim_letter, mark_failed
from clients.queries.letter import letters_of
from clients.roles import SYSTEM

# Whose file it is, and a number that is kept free for stories like this one.
WHOSE = "H-1006"
NUMBER = "+491713920012"


def tell(reference: str, client, therapist, now: datetime) -> None:
    """Writes it into that one file, and nothing into any other."""
    if reference != WHOSE:
        return
    by, then = therapist.actor, now - timedelta(days=3)
    edit_client(client=client, mobile=NUMBER, by=by, now=then - timedelta(days=1))
    give_consent(client=client, kind="sms", by=by, now=then)
    assign(
        client=client,
        instrument="security_pulse",
        version=None,
        way="sms",
        due_on=now.date(),
        early_reason="To try text messages",
        by=by,
        now=then,
    )
    [letter] = letters_of(client).filter(channel="sms")
    held = claim_letter(letter_id=letter.pk, by=SYSTEM, now=then)
    mark_failed(
        letter=held,
        problem="The provider does not send to this number, code 21614.",
        final=True,
        by=SYSTEM,
        now=then + timedelta(minutes=1),
    )
