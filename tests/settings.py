"""The product's own settings, with what a test must not share with a real place."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "of tests only, long enough to be taken for a key")
os.environ.setdefault("FIELD_KEY", "dGVzdHMgb25seSwgdGhpcnR5LXR3byBieXRlcyBsb28=")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("LOG_LEVEL", "WARNING")
# Threads of a test hold as many lines as they like, all of one server.
os.environ["DATABASE_POOL"] = "0"
for elsewhere in ("REPLICA_URL", "STORAGE_URL"):
    os.environ.pop(elsewhere, None)
os.environ["MAIL_URL"] = "memory://"
os.environ["SMS_URL"] = "memory://"
# Each process its own folder: two workers never write the same report.
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="clinic-tests-")
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from attachment_clinic.settings import *  # noqa: E402, F403
from attachment_clinic.settings import DATABASES, VAR_DIR  # noqa: E402
from attachment_clinic.settings import STORAGES as KEPT  # noqa: E402

# Argon2 at full strength would take most of the suite's time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = KEPT | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
(VAR_DIR / "static").mkdir(exist_ok=True)  # WhiteNoise warns about a missing one
# Most tests let owners in with an app; those of passkeys turn it on.
OWNERS_NEED_PASSKEY = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# No worker in most tests: the bell is rung into a broker in memory.
if "REAL_BROKER" not in os.environ:
    CELERY_BROKER_URL = "memory://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
# A test may hold its transaction for minutes, while processes that it started run.
if "postgresql" in DATABASES["default"]["ENGINE"]:
    no_limit = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
    DATABASES["default"]["OPTIONS"]["options"] += f" {no_limit}"
