"""Fills the database of a demo, and says which pages there are and who looks at each.

`python -m tests.shots.filling [de]` runs with what the processes of the demo are told,
and prints JSON: its parent does not load Django. With a language, all who look read it.
"""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "attachment_clinic.settings"
django.setup()

from django.conf import settings  # noqa: E402

from assessments.models import Assignment  # noqa: E402
from clients.models import Account, Client  # noqa: E402
from clients.tenancy import in_practice  # noqa: E402
from tests.cast import PASSWORD  # noqa: E402
from tests.shots.book import visits  # noqa: E402
from tests.shots.rows import Place, fill  # noqa: E402


def main() -> None:
    # What asks here is Django's own browser, which calls itself so.
    settings.ALLOWED_HOSTS.append("testserver")
    place = fill()
    for language in sys.argv[1:]:
        speak(place, language)
    cookies = {
        role: {name: morsel.value for name, morsel in browser.cookies.items()}
        for role, browser in place.seats.items()
    }
    language = next(iter(sys.argv[1:]), "en-GB")
    book = {"visits": visits(place), "cookies": cookies, "password": PASSWORD}
    json.dump(book | {"language": language}, sys.stdout)


def speak(place: Place, language: str) -> None:
    """Gives this language to everybody, and to the forms of links and devices."""
    Account.objects.update(language=language)
    with in_practice(place.cast.harbour.pk):
        Client.objects.update(language=language)
        Assignment.objects.update(language=language)
    for browser in place.seats.values():
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = language


if __name__ == "__main__":
    main()
