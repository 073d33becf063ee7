"""What is in Dora's file, or beside it, and never goes out, whatever is decided."""

from clients import models
from clients.actions.audit import record
from clients.roles import Actor
from tests.attachment_clinic.workspace.world import World
from tests.cast import Cast
from tests.factories.clients import (
    MONDAY,
    EventFactory,
    NamedPersonFactory,
    SessionFactory,
)
from tests.factories.notes import PsychotherapyNoteFactory, SessionNoteFactory
from tests.factories.practising import JournalEntryFactory, shared_entry

# Not one of them may leave the practice, whatever is decided.
NEVER = {
    "journal": "Zqhiddenjournal",
    "event": "Zqhiddenevent",
    "own_note": "Zqpsychotherapy",
    "draft": "Zqdraftnote",
    "other_client": "Zqothersfile",
    "licensed": "Zqlicensedwords",
}


def never_told(world: World, dora: models.Client, cast: Cast) -> None:
    """What is in the file, or beside it, and goes out in no case."""
    JournalEntryFactory(client=dora, text=NEVER["journal"])
    EventFactory(client=dora, note=NEVER["event"], by_client=True, shared=False)
    session = SessionFactory(episode=world.episode, staff=cast.theo)
    note = PsychotherapyNoteFactory(session=session, text=NEVER["own_note"])
    SessionNoteFactory(session=session, text=NEVER["draft"], draft=True)
    ana, word = cast.ana, NEVER["other_client"]
    ana.given_name = ana.family_name = ana.preferred_name = word
    ana.reference = word
    ana.save()
    EventFactory(client=ana, note=word, shared=True)
    NamedPersonFactory(client=ana, name=word)
    shared_entry(ana, text=word)
    partner = Actor("client", str(ana.pk), f"Client {word}", dora.practice_id)
    for client in (ana, dora):
        record(act="withdraw_consent", by=partner, now=MONDAY, client=client)
    theo = Actor("staff", str(cast.theo.pk), NEVER["own_note"], dora.practice_id)
    record(act="sign_note", by=theo, now=MONDAY, client=dora, thing=note)
