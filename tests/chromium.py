"""Real Chromium for the tests: where it is, how it starts, and the sizes of screens."""

import shutil

WHERE = shutil.which("chromium") or shutil.which("google-chrome")
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
