#!/usr/bin/env python
"""Runs Django's commands with the settings of this project."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

# These only calculate: they need no secret of an installation, so none is asked for.
CALCULATING = {"score_csv", "change", "check_answers", "check_instrument"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachment_clinic.settings")
    if CALCULATING.intersection(sys.argv[1:2]):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    execute_from_command_line(sys.argv)
