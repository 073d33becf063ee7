"""`verify_audit` says where the trail is broken; `export_audit_head` keeps a head."""

from io import StringIO

import pytest
import time_machine
from django.core.files.storage import FileSystemStorage, InMemoryStorage, storages
from django.core.management import CommandError, call_command

from clients import heads
from clients.actions import audit
from clients.models import AuditCheck, AuditLine
from clients.roles import SYSTEM
from clients.tasks import check_audit, export_audit_head
from tests.factories.clients import MONDAY

pytestmark = pytest.mark.usefixtures("monday")


class AwayStorage(InMemoryStorage):
    """A store that takes nothing: the other machine is away."""

    def _save(self, name, content):
        raise OSError("no route")


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def heads_dir(settings, tmp_path):
    """Heads of this test alone."""
    _store(settings, "django.core.files.storage.FileSystemStorage", location=tmp_path)
    return tmp_path


def _store(settings, backend: str, **options) -> None:
    settings.STORAGES = settings.STORAGES | {
        "audit_heads": {"BACKEND": backend, "OPTIONS": options}
    }


def sign_ins(count: int) -> None:
    for _ in range(count):
        audit.record(act="sign_in", by=SYSTEM, now=MONDAY)


def verify(**options) -> str:
    out = StringIO()
    call_command("verify_audit", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def lines(db, heads_dir):
    sign_ins(3)
    export_audit_head()


def test_whole_trail_and_its_newest_head_are_told(lines):
    assert verify() == (
        "4 lines are what was written.\nThe newest of 1 heads is number 1.\n"
    )


def test_that_no_head_is_kept_is_told(db, heads_dir):
    sign_ins(1)
    assert verify(link=True).endswith(
        "No head is kept here: if the end of the trail was cut off, nobody knows.\n"
    )


def test_line_made_up_by_sql_is_named_and_the_status_is_not_zero(lines):
    made_up = AuditLine.objects.create(
        at=MONDAY, actor_kind="system", actor_id="system", act="nothing"
    )
    with pytest.raises(CommandError, match=f"Line {made_up.pk} is sealed by a key"):
        verify()


def test_heads_that_were_kept_elsewhere_are_compared(lines, tmp_path_factory):
    elsewhere = FileSystemStorage(tmp_path_factory.mktemp("elsewhere"))
    heads.keep(elsewhere, heads.Head(1, 9, "x", MONDAY.isoformat()))
    with pytest.raises(CommandError, match="Head 1 knows 9 links; the chain ends at 3"):
        verify(heads=elsewhere.location)


def test_folder_of_heads_has_to_be_there(db, tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        verify(heads=str(tmp_path / "nowhere"))


def test_head_is_kept_by_hand_and_its_number_told(lines, heads_dir):
    out = StringIO()
    call_command("export_audit_head", stdout=out)
    assert out.getvalue().startswith("Head 2: 4 links, ")
    assert sorted(each.name for each in heads_dir.iterdir()) == [
        "00000001.json",
        "00000002.json",
    ]


def test_store_that_is_away_leaves_no_gap(db, settings, heads_dir):
    """Nothing is noted, so that the next hour makes the same head."""
    sign_ins(1)
    _store(settings, f"{__name__}.AwayStorage")
    with pytest.raises(CommandError, match="could not be kept"):
        call_command("export_audit_head")
    assert not AuditLine.objects.filter(act="export_audit_head").exists()
    _store(settings, "django.core.files.storage.FileSystemStorage", location=heads_dir)
    export_audit_head()
    assert (heads.numbers(storages["audit_heads"]), check_audit()) == ([1], "")


def test_what_came_of_a_check_is_kept(lines):
    assert check_audit() == ""
    made_up = AuditLine.objects.create(
        at=MONDAY, actor_kind="system", actor_id="system", act="nothing"
    )
    problem = f"Line {made_up.pk} is sealed by a key that is not in FIELD_KEY."
    assert check_audit() == problem
    kept = AuditCheck.objects.order_by("id").values_list("problem", flat=True)
    assert list(kept) == ["", problem]


def test_heads_are_readable_by_the_house_alone(db):
    """Where no other store is set: files of VAR_DIR that others cannot read."""
    export_audit_head()
    path = storages["audit_heads"].path("00000001.json")
    mode = storages["audit_heads"].file_permissions_mode
    assert (mode, path.endswith("audit-heads/00000001.json")) == (0o600, True)
    storages["audit_heads"].delete("00000001.json")
