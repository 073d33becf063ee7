"""The machine: things happen, somebody asks, and the oracle is asked, too."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.authorisation.changes import CHANGES, OTHERS, happen
from tests.authorisation.judging import judge
from tests.authorisation.matrix import FILE, MATRIX, PORTAL
from tests.authorisation.model import ACTORS, AT_DOOR, CLIENTS, Question, first_model
from tests.authorisation.place import WORDS, Place

# Whose rows a practice gives to each of its clients, and so no row of a file.
OF_A_PRACTICE = {"workspace:give_battery"}
METHODS = ("GET", "POST")


class Authorisation(RuleBasedStateMachine):
    """One example: a world that begins anew, and is rolled back in the end."""

    place: ClassVar[Place]
    names: ClassVar[tuple[str, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.model = first_model()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(
        change=st.sampled_from(sorted(CHANGES)),
        client=st.sampled_from(CLIENTS),
        who=st.sampled_from(OTHERS),
        page=st.sampled_from(sorted(FILE)),
        own=st.sampled_from(sorted(PORTAL)),
    )
    def something_happens(
        self, change: str, client: str, who: str, page: str, own: str
    ) -> None:
        """Through the product's own action; it holds from the next question on (R5)."""
        happen(change, self.place, self.model, client, who)
        for actor, name in ((who, page), (client, own)):
            if name in self.names:
                self._ask(Question(actor, name, _first(name), client, client))

    @rule(
        actor=st.sampled_from(ACTORS),
        data=st.data(),
        method=st.sampled_from(METHODS),
        client=st.sampled_from(CLIENTS),
    )
    def anybody_asks(self, actor: str, data: Any, method: str, client: str) -> None:
        """Whatever door it is, and whatever it takes."""
        name = data.draw(st.sampled_from(self.names))
        self._ask(Question(actor, name, method, client, client))

    @rule(data=st.data(), client=st.sampled_from(CLIENTS))
    def somebody_asks_at_their_door(self, data: Any, client: str) -> None:
        """As pages and programs ask, with the rows of any file."""
        actor, name, method = self._at_door(data, self.names)
        self._ask(Question(actor, name, method, client, client))

    @rule(
        data=st.data(), client=st.sampled_from(CLIENTS), inner=st.sampled_from(CLIENTS)
    )
    def somebody_mixes(self, data: Any, client: str, inner: str) -> None:
        """One client in the address, and a row of another's file behind it."""
        named = [name for name in self.names if name_a_row(self.place, name)]
        if named:
            actor, name, method = self._at_door(data, named)
            self._ask(Question(actor, name, method, client, inner))

    def _at_door(self, data: Any, names: Iterable[str]) -> tuple[str, str, str]:
        name = data.draw(st.sampled_from(tuple(names)))
        actor = data.draw(st.sampled_from(AT_DOOR.get(MATRIX[name].door, ACTORS)))
        return actor, name, data.draw(st.sampled_from(MATRIX[name].ways.split()))

    def _ask(self, asked: Question) -> None:
        why = judge(self.place, self.model, asked)
        assert not why, f"{asked}: {why}"


def _first(name: str) -> str:
    return MATRIX[name].ways.split()[0]


def name_a_row(place: Place, name: str) -> bool:
    """Whether the address names a row of a file behind the client."""
    if MATRIX[name].place not in {"file", "author", "shown"} or name in OF_A_PRACTICE:
        return False
    return bool(set(place.parts[name]) - set(WORDS) - {"client_id"})


def machine_in(place: Place, *doors: str) -> type[Authorisation]:
    """The machine in a world that stands in the database; at these doors alone."""
    names = tuple(
        name for name in sorted(MATRIX) if not doors or name.startswith(doors)
    )
    return type("AuthorisationHere", (Authorisation,), {"place": place, "names": names})
