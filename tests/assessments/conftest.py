"""What the tests of assessments share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of oracles and data beside the repository; skips where absent."""
    folder = Path(__file__).resolve().parents[2].parent / "shared"
    if not (folder / "oracles").is_dir():
        pytest.skip(f"no oracles here: {folder} is not on this machine")
    return folder
