"""Columns of files of common practice systems are guessed, and nothing else is."""

import pytest

from clients.tables.columns import FIELDS, _systems, guess, system_names


def test_guesses_name_fields_there_are():
    for system in _systems():
        for kind, fields in FIELDS.items():
            keys = {field.key for field in fields}
            assert set(system[kind].values()) <= keys, (system["name"], kind)


def test_at_least_three_systems_are_known():
    assert set(system_names()) >= {"SimplePractice", "Cliniko", "TheraNest"}


@pytest.mark.parametrize(
    ("kind", "heads", "system", "columns"),
    [
        (
            "clients",
            ["Client Number", "First Name", "Last Name", "DOB", "Email Address"],
            "TheraNest",
            ["reference", "given_name", "family_name", "date_of_birth", "email"],
        ),
        (
            "clients",
            ["LEGAL FIRST NAME", "legal_last_name", "Date of Birth", "Insurance"],
            "SimplePractice",
            ["given_name", "family_name", "date_of_birth", None],
        ),
        (
            "sessions",
            ["Patient ID", "Appointment start", "Practitioner", "Did not arrive"],
            "Cliniko",
            ["reference", "date", "therapist", "missed"],
        ),
        ("clients", ["Name", "Geburtsdatum", "x"], "", ["name", "date_of_birth", None]),
        ("sessions", ["x", "y"], "", [None, None]),
    ],
)
def test_guess_is_what_the_names_say(kind, heads, system, columns):
    found = guess(kind, heads)
    expected = {key: n for n, key in enumerate(columns) if key}
    assert (found.columns, found.system) == (expected, system)


def test_no_column_is_guessed_twice():
    found = guess("clients", ["First Name", "Legal First Name", "Email", "E-mail"])
    assert found.columns == {"given_name": 0, "email": 2}
