"""What the product never says about change or a person, wherever it says anything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.instruments.reading import catalogue, languages, wording
from tests.forbidden import found_in
from tests.house.tree import PACKAGES, ROOT, files, listed, modules, name_of, tree

# Words that are forbidden elsewhere, and why they may stand here.
EXCEPTIONS = {
    ("attachment_clinic/checks.py", "insecure"): "how a key begins that is no secret",
    ("attachment_clinic/databases.py", "normal"): "the name of a level of SQLite",
    ("reports/documents/method.py", "significance"): "in the title of a cited paper",
    ("reports/rendering/layouts.py", "normal"): "the name of a value in CSS",
    ("reports/rendering/lines.py", "normal"): "the name of a value in CSS",
}


def said_in_python(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of a module that is not a docstring, with its line."""
    silent = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Constant) or id(node) in silent:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def test_every_exception_is_still_needed():
    """An exception nobody needs would let a new sentence through."""
    unneeded = [
        f"{name}: {word}"
        for name, word in EXCEPTIONS
        if word not in (ROOT / name).read_text().lower()
    ]
    assert not unneeded, listed(unneeded, "Take these exceptions out:")


def broken(name: str, text: str) -> list[str]:
    return [
        f"{name}: {word}"
        for word in found_in(text)
        if (name.partition(":")[0], word.lower()) not in EXCEPTIONS
    ]


def test_no_template_says_a_forbidden_word():
    """A page speaks to a client, or is read over a therapist's shoulder by one."""
    pages = [
        path
        for folder in PACKAGES
        for ending in (".html", ".txt", ".xhtml")
        for path in files(folder, ending=ending)
        if "templates" in path.parts
    ]
    found = [each for path in pages for each in broken(name_of(path), path.read_text())]
    assert pages
    assert not found, listed(found, "Say it without these words (change.md):")


def test_no_message_of_the_code_says_a_forbidden_word():
    """Messages, sentences, labels of forms: all that code can print."""
    found = [
        each
        for path in modules(*PACKAGES)
        for line, text in said_in_python(path)
        for each in broken(f"{name_of(path)}:{line}", text)
    ]
    assert not found, listed(found, "Say it without these words (change.md):")


def test_no_note_of_the_catalogue_says_a_forbidden_word():
    """Our own words in a definition; what it cites keeps the title it has."""
    found = []
    for each in catalogue():
        own = [each.title, each.note, each.construct, each.item_order]
        own += [critical.message for critical in each.critical_items]
        own += [cutoff.meaning for cutoff in each.cutoffs]
        for scale in each.subscales:
            own += [scale.title, scale.low_label, scale.high_label]
            own += [scale.better, scale.worse]
        found += broken(each.id, " | ".join(own))
    assert not found, listed(found, "Say it without these words (change.md):")


def test_no_wording_of_our_own_says_a_forbidden_word():
    """The questions that are ours, in every language they are asked in."""
    found = []
    for each in catalogue():
        for language in languages(each.key, each.version):
            words = wording(each.key, each.version, language)
            texts = [words.title, words.introduction]
            texts += [*words.items.values(), *words.anchors.values()]
            found += broken(f"{each.id}/{language}", " | ".join(texts))
    assert not found, listed(found, "Say it without these words (change.md):")


@pytest.mark.parametrize(
    "text",
    [
        "She is cured.",
        "The client has recovered.",
        "an abnormal score",
        "back to normal",
        "a significant change",
        "an insecure client",
        "a secure person",
        "moved from anxious to secure",
        "30 % better",
        "improved by 30 percent",
        "better because of therapy",
        "geheilt",
        "von der Angst genesen",
        "ein normaler Wert",
        "eine signifikante Veränderung",
        "gestörte Bindung",
        "eine unsichere Person",
        "ein sicherer Mensch",
        "eine Besserung um 30 Prozent",
        "30 % besser",
    ],
)
def test_words_that_are_forbidden_are_found(text):
    assert found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Your answers now are clearly more secure than at the start.",
        "recovery codes for your account",
        "95 % interval",
        "Ihre Antworten zeigen jetzt deutlich mehr Sicherheit als zu Beginn.",
        "A secure connection is needed.",
        "deutliche Verbesserung",
    ],
)
def test_words_that_are_ours_are_left_alone(text):
    assert found_in(text) == []
