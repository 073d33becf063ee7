"""Messages that did not go out, and the hours of reminders."""

import pytest

from assessments.models import AnswerLink, Assignment
from clients.models import Alert, Letter, Practice
from clients.sms import local
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import PROBLEM
from tests.factories.clients import MONDAY, ConsentFactory
from tests.factories.practice import LetterFactory

MOBILE = "+491713920012"
HOURS = {
    "remind": "on",
    "remind_days_before": 2,
    "remind_from": 10,
    "remind_until": 17,
    "remind_days": "mon_fri",
}
QUERIES = 7


def _text(browser) -> str:
    return browser.get(at("messages")).content.decode()


def test_therapist_sees_own_messages_with_the_reason_and_no_others(world, theo):
    LetterFactory(
        practice=world.cast.harbour,
        client_id=world.cast.ana.pk,
        state="failed",
        to="ana@example.org",
    )
    text = _text(theo)
    assert (text.count(PROBLEM), text.count("Dora Lind")) == (1, 3)
    assert ("ana@example.org" in text, "Ana Brandt" in text) == (False, False)


def test_owner_sees_those_about_colleagues_too(world, nora, theo):
    LetterFactory(practice=world.cast.harbour, state="failed", to="new@example.org")
    assert "new@example.org" in _text(nora)
    assert "new@example.org" not in _text(theo)


def test_possible_second_copies_and_late_ones_are_said(world, theo):
    how = {"practice": world.cast.harbour, "client_id": world.dora.pk}
    Letter.objects.filter(pk=world.letter.pk).update(maybe_sent=True)
    LetterFactory(**how, channel="sms", to=MOBILE, attempts=2, problem="No answer.")
    text = _text(theo)
    assert "it may have arrived all the same" in text
    assert "Still being tried" in text
    assert f"Text message to {MOBILE}" in text


def test_trying_again_and_giving_up_are_one_act_each(world, theo, acts):
    again = at("message_again", world.letter.pk)
    assert acts(lambda: theo.post(again)) == ["retry_letter"]
    assert theo.post(again).status_code == 404
    Letter.objects.filter(pk=world.letter.pk).update(state="failed")
    give_up = at("give_up_message", world.letter.pk)
    assert theo.post(give_up, {"reason": ""}).status_code == 400
    form = {"reason": "Spoke by telephone"}
    assert acts(lambda: theo.post(give_up, form)) == ["stop_letter"]
    letter = Letter.objects.get(pk=world.letter.pk)
    assert (letter.state, letter.problem) == ("stopped", "Given up: Spoke by telephone")
    assert theo.post(give_up, form).status_code == 404


def test_nobody_acts_on_a_message_they_do_not_see(world, signed_in):
    for person in (world.other, world.supervisor, world.cast.sam, world.cast.ana):
        browser = signed_in(person)
        for name in ("message_again", "give_up_message"):
            answer = browser.post(at(name, world.letter.pk), {"reason": "x"})
            assert answer.status_code == 404
    assert Letter.objects.get(pk=world.letter.pk).state == "failed"


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    world, theo, count, django_assert_num_queries
):
    for _ in range(count - 1):
        for state in ("failed", "waiting"):
            LetterFactory(
                practice=world.cast.harbour, client_id=world.dora.pk, state=state
            )
    theo.get(at("messages"))
    with django_assert_num_queries(QUERIES):
        text = _text(theo)
    assert text.count("Try again") == count


def test_hours_are_changed_by_one_act(world, nora, acts):
    assert acts(lambda: nora.post(at("edit_reminders"), HOURS)) == ["edit_reminders"]
    text = _text(nora)
    assert "2 days before the day" in text
    assert "Between 10:00 and 17:00 by the client's clock, Monday to Friday" in text
    nora.post(at("edit_reminders"), {**HOURS, "remind": ""})
    assert "No client is reminded of any form." in _text(nora)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"remind_until": 10}, "remind_until"),
        ({"remind_until": 23}, "remind_until"),
        ({"remind_from": 5}, "remind_from"),
        ({"remind_days_before": 8}, "remind_days_before"),
        ({"remind_days": "never"}, "remind_days"),
        ({"remind_from": "nine"}, "remind_from"),
    ],
)
def test_hours_nobody_should_be_reminded_at_are_refused(
    world, nora, acts, change, field
):
    pages = []
    url = at("edit_reminders")
    assert acts(lambda: pages.append(nora.post(url, {**HOURS, **change}))) == []
    assert pages[0].status_code == 400
    assert list(pages[0].context["form"].errors) == [field]
    assert Practice.objects.get(pk=world.cast.harbour.pk).remind_from == 9


def test_reminders_of_a_client_are_turned_off_and_on_in_the_file(world, theo, acts):
    url = at("client_reminders", world.dora.pk)
    assert acts(lambda: theo.post(url, {"want": "off"})) == ["stop_reminders"]
    assert acts(lambda: theo.post(url, {"want": "off"})) == []
    text = theo.get(at("data", world.dora.pk)).content.decode()
    assert "no reminder of any form is sent" in text
    assert acts(lambda: theo.post(url, {"want": "on"})) == ["resume_reminders"]
    assert acts(lambda: theo.post(url, {"want": "x"})) == []
    assert Alert.objects.filter(kind="reminders_stopped").count() == 0


class TestByTextMessage:
    """Giving a form by text message, from the number to the link."""

    form = {"instrument": "five_signs/1.0", "way": "sms"}

    def _page(self, world, theo) -> str:
        return theo.get(at("assign", world.dora.pk)).content.decode()

    def test_it_is_offered_where_there_is_a_number_and_a_way(
        self, world, theo, settings
    ):
        assert 'value="sms"' not in self._page(world, theo)
        self._number(world)
        assert 'value="sms"' in self._page(world, theo)
        settings.SMS = {}
        assert 'value="sms"' not in self._page(world, theo)

    def test_it_needs_the_clients_word(self, world, theo):
        self._number(world)
        answer = theo.post(at("assign", world.dora.pk), self.form)
        assert answer.status_code == 400
        assert "not agreed to text messages" in answer.content.decode()

    def test_link_is_on_its_way_and_can_be_sent_anew(self, world, theo):
        self._number(world)
        ConsentFactory(client=world.dora, kind="sms")
        before = Letter.objects.count()
        page = theo.post(at("assign", world.dora.pk), self.form, follow=True)
        assert f"on its way to {MOBILE}" in page.content.decode()
        given = Assignment.objects.get(way="sms")
        theo.post(at("send_link", world.dora.pk, given.pk))
        letters = Letter.objects.filter(channel="sms", to=MOBILE)
        assert (letters.count(), Letter.objects.count()) == (2, before + 2)
        kinds = AnswerLink.objects.filter(assignment=given).values_list("kind")
        assert set(kinds) == {("sms",)}
        local.outbox.clear()

    def test_number_is_asked_for_with_its_country(self, world, theo):
        form = {
            "given_name": "Dora",
            "family_name": "Lind",
            "reference": "H-0003",
            "language": "en",
            "mobile": "0171 3920012",
            "time_zone": "Mars/Olympus",
        }
        url = at("edit_client", world.dora.pk)
        answer = theo.post(url, form)
        assert (answer.status_code, "country code" in answer.content.decode()) == (
            400,
            True,
        )
        form["mobile"] = "+49 171 39 200 12"
        answer = theo.post(url, form)
        assert list(answer.context["form"].errors) == ["time_zone"]
        form["time_zone"] = "Europe/Berlin"
        assert theo.post(url, form).status_code == 302
        world.dora.refresh_from_db()
        assert (world.dora.mobile, world.dora.mobile_changed_at is None) == (
            MOBILE,
            False,
        )

    def _number(self, world) -> None:
        world.dora.mobile = MOBILE
        world.dora.mobile_changed_at = MONDAY
        world.dora.save()
