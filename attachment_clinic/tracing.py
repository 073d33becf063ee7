"""Calls what follows requests and tasks across services, where a setting names it.

Off unless TRACING_HOOK is set, and no package is needed for it here: it names a
function of whoever runs the house, such as one that starts OpenTelemetry.
"""

from django.utils.module_loading import import_string


def start(hook: str, service: str) -> None:
    """Calls the function at the dotted path `hook` with the name of this process.

    `service`: "web", "worker" or "beat". Raises ImportError where there is no such
    function, and whatever it raises: a process that should be followed and is not
    would be found out too late.
    """
    if hook:
        import_string(hook)(service)
