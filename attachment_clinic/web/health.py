"""Whether this process lives, and whether it can serve: for supervisors."""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_everybody
from clients.sealing import is_key

log = logging.getLogger(__name__)

# Said, and not asked: a page needs no broker, and one that hangs must stop no probe.
BROKER = "not asked: without it reports and letters wait as rows, and pages are served"


@for_everybody
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The process lives and answers; nothing else is asked, no database either."""
    return JsonResponse({"alive": True})


@for_everybody
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether requests may be sent here: 200, or 503 with what is missing."""
    found = {"database": _database(), "keys": _keys()}
    ok = all(each == "ok" for each in found.values())
    answer = {"ready": ok, **found, "broker": BROKER}
    return JsonResponse(answer, status=200 if ok else 503)


def _database() -> str:
    """Reachable, and with every table that this version needs."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return "ok" if _is_migrated() else "migrations are missing"
    except DatabaseError as error:
        log.warning("Not ready: %s", type(error).__name__)
        return "away"


# Once all migrations of this version are there, they stay.
_migrated: set[str] = set()


def _is_migrated() -> bool:
    name = str(connection.settings_dict["NAME"])
    if name not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add(name)
    return True


def _keys() -> str:
    keys = settings.FIELD_KEYS
    whole = bool(keys and settings.SECRET_KEY) and all(is_key(each) for each in keys)
    return "ok" if whole else "FIELD_KEY or SECRET_KEY is missing, or is no key"
