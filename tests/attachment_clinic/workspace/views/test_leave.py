"""Who stands in, and from when until when somebody is away."""

from functools import partial

import time_machine

from clients.models import Staff
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY

AWAY = {"on_leave_from": "2026-03-02", "on_leave_until": "2026-03-09"}


def test_leave_is_arranged_by_one_act_and_shown_to_colleagues(world, theo, acts):
    form = {"deputy": world.other.pk, **AWAY}
    url = at("staff_leave", world.theo.pk)
    assert acts(lambda: theo.post(url, form)) == ["arrange_leave"]
    with time_machine.travel(MONDAY, tick=False):
        text = theo.get(at("staff")).content.decode()
    assert "Away from 2 Mar 2026 to 9 Mar 2026" in text
    assert "Deputy: Tess Ito" in text


def test_owner_arranges_for_all_and_others_for_themselves_only(world, nora, theo):
    url = at("staff_leave", world.other.pk)
    assert nora.post(url, {"deputy": world.theo.pk}).status_code == 302
    assert theo.post(url, AWAY).status_code == 404
    tess = Staff.objects.get(pk=world.other.pk)
    assert (tess.deputy, tess.on_leave_from) == (world.theo, None)


def test_bad_leave_is_refused_in_words_and_what_was_typed_stays(world, theo, acts):
    url = at("staff_leave", world.theo.pk)
    for form, words in (
        ({**AWAY, "on_leave_until": ""}, "Give both the first and the last day"),
        ({**AWAY, "on_leave_until": "2026-03-01"}, "lies before the first"),
        ({**AWAY, "deputy": world.assistant.pk}, "valid choice"),
    ):
        pages = []
        assert acts(partial(_post, theo, url, form, pages)) == []
        assert pages[0].status_code == 400
        assert words in pages[0].content.decode()
        assert "2026-03-02" in pages[0].content.decode()


def _post(browser, url, form, pages):
    pages.append(browser.post(url, form))
