"""No address and no operation is without a line in the table."""

import ast
from pathlib import Path

from drf_spectacular.generators import SchemaGenerator

from tests.authorisation import matrix, model, oracle, telling
from tests.house.test_urls import all_addresses


def test_every_address_of_the_resolver_is_in_the_table():
    """A new page is not built until it is said who may open it."""
    assert sorted(matrix.MATRIX) == sorted(each.name for each in all_addresses())


def test_every_operation_of_the_api_is_in_the_table():
    """By the OpenAPI document: the operation, its address and its method."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    found = sorted(
        (operation["operationId"], method.upper())
        for methods in document["paths"].values()
        for method, operation in methods.items()
    )
    said = sorted((key, method) for key, (_, method) in matrix.OPERATIONS.items())
    assert said == found


def test_operations_stand_at_addresses_that_take_them():
    odd = [
        key
        for key, (name, method) in matrix.OPERATIONS.items()
        if method not in matrix.MATRIX[name].ways
    ]
    assert odd == []


def test_table_and_oracle_know_nothing_of_the_product():
    """Worked out from the code they judge, they would agree with its mistakes."""
    allowed = {"dataclasses", "typing"}
    allowed |= {"tests.authorisation.matrix", "tests.authorisation.model"}
    found = {
        getattr(node, "module", None)
        for each in (matrix, model, oracle, telling)
        for node in ast.walk(ast.parse(Path(each.__file__).read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert found == allowed
