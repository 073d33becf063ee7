"""Doors translate: they ask a query, call one action, and write nothing themselves."""

import ast

from tests.house.tree import (
    PACKAGES,
    calls,
    dotted,
    listed,
    modules,
    name_of,
    place,
    tree,
)

ALWAYS_ROWS = {
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "aget_or_create",
    "abulk_create",
    "asave",
    "adelete",
    "acreate",
    "aupdate",
}
ROWS_OR_NOT = {"save", "create", "update", "delete"}
# Receivers that hold no rows of ours, with what they are instead.
NO_ROWS = {
    "request.session": "the visitor's session, which sign-in and idle time-out keep",
    "session": "the same, where a function was handed it",
    "response.headers": "headers of the answer",
    "hashlib": "digests",
}


def writes(call: ast.Call, plain: set[str]) -> bool:
    """Whether the call writes rows; `plain` are local names of dicts and sets."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, receiver = call.func.attr, dotted(call.func.value)
    if name in ALWAYS_ROWS:
        return True
    if name not in ROWS_OR_NOT or isinstance(call.func.value, ast.Dict | ast.Set):
        return False
    return receiver not in NO_ROWS and receiver not in plain


def plain_names(module: ast.Module) -> set[str]:
    """Names that a module binds to a dict, set or digest, by value or annotation."""
    return {
        dotted(target)
        for node in ast.walk(module)
        for target in _targets(node)
        if _is_plain(node)
    }


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    if isinstance(node, ast.AnnAssign):
        return [node.target]
    if isinstance(node, ast.arg):
        return [ast.Name(node.arg)]
    return []


def _is_plain(node: ast.AST) -> bool:
    words = ("dict", "Dict", "set[", "Counter", "MutableMapping")
    annotation = getattr(node, "annotation", None)
    if annotation is not None:
        return ast.unparse(annotation).startswith(words)
    value = getattr(node, "value", None)
    if isinstance(value, ast.Dict | ast.DictComp | ast.Set | ast.SetComp):
        return True
    called = dotted(value.func) if isinstance(value, ast.Call) else ""
    return called in {"dict", "set", "super().get_context_data"} or called.startswith(
        "hashlib."
    )


def test_doors_never_write():
    """Rows change only in actions, with a line in the audit trail beside them."""
    found = [
        f"{place(path, call)} {ast.unparse(call.func)}()"
        for path in modules("attachment_clinic")
        for call in calls(tree(path))
        if writes(call, plain_names(tree(path)))
    ]
    assert not found, listed(found, "Call an action instead of writing rows here:")


def test_the_rule_sees_rows_and_lets_dicts_be():
    """The rule itself, on what it must and must not find."""
    source = """
client.save()
Client.objects.create(name="Ana")
self.rows.filter(pk=1).update(name="Ana")
Client.objects.get_or_create(name="Ana")
form.instance.delete()
values = {}
values.update(a=1)
counts: dict[str, int] = fetch()
counts.update(a=1)
request.session.update(seen=1)
{}.update(a=1)
"""
    module = ast.parse(source)
    found = [call.lineno for call in calls(module) if writes(call, plain_names(module))]
    assert sorted(set(found)) == [2, 3, 4, 5, 6]


# Acts that doors must not call, each with the one that does it and more beside it.
LOWER = {
    "set_status": "assessments.actions.client.change_status",
    "begin_episode": "assessments.actions.enrolment.open_episode",
}


def named(node: ast.AST) -> list[str]:
    """The names that a node imports, or asks of something."""
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names]
    return [node.attr] if isinstance(node, ast.Attribute) else []


def test_doors_call_the_whole_act_and_not_its_lower_half():
    """Whoever discharges a client takes back the forms that wait, by one act (R5)."""
    found = [
        f"{place(path, node)} {name}"
        for path in modules("attachment_clinic")
        for node in ast.walk(tree(path))
        for name in named(node)
        if name in LOWER
    ]
    assert not found, listed(found, f"Call the act above instead: {LOWER}")


def test_that_rule_sees_an_import_and_a_call():
    module = ast.parse("from a import set_status as b\ncare.set_status(client=ana)")
    found = [node.lineno for node in ast.walk(module) for name in named(node)]
    assert found == [1, 2]


def test_tables_leave_the_house_by_the_one_writer():
    """A spreadsheet runs what begins like a formula; web/csv.py sees to it (R38)."""
    writer = "attachment_clinic/web/csv.py"
    # A command writes numbers for a program that goes on counting, on its own output.
    commands = {"assessments/management/commands/score_csv.py"}
    found = [
        place(path, node)
        for path in modules(*PACKAGES)
        if name_of(path) not in {writer, *commands}
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"writer", "DictWriter"})
        or (isinstance(node, ast.Constant) and str(node.value).startswith("text/csv;"))
    ]
    assert not found, listed(found, "Write tables by attachment_clinic/web/csv.py:")
