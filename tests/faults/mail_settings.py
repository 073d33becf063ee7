"""Settings of the senders in the fault tests: the product's, with short patience."""

from attachment_clinic.settings import *  # noqa: F403
from attachment_clinic.settings import MAILERS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Seconds. Real senders wait for minutes, and a server has ten; the rules are the same.
PATIENCE = 1
LETTER_WAITS = (0.2,) * 60
LETTER_LEASE = 20
MAILERS["default"]["OPTIONS"]["timeout"] = PATIENCE
