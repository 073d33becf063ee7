"""The WSGI application that gunicorn serves; it refuses to start where it is unsafe."""

import os

from django.core.wsgi import get_wsgi_application

from attachment_clinic.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachment_clinic.settings")

application = get_wsgi_application()
refuse_unsafe_start()
