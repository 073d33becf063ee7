"""Every message that can leave, caught and read: nobody and nothing is named (R28)."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.core import mail

from assessments.actions.link import bind_device, send_code
from assessments.instruments.reading import catalogue
from assessments.models import AnswerLink, Assignment
from assessments.tasks import send_links, write_reminders
from attachment_clinic.checks import LONGEST_ADDRESS
from clients.actions.alert import raise_alert
from clients.actions.erasure import ask_erasure, refuse_erasure
from clients.actions.invitation import invite_client, invite_staff
from clients.actions.notice import notice_trail
from clients.models import Account, Client, Letter
from clients.roles import SYSTEM
from clients.sms import local
from clients.tasks import send_mail
from reports.tasks import send_notices
from tests.assessments.reminding import THURSDAY, give
from tests.factories.clients import MONDAY, ConsentFactory, StaffFactory
from tests.factories.practice import InvitationFactory, LetterFactory
from tests.factories.reports import ReportFactory
from tests.sms_length import ONE_MESSAGE, length_of

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

MOBILE = "+491713920012"
# Fragments that would tell a stranger what kind of place this is.
TELLING = ("clinic", "therap", "health", "attachment", "questionnaire", "score")
TELLING += ("klinik", "psych", "gesundheit", "bindung", "fragebogen", "behandlung")
KINDS = {
    ("invitation", "mail"): 2,
    # An owner, a colleague, a client.
    ("welcome", "mail"): 3,
    ("alert", "mail"): 1,
    ("security", "mail"): 1,
    # A report, and a decision about erasing.
    ("report_notice", "mail"): 2,
    ("answer_link", "mail"): 1,
    ("answer_link", "sms"): 1,
    ("answer_code", "mail"): 1,
    ("answer_code", "sms"): 1,
    ("reminder", "mail"): 2,
    ("reminder", "sms"): 1,
}


@pytest.fixture(params=["en-gb", "de"])
def language(request):
    """That of the pages and forms of everybody who is written to."""
    return request.param


@pytest.fixture
def sent(harbour, settings, language):
    """One of every kind on every way it can take, sent by the sweeps."""
    Account.objects.update(language=language)
    settings.SITE_ADDRESS = "https://" + "f" * (LONGEST_ADDRESS - len("https://"))
    local.outbox.clear()
    ana, nora = harbour.ana, harbour.nora
    Client.objects.filter(pk=ana.pk).update(mobile=MOBILE)
    ana.refresh_from_db()
    ConsentFactory(client=ana, kind="sms")
    with time_machine.travel(MONDAY, tick=False):
        _write(harbour, ana, nora)
        Assignment.everywhere.update(language=language.partition("-")[0])
        _sweep()
    with time_machine.travel(THURSDAY, tick=False):
        assert write_reminders() == 3
        _sweep()
    yield
    local.outbox.clear()


def _write(harbour, ana, nora) -> None:
    newcomer = Client.objects.get(pk=harbour.dora.pk)
    newcomer.account = None
    newcomer.save()
    invite_client(client=newcomer, by=nora.actor, now=MONDAY)
    colleague = StaffFactory(practice=harbour.harbour, account=None)
    invite_staff(staff=colleague, by=nora.actor, now=MONDAY)
    alert = {"kind": "critical_answer", "instrument": "challenges", "version": "1.0"}
    raise_alert(client=ana, about=uuid4(), by=ana.actor, now=MONDAY, **alert)
    report = ReportFactory(
        client=ana,
        requested_by=nora,
        state="final",
        released_at=MONDAY,
        locked_at=MONDAY,
    )
    LetterFactory(
        practice=harbour.harbour,
        kind="report_notice",
        about=report.pk,
        to=ana.email,
        client_id=ana.pk,
    )
    _decide(ana, nora)
    for who in ({"staff": nora}, {"staff": harbour.theo}, {"client": ana}):
        _welcome(harbour.harbour, **who)
    notice_trail(practice=harbour.harbour, by=SYSTEM, now=MONDAY)
    for way in ("portal", "link", "sms"):
        give(ana, way=way)
    for link in AnswerLink.objects.all():
        bind_device(link=link, by=link.actor, now=MONDAY)
        send_code(link=link, by=link.actor, now=MONDAY)


def _welcome(practice, client=None, staff=None) -> None:
    to = (client or staff).email
    who = {"client": client, "staff": staff, "practice": practice}
    invitation = InvitationFactory(**who, email=to, accepted_at=MONDAY)
    LetterFactory(
        practice=practice,
        kind="welcome",
        about=invitation.pk,
        to=to,
        client_id=client.pk if client else None,
    )


def _decide(client, staff) -> None:
    how = {"by": staff.actor, "now": MONDAY}
    asked = ask_erasure(client=client, origin="client", **how)
    words = "We have to keep the record of your therapy until 2046."
    refuse_erasure(erasure=asked, refusal="17_3_c", words=words, staff=staff, **how)


def _sweep() -> None:
    send_mail()
    send_links()
    send_notices()


def messages() -> list[str]:
    """Everything of every message but the address it goes to."""
    mails = [
        "\n".join([each.subject, each.body, each.from_email, *map(str, _headers(each))])
        for each in mail.outbox
    ]
    return mails + [body for _, body, _ in local.outbox]


def _headers(message) -> list[tuple[str, str]]:
    return [h for h in message.message().items() if h[0] not in {"To", "Message-ID"}]


def names(cast) -> set[str]:
    """What is never said, as whole words: people, references, practices, titles."""
    people = [cast.ana, cast.ben, cast.dora, cast.cleo, cast.nora, cast.theo, cast.sam]
    said = {word for each in people for word in str(each).split()}
    said |= {each.reference for each in people[:4]}
    said |= {"Harbour", "Lighthouse"}
    for each in catalogue():
        said |= {each.key, each.title, each.short_title}
        said |= {scale.title for scale in each.subscales}
    return said


def test_every_kind_of_letter_was_sent(sent):
    letters = Letter.objects.values_list("kind", "channel", "state")
    assert {state for _, _, state in letters} == {"sent"}
    counted = [(kind, channel) for kind, channel, _ in letters]
    assert {each: counted.count(each) for each in counted} == KINDS
    assert len(messages()) == sum(KINDS.values())
    assert {kind for kind, _ in KINDS} == set(Letter.Kind.values)


def test_no_message_names_a_person_a_practice_or_a_form(harbour, sent):
    for text in messages():
        # Keys in addresses are letters by chance.
        plain = re.sub(r"/[\w-]{43}/", "/…/", text)
        said = [n for n in names(harbour) if re.search(rf"\b{re.escape(n)}\b", plain)]
        assert said == []
        assert [word for word in TELLING if word in plain.lower()] == []


def test_every_text_message_is_one_in_the_alphabet_of_phones(sent):
    lengths = [length_of(body) for _, body, _ in local.outbox]
    assert len(lengths) == 3
    assert [each for each in lengths if each is None or each > ONE_MESSAGE] == []


def test_text_messages_speak_the_language_of_who_gets_them(sent, language):
    """Each says one of these words; in no other language are they said."""
    word = {"en-gb": r"\b(form|code:)", "de": r"\b(Bogen|Code:)"}[language]
    assert [bool(re.search(word, body)) for _, body, _ in local.outbox] == [True] * 3


def test_no_row_keeps_a_word_or_a_key_of_what_was_sent(sent):
    keys = [key for text in messages() for key in re.findall(r"/([\w-]{43})/", text)]
    rows = str([*Letter.objects.values(), *AnswerLink.objects.values()])
    assert len(keys) >= 7
    assert [key for key in keys if key in rows] == []
    assert "waiting for you" not in rows


def test_texts_go_to_the_number_and_mails_to_the_address(sent):
    assert {to for to, _, _ in local.outbox} == {MOBILE}
    assert [each.to for each in mail.outbox if MOBILE in str(each.to)] == []
