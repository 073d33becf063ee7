"""Pages obey the strict content security policy and speak kindly."""

import ast
import re

from tests.house.tree import (
    PACKAGES,
    files,
    listed,
    modules,
    name_of,
    place,
    tree,
)

COMMENT = re.compile(r"<!--.*?-->|{#.*?#}|{% comment.*?{% endcomment %}", re.DOTALL)
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
}
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>", re.IGNORECASE)
# A file, a nonce, or data that no browser runs.
ALLOWED_SCRIPT = re.compile(r"\bsrc=|\bnonce=|type=\"application/json\"")
# No verdict about a person, and no word that claims more than answers can show.
UNKIND = re.compile(
    r"\b(cured|recovered|normal|abnormal|significant|significantly"
    r"|(in)?secure (person|people|individual|client)s?"
    r"|from anxious to secure|% improvement|per cent improvement)\b",
    re.IGNORECASE,
)
TAGS = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)


def pages() -> dict[str, str]:
    """Every template with its comments taken out, by its path."""
    return {
        name_of(path): COMMENT.sub("", path.read_text())
        for path in files(*PACKAGES, ending=".html")
    }


def test_pages_hold_no_inline_style_or_script():
    """Style and script are files of their own; a script without `src` needs a nonce."""
    found = [
        f"{name}: {what}"
        for name, text in pages().items()
        for what, pattern in INLINE.items()
        if pattern.search(text)
    ]
    found += [
        f"{name}: script without src or nonce"
        for name, text in pages().items()
        for match in SCRIPT.finditer(text)
        if not ALLOWED_SCRIPT.search(match["attributes"])
    ]
    assert not found, listed(found, "The policy forbids inline style and script:")


def test_pages_never_switch_escaping_off():
    """Charts come through one tag; nothing else is trusted to be HTML."""
    found = [
        name
        for name, text in pages().items()
        if re.search(r"\|\s*safe\b|{%\s*autoescape off", text)
    ]
    assert not found, listed(found, "Let the template escape:")


def test_pages_use_kind_words():
    """What changed is answers; nobody is labelled."""
    found = [
        f"{name}: {match[0]!r}"
        for name, text in pages().items()
        for match in UNKIND.finditer(TAGS.sub(" ", text))
    ]
    found += [
        f"{name_of(path)}: {match[0]!r}"
        for path in files("assessments/catalogue", ending=".toml")
        if path.parent.name == "wording"
        for match in UNKIND.finditer(path.read_text())
    ]
    assert not found, listed(found, "Find another word:")


def test_messages_use_kind_words():
    """The same for sentences that Python code says."""
    found = [
        f"{place(path, node)}: {match[0]!r}"
        for path in modules(*PACKAGES)
        for node in sentences(path)
        for match in UNKIND.finditer(node.value)
        if not match[0].isupper()  # a word of SQL
    ]
    assert not found, listed(found, "Find another word:")


def sentences(path) -> list[ast.Constant]:
    """Every string of more than one word in a module that is not a docstring."""
    silent = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value.strip()
        and id(node) not in silent
    ]
