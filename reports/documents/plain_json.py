"""Frozen dataclasses as JSON and back, by their type hints alone."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


def write(value: Any) -> str:
    """The value as JSON with sorted keys."""
    return as_kept(_plain(value))


def as_kept(plain: Any) -> str:
    """Plain values as the same JSON, whatever order they were read in."""
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def read[Thing](kind: type[Thing], text: str) -> Thing:
    """The value of this kind; raises ValueError when the text does not hold one."""
    try:
        thing = _made(kind, json.loads(text))
    except (KeyError, TypeError, ArithmeticError, AttributeError) as problem:
        raise ValueError(f"this is no {kind.__name__}: {problem}") from problem
    if not isinstance(thing, kind):
        raise ValueError(f"this is no {kind.__name__}")
    return thing


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def _made(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return None if plain is None else _made(_known(kind), plain)
    if origin is tuple:
        return _made_tuple(get_args(kind), plain)
    if is_dataclass(kind):
        return _made_dataclass(kind, plain)
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat(plain)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal | float):
        return kind(plain)
    if not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is not {kind.__name__}")
    return plain


def _made_dataclass(kind: Any, plain: Any) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _made(hints[name], value) for name, value in plain.items()})


def _made_tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], part) for part in plain)
    return tuple(_made(kind, part) for kind, part in zip(kinds, plain, strict=True))


def _known(kind: Any) -> Any:
    """The one type of an optional; None is handled before."""
    return next(part for part in get_args(kind) if part is not type(None))
