"""Tells a service of errors, where SENTRY_DSN names one: class and places, no words.

Off unless it is set; then `sentry-sdk` must be installed, too (pip install .[errors]).
What leaves is what `logs.py` would write: never a body, a header, a cookie, a query, a
person, a local variable, a statement, or the text of an exception (R52).
"""

from importlib import import_module
from typing import Any

# Of a frame of a traceback only where it is, never what it held.
_FRAME = ("filename", "abs_path", "function", "module", "lineno", "in_app")
# Of an event only what says what broke, where and in which version.
_EVENT = ("event_id", "timestamp", "level", "logger", "platform", "release", "sdk")
_EVENT += ("environment", "server_name")


def report_errors_to(dsn: str) -> None:
    """Begins to report; called once, by the settings. Without a dsn nothing happens."""
    if not dsn:
        return
    sdk = import_module("sentry_sdk")
    sdk.init(
        dsn=dsn,
        before_send=scrubbed,
        before_send_transaction=lambda event, hint: None,
        before_breadcrumb=lambda crumb, hint: None,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        max_request_body_size="never",
        traces_sample_rate=0.0,
        auto_session_tracking=False,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[
            import_module("sentry_sdk.integrations.logging").LoggingIntegration(
                level=None
            )
        ],
    )


def scrubbed(event: dict[str, Any], hint: dict[str, Any]) -> dict[str, Any] | None:
    """A new event of what may leave; what is not listed here stays behind.

    A line of the log that is about no exception leads to none.
    """
    errors = (event.get("exception") or {}).get("values") or ()
    if not errors:
        return None
    kept = {name: event[name] for name in _EVENT if name in event}
    kept["exception"] = {"values": [_error(each) for each in errors]}
    return kept


def _error(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or ()
    places = [{n: each[n] for n in _FRAME if n in each} for each in frames]
    kept: dict[str, Any] = {n: error[n] for n in ("type", "module") if n in error}
    return kept | {"value": "", "stacktrace": {"frames": places}}
