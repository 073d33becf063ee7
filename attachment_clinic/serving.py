"""What gunicorn is told: `gunicorn --config python:attachment_clinic.serving …`."""

from typing import Any

from attachment_clinic import counting, env, logs

# gunicorn writes the address of a request that failed into its log, so its lines go
# the way of all others, where keys are masked.
logconfig_dict = logs.config(
    env.text("LOG_LEVEL", "INFO"),
    env.choice("LOG_FORMAT", ("json", "plain")),
)
# Where somebody turns the lines of gunicorn.access on: no query, no referrer.
access_log_format = "%(m)s %(U)s %(s)s %(B)s %(M)sms"
# It would open a socket in the home folder.
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Called by gunicorn before the first request: numbers of earlier processes go."""
    counting.forget_the_gone()
