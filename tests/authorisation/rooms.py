"""Everybody of the two practices, rows of a practice, and rows that are one's own."""

from typing import Any

from clients import models
from clients.actions.token import create_token
from clients.tenancy import in_practice
from reports.models import Report
from tests.attachment_clinic.workspace.addresses import BEING_BROUGHT
from tests.authorisation.files import canary, enrolled
from tests.cast import Cast
from tests.factories.assessments import PracticeWordingFactory
from tests.factories.clients import MONDAY, StaffFactory
from tests.factories.practice import (
    STOPPED,
    CalendarEventFactory,
    CalendarFactory,
    ImportDraftFactory,
    LogoFactory,
    SavedViewFactory,
)
from tests.factories.practising import OwnExerciseFactory
from tests.factories.protocols import (
    ProtocolFactory,
    ProtocolStepFactory,
    battery_of,
)
from tests.factories.reports import BatchFactory, BatchItemFactory, ReportFactory
from tests.factories.security import ids_of_security


def people(cast: Cast) -> tuple[dict[str, models.Staff], dict[str, models.Client]]:
    def hired(name: str, role: str, practice: Any = cast.harbour) -> models.Staff:
        email = f"{name}@example.org"
        return StaffFactory(practice=practice, name=name, role=role, email=email)

    cast.sam.role = "owner"  # so that no page is refused for the role alone
    cast.sam.save(update_fields=["role"])
    staff = {
        "nora": cast.nora,
        "theo": cast.theo,
        "tess": hired("tess", "therapist"),
        "ed": hired("ed", "therapist"),
        "vera": hired("vera", "supervisor"),
        "sven": hired("sven", "supervisor"),
        "dee": hired("dee", "assistant"),
        "gil": hired("gil", "therapist"),
        "sam": cast.sam,
        "lou": hired("lou", "supervisor", cast.lighthouse),
    }
    # Ben is in the care of Tess here, so that Theo and she are strangers' keepers.
    models.CareRelation.everywhere.filter(client=cast.ben).update(staff=staff["tess"])
    return staff, {"dora": cast.dora, "ben": cast.ben, "cleo": cast.cleo}


def practice_rows(client: models.Client, keeper: str, staff: models.Staff):
    """Rows of the practice, and those that are one colleague's own."""
    practice, owner = client.practice, _owner(client)
    if not models.Logo.everywhere.filter(practice=practice).exists():
        LogoFactory(practice=practice)
    protocol = ProtocolFactory(
        practice=practice, title=f"{canary(owner, 'protocol')} {keeper}"
    )
    step = ProtocolStepFactory(protocol=protocol, anchor="every", every_weeks=8)
    gad = {"instrument": "gad_7", "anchors": {"0": "not so", "3": "just so"}}
    gad["language"] = "de" if keeper == "tess" else "en"
    kept = PracticeWordingFactory(practice=practice, **gad)
    draft = PracticeWordingFactory(practice=practice, **gad, draft=True)
    return {
        "battery_id": battery_of(
            practice, "five_signs", title=f"{canary(owner, 'battery')} {keeper}"
        ).pk,
        "protocol_id": protocol.pk,
        "protocol_step_id": step.pk,
        "workspace:skip_occurrence/key": enrolled(client, protocol),
        "exercise_id": OwnExerciseFactory(
            practice=practice, title=f"{canary(owner, 'exercise')} {keeper}"
        ).pk,
        "wording_id": draft.pk,
        **{
            f"workspace:{name}_wording/wording_id": kept.pk
            for name in ("kept", "revise", "withdraw")
        },
        "staff_id": staff.pk,
        **_asked_for(client, staff),
        **ids_of_security(client, staff),
        **_own_rows(keeper, staff),
    }


def _asked_for(client: models.Client, staff: models.Staff) -> dict[str, Any]:
    """Reports of a day and outcomes: theirs who asked for them."""
    batch = BatchFactory(requested_by=staff)
    BatchItemFactory(batch=batch, report=Report.everywhere.get(client=client))
    about = {"client": None, "kind": "outcomes", "requested_by": staff}
    outcomes = ReportFactory(practice=client.practice, **about)
    return {
        "batch_id": batch.pk,
        "workspace:outcomes_file/report_id": outcomes.pk,
    }


def _owner(client: models.Client) -> str:
    return "lighthouse" if client.practice.name.startswith("Light") else "harbour"


def _own_rows(keeper: str, staff: models.Staff) -> dict[str, Any]:
    """Rows of one colleague alone; to others of the practice they do not exist."""
    brought = ImportDraftFactory(staff=staff, heads=["Ref", canary(keeper, "draft")])
    coming = ImportDraftFactory(staff=staff, **STOPPED)
    events = ImportDraftFactory(staff=staff, kind="events", rows=[])
    with in_practice(staff.practice_id):
        token, _ = create_token(
            staff=staff, label=canary(keeper, "token"), by=staff.actor, now=MONDAY
        )
    return {
        "draft_id": brought.pk,
        **{f"workspace:{name}/draft_id": coming.pk for name in BEING_BROUGHT},
        "workspace:import_events/draft_id": events.pk,
        "calendar_id": CalendarFactory(
            staff=staff, url=f"https://example.org/{canary(keeper, 'calendar')}"
        ).pk,
        "calendar_event_id": CalendarEventFactory(
            staff=staff, title=canary(keeper, "calevent")
        ).pk,
        "view_id": SavedViewFactory(staff=staff, name=canary(keeper, "view")).pk,
        "token_id": token.pk,
    }
