"""Fields whose words the database never sees: SealedText and SealedJSON (R51).

How to use them, in a model that is a PracticeRow:

    note = SealedText(blank=True, max_length=300)
    content = SealedJSON(default=dict)

- *Whose key*: that of the client at the end of `sealed_under`, a class attribute such
  as "plan__client"; without it "client", and where that is none the practice's. For
  rows of a practice write `sealed_under = "practice"`.
- *Reading and saving* are as ever: the text is opened when the attribute is read, and
  sealed when the row is saved or created, `bulk_create` included. What was not
  changed is written back as it stood, so that frozen rows stay as they are.
- *Bound to its place*: table, column, row, parent row and owner. Moved anywhere else
  it raises Tampered; without its key KeyMissing, or KeyDestroyed.
- *Blank stays blank*: "", {} and [] are stored as they are, so that constraints and
  `filter(text="")` go on working; so are `codes`, which we write ourselves. Any other
  filter, `F()` and `values()` of such a column say loudly that they mean nothing.
- *`update()`* takes sealed values alone, made for one row: each row has its own.

      rows.filter(pk=note.pk, revision=3).update(**seal_for(note, text="…"))

- A migration that turns a column into a sealed one also seals the rows there are:
  clients/migrations/_sealing.py.
- A list over many clients asks for all their keys at once: `keyring.remember_all`.
"""

import json
from typing import Any, ClassVar, NoReturn
from uuid import UUID

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, IsNull
from django.db.models.query_utils import DeferredAttribute

from clients.keyring import OpenKey, Owner, key_by_id, key_of
from clients.sealing import Tampered, seal, to_bytes, to_text, unseal

FORMAT = "1"
_KINDS = {"c": "client", "p": "practice"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_CLOSED = object()


class NotSealed(TypeError):
    """Somebody tried to use, or to store, the text of a sealed column as it is."""


class Sealed:
    """What stands in the column: read through its row, and in no other way."""

    __slots__ = ("_place", "_plain", "_text", "token")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, token: str) -> None:
        self.token = token
        self._plain: Any = _CLOSED
        self._text = self._place = ""

    def __repr__(self) -> str:
        return "<sealed>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A copy, in whatever cache, is closed again.
        return type(self), (self.token,)

    def _refuse(self, *args: Any) -> NoReturn:
        raise NotSealed("This is sealed: read it as an attribute of its row.")

    __str__ = __eq__ = __ne__ = __lt__ = __gt__ = __bool__ = __len__ = _refuse  # type: ignore[assignment]
    __iter__ = __format__ = __getitem__ = __contains__ = __add__ = _refuse  # type: ignore[assignment]


class Blank(str):
    """What is stored of a value that says nothing, or is a code of ours."""

    __slots__ = ()


class SealedAttribute(DeferredAttribute):
    """Opens the text when it is read, once, and only then."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        found = super().__get__(instance, cls)
        return self.field.opened(found, instance) if type(found) is Sealed else found

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class BlankOnly(Exact):
    """`text=""` asks whether anything is there, and for codes; nothing else can be."""

    def get_prep_lookup(self) -> Any:
        if self.rhs not in self.lhs.output_field.in_the_open:
            raise FieldError("What is sealed is not searched; only for blanks.")
        return self.rhs


class SealedText(models.TextField):
    """A text that is sealed in its column; see the head of this module."""

    descriptor_class = SealedAttribute
    BLANKS: ClassVar[tuple[str, ...]] = ("",)

    def __init__(self, *args: Any, codes: tuple[str, ...] = (), **kwargs: Any) -> None:
        """`codes` are values of our own that are asked for, and so stay as they are."""
        super().__init__(*args, **kwargs)
        self.codes = tuple(codes)
        self.in_the_open = (*self.BLANKS, *self.codes)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.codes:
            kwargs["codes"] = self.codes
        return name, path, args, kwargs

    def dumped(self, value: Any) -> str:
        """The text that is sealed for `value`."""
        if not isinstance(value, str):
            raise NotSealed(f"{self.name} takes text.")
        return value

    def loaded(self, text: str) -> Any:
        """What `dumped` was given."""
        return text

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if value is None:
            return None
        return self.loaded(value) if value in self.in_the_open else Sealed(value)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if type(value) is Sealed:
            if value._plain is _CLOSED and not add:
                return value
            plain = self.opened(value, model_instance)
            if self._holds(value, plain, model_instance):
                return value
            value = plain
        made = self.sealed_for(model_instance, value)
        if type(made) is Sealed:
            model_instance.__dict__[self.attname] = made
        return made

    def sealed_for(self, row: Any, value: Any) -> Any:
        """`value` as it is stored in this column of `row`: sealed, or blank, or None.

        Raises KeyMissing, KeyDestroyed.
        """
        if value is None or type(value) in (Sealed, Blank):
            return value
        text = self.dumped(value)
        if text in self.in_the_open:
            return Blank(text)
        key, place = key_of(owner_of(row)), self._place_in(row)
        payload = seal(key.key, text.encode(), _bound(place, key))
        made = Sealed(
            f"{FORMAT}{_LETTERS[key.owner.kind]}.{to_text(key.id.bytes)}."
            f"{to_text(payload)}"
        )
        made._plain, made._text, made._place = value, text, place
        return made

    def opened(self, sealed: Sealed, row: Any) -> Any:
        """What was sealed in this column of `row`.

        Raises KeyMissing, KeyDestroyed, Tampered.
        """
        if sealed._plain is _CLOSED:
            key, payload = _parts(sealed.token)
            _same_owner(row, key.owner)
            place = self._place_in(row)
            text = unseal(key.key, payload, _bound(place, key)).decode()
            sealed._text, sealed._place = text, place
            sealed._plain = self.loaded(text)
        return sealed._plain

    def get_db_prep_value(
        self, value: Any, connection: Any, prepared: bool = False
    ) -> Any:
        if type(value) is Sealed:
            return value.token
        if value is None or type(value) is Blank:
            return value if value is None else str(value)
        if (text := self.dumped(value)) in self.in_the_open:
            return text
        raise NotSealed(f"{self} is sealed: see clients.sealed.seal_for.")

    def get_placeholder_sql(self, value: Any, compiler: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):
            raise NotSealed(f"{self} is sealed, and no expression makes its value.")
        return "%s", (value,)

    def get_lookup(self, lookup_name: str) -> Any:
        return {"exact": BlankOnly, "isnull": IsNull}.get(lookup_name)

    def get_transform(self, lookup_name: str) -> None:
        return None

    def value_to_string(self, obj: Any) -> str:
        raise NotSealed(f"{self} is sealed, and is in no dump of rows as text.")

    def _holds(self, sealed: Sealed, plain: Any, row: Any) -> bool:
        """Whether what was sealed is what stands in the row now, in the same place."""
        same = self.dumped(plain) == self.dumped(self.loaded(sealed._text))
        return same and sealed._place == self._place_in(row)

    def _place_in(self, row: Any) -> str:
        parent = getattr(row, f"{_way_of(row).split('__')[0]}_id")
        return f"{self.model._meta.db_table}|{self.column}|{row.pk}|{parent}"


class SealedJSON(SealedText):
    """The same for what JSON can say. In SQL it is text; None is NULL."""

    BLANKS = ("{}", "[]")

    def dumped(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def loaded(self, text: str) -> Any:
        return json.loads(text)

    def get_lookup(self, lookup_name: str) -> Any:
        return IsNull if lookup_name == "isnull" else None


def seal_for(row: models.Model, **values: Any) -> dict[str, Any]:
    """`values` for an UPDATE of this one row: what is sealed there is sealed here.

    Raises KeyMissing, KeyDestroyed.
    """
    return {
        name: field.sealed_for(row, value)
        if isinstance(field := row._meta.get_field(name), SealedText)
        else value
        for name, value in values.items()
    }


def owner_of(row: Any) -> Owner:
    """Whose key seals the texts of this row."""
    *ways, last = _way_of(row).split("__")
    holder = row
    for way in ways:
        holder = getattr(holder, way)
    owner_id = getattr(holder, f"{last}_id")
    return Owner(last, owner_id) if owner_id else Owner("practice", row.practice_id)


def _way_of(row: Any) -> str:
    return getattr(row, "sealed_under", "client")


def _same_owner(row: Any, owner: Owner) -> None:
    """Where the row says its owner without another query, it must be that one."""
    ways = _way_of(row).split("__")[:-1]
    holder = row
    for way in ways:
        holder = holder._state.fields_cache.get(way)
        if holder is None:
            return
    if owner_of(row) != owner:
        raise Tampered("This was sealed for somebody else.")


def _bound(place: str, key: OpenKey) -> str:
    return f"{FORMAT}|{place}|{key.owner}"


def _parts(token: str) -> tuple[OpenKey, bytes]:
    """The key that a token names, and what it sealed; raises Tampered."""
    head, *rest = token.split(".")
    if head[:1] != FORMAT or head[1:] not in _KINDS or len(rest) != 2:
        raise Tampered("This is nothing that was sealed here.")
    key_id, payload = (to_bytes(each) for each in rest)
    if len(key_id) != 16:
        raise Tampered("This is nothing that was sealed here.")
    return key_by_id(_KINDS[head[1:]], UUID(bytes=key_id)), payload
