"""Fills the database of a demo, and says which pages there are and who looks at each.

`python -m tests.shots.filling` runs with what the processes of the demo are told, and
prints JSON: its parent does not load Django.
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "attachment_clinic.settings"
django.setup()

from django.conf import settings  # noqa: E402

from tests.cast import PASSWORD  # noqa: E402
from tests.shots.book import visits  # noqa: E402
from tests.shots.rows import fill  # noqa: E402


def main() -> None:
    # What asks here is Django's own browser, which calls itself so.
    settings.ALLOWED_HOSTS.append("testserver")
    place = fill(Path(settings.REPORTS_DIR))
    cookies = {
        role: {name: morsel.value for name, morsel in browser.cookies.items()}
        for role, browser in place.seats.items()
    }
    book = {"visits": visits(place), "cookies": cookies, "password": PASSWORD}
    json.dump(book, sys.stdout)


if __name__ == "__main__":
    main()
