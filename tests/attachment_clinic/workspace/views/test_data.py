"""Consents, invitations, letters, and who looked."""

from clients.models import Consent, Letter
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import CareRelationFactory, ClientFactory


def test_consents_are_given_and_withdrawn_by_one_act_each(world, theo, acts):
    withdraw = at("withdraw_consent", world.dora.pk, world.consent.pk)
    form = {"reason": "Changed mind"}
    assert acts(lambda: theo.post(withdraw, form)) == ["withdraw_consent"]
    # Withdrawn already: there is nothing to withdraw any more.
    assert theo.post(withdraw, form).status_code == 404
    give = at("give_consent", world.dora.pk)
    form = {"kind": world.consent.kind}
    assert acts(lambda: theo.post(give, form)) == ["give_consent"]
    # In force already: no choice.
    assert theo.post(give, form).status_code == 400
    assert Consent.objects.filter(client=world.dora).count() == 4


def test_invitation_is_written_and_withdrawn(world, theo, acts):
    mia = ClientFactory(practice=world.cast.harbour, email="mia@example.org")
    CareRelationFactory(client=mia, staff=world.theo)
    step = acts(lambda: theo.post(at("invite", mia.pk)))
    assert step == ["write_letter", "invite"]
    text = theo.get(at("data", mia.pk)).content.decode()
    assert "An invitation is open" in text
    url = at("withdraw_invitation", mia.pk, mia.invitations.get().pk)
    assert acts(lambda: theo.post(url)) == ["withdraw_invitation"]
    assert theo.post(url).status_code == 404


def test_invitation_that_cannot_be_says_what_to_do(world, theo, acts):
    url = at("invite", world.dora.pk)
    pages = []
    assert acts(lambda: pages.append(theo.post(url, follow=True))) == ["open_file"]
    assert "already has an account" in pages[0].content.decode()


def test_letter_that_failed_is_tried_again_once(world, theo, acts):
    url = at("send_again", world.dora.pk, world.letter.pk)
    assert acts(lambda: theo.post(url)) == ["retry_letter"]
    assert Letter.objects.get(pk=world.letter.pk).state == "waiting"
    assert theo.post(url).status_code == 404


def test_who_looked_is_told_in_words(world, theo, signed_in):
    signed_in(world.supervisor).get(at("client", world.dora.pk))
    text = theo.get(at("data", world.dora.pk)).content.decode()
    assert "Vera Holm" in text
    assert "looked at the file: overview" in text
