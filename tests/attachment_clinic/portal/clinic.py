"""Fills an empty database with Ana, her forms and a link, and says where they are.

With the word "journal" it says what is in her journal instead.
"""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "attachment_clinic.settings"
django.setup()

from assessments.actions.assignment import assign  # noqa: E402
from clients.models import JournalEntry, Practice  # noqa: E402
from clients.queries.relationship import targets_of  # noqa: E402
from clients.tenancy import in_practice  # noqa: E402
from tests.attachment_clinic.portal.conftest import make_link  # noqa: E402
from tests.cast import gather  # noqa: E402
from tests.factories.assessments import (  # noqa: E402
    AssignmentFactory,
    PracticeWordingFactory,
)
from tests.factories.clients import MONDAY  # noqa: E402
from tests.templates import make_tables  # noqa: E402


def fill(forms: int) -> dict:
    """Ids of forms for Ana: `forms` short ones, a hard one, a long one; a link."""
    make_tables()
    cast = gather()
    given = [AssignmentFactory(client=cast.ana) for _ in range(forms)]
    link = make_link(AssignmentFactory(client=cast.ana, way="link"))
    hard = AssignmentFactory(client=cast.ana, instrument="challenges")
    PracticeWordingFactory(practice=cast.harbour)
    with in_practice(cast.harbour.pk):
        long = assign(
            client=cast.ana,
            instrument="ecr_r",
            version="1.0",
            way="portal",
            target=targets_of(cast.ana).get(),
            by=cast.nora.actor,
            now=MONDAY,
        )
    return {
        "long": long.pk.hex,
        "hard": hard.pk.hex,
        "forms": [each.pk.hex for each in given],
        "link": link.assignment.pk.hex,
        "token": link.token,
    }


def journal() -> list[str]:
    """The words of every entry, opened."""
    return [words for each in Practice.objects.all() for words in _written_in(each)]


def _written_in(practice: Practice) -> list[str]:
    with in_practice(practice.pk):
        return [str(entry.text) for entry in JournalEntry.objects.all()]


if __name__ == "__main__":
    what = sys.argv[1]
    sys.stdout.write(json.dumps(journal() if what == "journal" else fill(int(what))))
