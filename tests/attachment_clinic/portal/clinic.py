"""Fills an empty database with Ana, her forms and a link, and prints where they are."""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "attachment_clinic.settings"
django.setup()

from tests.attachment_clinic.portal.conftest import make_link  # noqa: E402
from tests.cast import gather  # noqa: E402
from tests.factories.assessments import AssignmentFactory  # noqa: E402


def fill(forms: int) -> dict:
    """Ids of `forms` forms and of a Challenges form for Ana, the token of a link."""
    cast = gather()
    given = [AssignmentFactory(client=cast.ana) for _ in range(forms)]
    link = make_link(AssignmentFactory(client=cast.ana, way="link"))
    hard = AssignmentFactory(client=cast.ana, instrument="challenges")
    return {
        "hard": hard.pk.hex,
        "forms": [each.pk.hex for each in given],
        "link": link.assignment.pk.hex,
        "token": link.token,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill(int(sys.argv[1]))))
