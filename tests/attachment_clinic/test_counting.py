"""Processes count in one folder, and those that are gone are forgotten."""

import os
import subprocess
import sys

import pytest

from attachment_clinic import counting


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Where to count, as a place with a token has it."""
    monkeypatch.setenv("METRICS_TOKEN", "of the tests")
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    # Set first, so that what is set while the test runs is taken back after it.
    monkeypatch.setenv(counting.FOLDER, "")
    monkeypatch.delenv(counting.FOLDER)
    return tmp_path / "metrics"


def test_without_a_token_nothing_is_counted(folder, monkeypatch):
    monkeypatch.delenv("METRICS_TOKEN")
    assert counting.count_together() is None
    assert counting.forget_the_gone() == 0
    assert not folder.exists()
    assert counting.FOLDER not in os.environ


def test_folder_is_there_for_its_user_alone(folder):
    assert counting.count_together() == folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert os.environ[counting.FOLDER] == str(folder)


def test_folder_that_was_named_stays(folder, monkeypatch, tmp_path):
    monkeypatch.setenv(counting.FOLDER, str(tmp_path / "of one container"))
    assert counting.count_together() == tmp_path / "of one container"


def test_files_of_processes_that_are_gone_go(folder):
    counting.count_together()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for process in (gone.pid, os.getpid()):
        (folder / f"histogram_{process}.db").touch()
    (folder / "note.txt").touch()
    assert counting.forget_the_gone() == 1
    left = sorted(each.name for each in folder.iterdir())
    assert left == [f"histogram_{os.getpid()}.db", "note.txt"]
