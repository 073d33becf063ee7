"""What is said when something goes wrong; needs no database and no template."""

import errno
from functools import cache

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from attachment_clinic.web.languages import page_tag
from clients.sealing import KeyDestroyed, NotOpened
from reports.rendering.file import StoreAway

# Status → title, words. Each says what has happened and what to do now.
WORDS = {
    400: (
        _("We could not read that"),
        _(
            "What was sent could not be read, so nothing was changed. "
            "Please go back and try again."
        ),
    ),
    403: (
        _("This form was open for too long"),
        _(
            "For your protection the form has expired, and nothing was changed. "
            "Please go back, reload the page and send it again."
        ),
    ),
    404: (
        _("Nothing here"),
        _("There is no such page, or it is not open to you."),
    ),
    410: (
        _("This was erased"),
        _(
            "What was written here was erased on purpose, and nobody can read it any "
            "more."
        ),
    ),
    413: (
        _("That was too much at once"),
        _("What was sent is larger than we can take. Nothing was changed."),
    ),
    429: (
        _("A little too fast"),
        _(
            "Too many requests came from here in a short time. "
            "Please wait a few minutes and try again."
        ),
    ),
    500: (
        _("Something went wrong on our side"),
        _("Everything saved before is still there. Please try again in a moment."),
    ),
    503: (
        _("The clinic is busy"),
        _(
            "Nothing you saved is lost, but this last step did not go through. "
            "Please try again in a moment."
        ),
    ),
    507: (
        _("There is no room left"),
        _(
            "The disk of this clinic is full, so this last step did not go through. "
            "Nothing you saved is lost. Please tell whoever runs this clinic."
        ),
    ),
}

# A PostgreSQL that only reads, such as a standby, says so by this code, and Django's
# name for it is that of a mistake of ours. In the transaction after a lost one it is
# the second code.
NOT_NOW = {"25006", "25P02"}

# What a person is told where a key is missing, which is no matter of waiting.
NO_KEY = (
    _("This cannot be opened just now"),
    _(
        "A key of this clinic is missing or was changed, or what is written here was "
        "damaged, so it can neither be read nor saved. Nothing was changed just now. "
        "Please tell whoever runs this clinic: the setting is called FIELD_KEY."
    ),
)

# And where files cannot be reached, which passes by itself.
NO_STORE = (
    _("Files cannot be reached just now"),
    _(
        "The place where files are kept does not answer. Nothing you saved is lost, "
        "and nothing was changed just now. Please try again in a few minutes."
    ),
)

_PAGE = """<!doctype html>
<html lang="{lang}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{title}</title>
    <link rel="icon" href="{mark}" type="image/svg+xml">
    <link rel="stylesheet" href="{fonts}">
    <link rel="stylesheet" href="{look}">
  </head>
  <body class="plain">
    <main>
      <div class="card">
        <h1>{title}</h1>
        <p>{words}</p>
        <p><a class="btn" href="/">{home}</a></p>
      </div>
    </main>
  </body>
</html>
"""


def trouble(
    request: HttpRequest, status: int, error: BaseException | None = None
) -> HttpResponse:
    """The page, or for programs the JSON, that goes with `status`."""
    title, words = WORDS[status]
    if status == 503 and isinstance(error, NotOpened):
        title, words = NO_KEY
    if isinstance(error, StoreAway):
        title, words = NO_STORE
    title, words = gettext(title), gettext(words)
    response: HttpResponse
    if is_program(request):
        response = JsonResponse({"detail": words}, status=status)
    else:
        response = HttpResponse(_page(title, words, page_tag()), status=status)
    if status == 503:
        response["Retry-After"] = "5"
    return response


def status_of(error: BaseException | None) -> int:
    """500, or what tells more: 503 for a database in trouble, 507 for a full disk.

    And 410 for what was erased, 503 for what no key opens (never what is sealed) and
    for a store of files that does not answer.
    """
    if isinstance(error, KeyDestroyed):
        return 410
    if isinstance(error, NotOpened | StoreAway):
        return 503
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return 507
    if isinstance(error, OperationalError | InterfaceError):
        return 507 if "disk" in str(error) and "full" in str(error) else 503
    return 503 if _cannot_write_now(error) else 500


def _cannot_write_now(error: BaseException | None) -> bool:
    """Whether the database itself said that it takes nothing at the moment."""
    said = error.__cause__ if isinstance(error, Error) else None
    return getattr(said, "sqlstate", None) in NOT_NOW


def is_program(request: HttpRequest) -> bool:
    """Whether the answer is read by a program and not by a person."""
    accepted = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or (
        "application/json" in accepted and "text/html" not in accepted
    )


@cache
def _page(title: str, words: str, tag: str) -> str:
    return _PAGE.format(
        lang=tag,
        title=title,
        words=words,
        home=gettext("Go to the start page"),
        mark=_address("web/mark.svg"),
        fonts=_address("fonts/fonts.css"),
        look=_address("web/clinic.css"),
    )


def _address(name: str) -> str:
    try:
        return static(name)
    except ValueError:  # the static files were not collected: say it without the look
        return f"/static/{name}"
