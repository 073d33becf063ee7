"""Real Chromium for the tests: where it is, how it starts, and the sizes of screens."""

import os
import shutil

# The shell is the same engine without windows of its own: the first page of a visitor
# stands in a third of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
WHERE = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
# No sandbox: CI runs as root. Nothing of it calls home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}
