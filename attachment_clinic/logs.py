"""One line of log an event: ids and states, never what a person wrote (R52)."""

import logging
import re
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured
from structlog.stdlib import ProcessorFormatter

# What a line may say beside its words. Bound for a request or a task, or given with
# the event; any other field of a record stays behind.
FIELDS = ("method", "route", "ids", "status", "ms", "staff", "client")
# Their words are our own or name code. All others may repeat what a person wrote.
SPOKEN = (ImproperlyConfigured, ImportError)
DEEPEST = 30  # frames of one traceback, the innermost
# A query holds what somebody looked for; gunicorn writes it out where a request broke.
_QUERY = re.compile(r"(/[^\s?\"']*\?)[^\s\"']+")


def config(level: str, form: str) -> dict[str, Any]:
    """What the logging of web, worker, beat and commands is told.

    `form` is "json" for a machine that reads along, or "plain" for a terminal.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines, "form": form}},
        # Addresses of links and invitations are keys, and never reach a log (R27).
        "filters": {"keys": {"()": "attachment_clinic.portal.logs.MaskKeys"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "lines",
                "filters": ["keys"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": _quieter(),
    }


def _quieter() -> dict[str, Any]:
    """Libraries that say too much, or have handlers of their own."""
    ours = {"handlers": ["stderr"], "propagate": False}
    return {
        # Of sign-ins our own trail says more; a refused address may be anything that
        # somebody typed, and the line of the request tells its status; WeasyPrint
        # repeats the words of a document that it cannot draw.
        **{
            name: {"level": "ERROR"}
            for name in ("axes", "django.request", "weasyprint", "fontTools")
        },
        # It repeats the name that a stranger asked for; the request has its 400.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Statements carry what they write.
        **{name: {"level": "WARNING"} for name in ("pikepdf", "django.db.backends")},
        # They say where keys were found, and each request with its address.
        **{
            name: {"level": "ERROR"}
            for name in ("boto3", "botocore", "s3transfer", "psycopg.pool")
        },
        "gunicorn.error": {**ours, "level": "INFO"},
        # Each request has its own line, with a route instead of an address.
        "gunicorn.access": {**ours, "level": "WARNING"},
    }


class Lines(ProcessorFormatter):
    """Formats every record, ours or a library's, without what a person wrote."""

    def __init__(self, form: str) -> None:
        super().__init__(
            foreign_pre_chain=[
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(allow=FIELDS),
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                _told_without_words,
            ],
            processors=[ProcessorFormatter.remove_processors_meta, _renderer(form)],
        )

    def format(self, record: logging.LogRecord) -> str:
        """One line; what is wrong with the record itself is told in it, too."""
        spoken = logging.makeLogRecord(record.__dict__)
        spoken.args = _without_words(spoken)
        spoken.stack_info = None
        return super().format(spoken)


def _renderer(form: str) -> Any:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)


def _without_words(record: logging.LogRecord) -> Any:
    """The arguments of a record, each exception as its class.

    Celery gives a dict in which the exception is text already.
    """
    args = record.args
    if isinstance(args, dict):
        error = record.exc_info[1] if record.exc_info else None
        hidden = {"exc": _name(error), "traceback": "…", "return_value": "…"}
        return {key: hidden.get(key, _spoken(each)) for key, each in args.items()}
    return tuple(map(_spoken, args)) if isinstance(args, tuple) else args


def _spoken(value: Any) -> Any:
    return _name(value) if isinstance(value, BaseException) else value


def _name(error: BaseException | None) -> str:
    return type(error).__name__ if error is not None else "…"


def _told_without_words(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    """Puts class and places where the text of an exception and its locals would be."""
    event["event"] = _QUERY.sub(r"\1…", event["event"])
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["errors"] = [_told(each) for each in _chain(error)]
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, what it came from, and so on; each once."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)


def _told(error: BaseException) -> dict[str, Any]:
    kind = type(error)
    told: dict[str, Any] = {
        "class": f"{kind.__module__}.{kind.__qualname__}",
        "places": _places(error.__traceback__),
    }
    if isinstance(error, SPOKEN):
        told["words"] = str(error)
    if diag := getattr(error, "diag", None):
        # Of what PostgreSQL said only names of the schema: DETAIL holds the row.
        told["sqlstate"], told["constraint"] = diag.sqlstate, diag.constraint_name
    if name := getattr(error, "sqlite_errorname", None):
        told["sqlite"] = name
    return told


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found[-DEEPEST:]
