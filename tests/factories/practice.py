"""Rows about the practice and its mail: invitations, letters, tokens, the logo."""

from uuid import uuid4

import factory

from clients import models
from tests.factories.clients import MONDAY, EverywhereFactory


class InvitationFactory(EverywhereFactory):
    class Meta:
        model = models.Invitation

    practice = factory.SelfAttribute("client.practice")
    email = factory.SelfAttribute("client.email")
    created_at = MONDAY
    expires_at = MONDAY


class LetterFactory(EverywhereFactory):
    class Meta:
        model = models.Letter

    kind = "invitation"
    about = factory.LazyFunction(uuid4)
    to = "dora@example.org"
    next_try_at = MONDAY
    created_at = MONDAY


class LogoFactory(EverywhereFactory):
    class Meta:
        model = models.Logo

    data = b"a picture"
    width = 40
    height = 20
    set_at = MONDAY


class ApiTokenFactory(EverywhereFactory):
    class Meta:
        model = models.ApiToken

    practice = factory.SelfAttribute("staff.practice")
    token_hash = factory.Sequence(lambda n: f"{n:064d}")
    created_at = MONDAY
