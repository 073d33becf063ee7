"""Small by habit: a file fits in a sitting, a function on a screen."""

from tests.house.tree import PACKAGES, functions, listed, modules, name_of, place

FILE, FUNCTION = 300, 40  # lines


def test_files_have_at_most_300_lines():
    """A longer file holds two subjects; give the second a file of its own."""
    long = [
        f"{name_of(path)}: {lines} lines"
        for path in modules(*PACKAGES, "tests", "deploy")
        if (lines := len(path.read_text().splitlines())) > FILE
    ]
    assert not long, listed(long, f"At most {FILE} lines a file:")


def test_functions_have_at_most_40_lines():
    """A longer function does two things; give the second a name."""
    long = [
        f"{place(path, function)} {function.name}: {lines} lines"
        for path in modules(*PACKAGES, "tests", "deploy")
        for function in functions(path)
        if (lines := function.end_lineno - function.lineno + 1) > FUNCTION
    ]
    assert not long, listed(long, f"At most {FUNCTION} lines a function:")


def test_settings_stay_under_300_lines():
    """The one place of settings is read top to bottom by whoever runs the house."""
    [settings] = [p for p in modules("attachment_clinic") if p.name == "settings.py"]
    assert len(settings.read_text().splitlines()) < FILE
