"""What clients read and practise between sessions."""

import factory

from clients import models
from tests.factories.clients import MONDAY, ClientFactory, EverywhereFactory


class SuggestionFactory(EverywhereFactory):
    class Meta:
        model = models.Suggestion

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    page = "security"
    suggested_at = MONDAY
    suggested_by = "Nora Quist"
