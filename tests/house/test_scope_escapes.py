"""The ways around tenancy stand only in named files, each with its reason."""

import ast

from tests.house.tree import APPS, PACKAGES, listed, modules, name_of, place, tree

ESCAPES = {"everywhere", "outside_of_practice"}
ALLOWED = {
    "clients/tenancy.py": "defines it, for foreign keys and deletions by Django",
    "clients/keyring.py": "a row found outside of a practice is opened by its own key",
    "clients/queries/client.py": "a client signs in: the account says where",
    "clients/queries/staff.py": "staff or a program signs in: the row says where",
    "clients/queries/consent.py": "a condition on rows of a sweep over all practices",
    "clients/queries/invitation.py": "who holds the mail is in no practice yet",
    "clients/queries/alert.py": "the sweep serves all practices, entering each",
    "clients/queries/calendar_event.py": "the sweep serves all, entering each",
    "clients/queries/erasure.py": "the sweep and a command enter each row's practice",
    "clients/queries/draft.py": "the sweep serves all practices, entering each",
    "clients/queries/letter.py": "the sweep serves all practices, entering each",
    "assessments/queries/reminder.py": "a sweep over all; and who holds a reminder",
    "assessments/queries/link.py": "who holds the link is in no practice yet",
    "reports/queries/files.py": "a backup is of the whole server",
    "reports/queries/consent.py": "the sweep serves all practices, entering each",
    "reports/queries/disclosure.py": "the sweep serves all practices, entering each",
    "reports/queries/schedule.py": "the timetable serves all, entering each",
    "reports/queries/locked.py": "the proof is for the whole server, entering each",
    "reports/queries/standing.py": "who holds the paper is in no practice",
    "reports/queries/job.py": "the queue is one for all; a job's row says where",
    "reports/queries/turn.py": "turns are taken among all practices",
    "reports/queries/limit.py": "the house has a limit that all fill together",
}


def escapes(path) -> list[ast.AST]:
    """Every use of a way around tenancy in a module."""
    return [
        node
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in ESCAPES)
        or (isinstance(node, ast.Name) and node.id in ESCAPES)
    ]


def test_ways_around_tenancy_stand_only_in_named_files():
    """A new place is added to ALLOWED with the reason why none is known there."""
    found = [
        f"{place(path, node)}"
        for path in modules(*PACKAGES)
        if name_of(path) not in ALLOWED
        for node in escapes(path)
    ]
    assert not found, listed(found, "Enter a practice instead, or give a reason:")


def test_named_files_still_need_their_exception():
    """An exception that nobody uses is taken away."""
    used = {name_of(path) for path in modules(*PACKAGES) if escapes(path)}
    assert set(ALLOWED) - used == set()


def test_each_file_says_why_beside_it():
    """A comment above the use says why no practice is known there."""
    silent = [
        name_of(path)
        for path in modules(*(f"{app}/queries" for app in APPS))
        if escapes(path) and "# `everywhere`" not in path.read_text()
    ]
    assert not silent, listed(silent, "Say above it why (`everywhere`: …):")
