"""Where the file of a report or of an archive lies in the folder of these tests."""

from pathlib import Path
from typing import Any

from django.conf import settings


def path_of(row: Any) -> Path:
    """The file that this row names."""
    return Path(settings.REPORTS_DIR) / str(row.practice_id) / row.file_name
