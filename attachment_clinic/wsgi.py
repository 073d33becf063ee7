"""The WSGI application that gunicorn serves; it refuses to start where it is unsafe."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from attachment_clinic import tracing
from attachment_clinic.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachment_clinic.settings")

application = get_wsgi_application()
refuse_unsafe_start()
tracing.start(settings.TRACING_HOOK, "web")
# All pages now: the first request would wait for them, and a process that was started
# anew would take requests that it cannot answer for seconds.
import_module(settings.ROOT_URLCONF)
