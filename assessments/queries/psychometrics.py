"""How questionnaires behave here: figures of many people, and never of one.

Other practices add to them only by their owner's word. Their rows are read one
practice at a time, and what leaves this module are numbers of thirty people or more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from assessments.instruments.definition import Definition
from assessments.models import Response
from assessments.scoring.psychometrics import FEWEST, Figures, Form, figures
from clients.queries import Missing
from clients.queries.care import attended_at
from clients.queries.practice import sharing_practices
from clients.tenancy import in_practice

# Two forms of one person are a pair when they lie so far apart, ends included.
NEAREST, FARTHEST = timedelta(days=14), timedelta(days=42)
# People of other practices enter by so many, so that no one person is the difference.
TOGETHER = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """Answers that may stand in one table: one definition, language and informant.

    `about` is whom the items speak of, such as "partner"; "" for the client alone.
    """

    definition: Definition
    language: str
    informant: str
    about: str

    @property
    def key(self) -> tuple[str, ...]:
        """What a row says that belongs to this kind."""
        given = self.definition
        return (
            *(given.key, given.version, given.digest),
            *(self.language, self.informant, self.about),
        )


@dataclass(frozen=True, slots=True)
class Shared:
    """Figures of this practice and of others that share theirs.

    `people` and `pairs` are those of the other practices. `figures` is None while
    there are fewer than FEWEST people, and their retest is empty while there are
    fewer pairs: what is left over would be the figures of too few.
    """

    people: int
    pairs: int
    figures: tuple[Figures, ...] | None


def kinds_of(staff, definition: Definition) -> list[Kind]:
    """What was answered in this practice with this definition; raises Missing."""
    _refuse_without_sight(staff)
    found = (
        _submitted()
        .filter(
            assignment__instrument=definition.key,
            assignment__version=definition.version,
            assignment__definition_digest=definition.digest,
        )
        .order_by()
        .values_list(
            "assignment__language",
            "assignment__informant",
            "assignment__target__kind",
        )
        .distinct()
    )
    kinds = [Kind(definition, lang, who, about or "") for lang, who, about in found]
    return sorted(kinds, key=lambda kind: kind.key)


def own_figures(staff, kind: Kind) -> tuple[Figures, ...]:
    """Figures of each scale from this practice's first forms; raises Missing."""
    _refuse_without_sight(staff)
    own = _collected(kind)
    return figures(kind.definition, own.first, own.pairs)


def shared_figures(staff, kind: Kind) -> Shared | None:
    """The same together with the other practices that share; None for who does not.

    Raises Missing for who may not see scores.
    """
    _refuse_without_sight(staff)
    sharing = sharing_practices()
    if staff.practice_id not in sharing:
        return None
    own, others = _collected(kind), _Forms([], [])
    for practice_id in sharing:
        if practice_id != staff.practice_id:
            with in_practice(practice_id):
                others = others.and_those_of(_collected(kind))
    others = others.whole(kind.definition).in_tens()
    enough = len(others.first) >= FEWEST
    pairs = own.pairs + others.pairs if len(others.pairs) >= FEWEST else []
    return Shared(
        people=len(others.first),
        pairs=len(others.pairs),
        figures=figures(kind.definition, own.first + others.first, pairs)
        if enough
        else None,
    )


def _refuse_without_sight(staff) -> None:
    if staff.closed_at is not None or not staff.actor.may("see_scores"):
        raise Missing("There is nothing to see here.")


@dataclass(frozen=True, slots=True)
class _Forms:
    """First forms, one a person, and pairs of forms, one a person."""

    first: list[Form]
    pairs: list[tuple[Form, Form]]

    def and_those_of(self, more: "_Forms") -> "_Forms":
        return _Forms(self.first + more.first, self.pairs + more.pairs)

    def whole(self, definition: Definition) -> "_Forms":
        """Those that answered every item of every scale."""
        codes = {code for scale in definition.subscales for code in scale.items}

        def is_whole(form: Form) -> bool:
            return all(form.get(code) is not None for code in codes)

        return _Forms(
            [form for form in self.first if is_whole(form)],
            [pair for pair in self.pairs if all(map(is_whole, pair))],
        )

    def in_tens(self) -> "_Forms":
        """As many as make full tens."""
        first, pairs = len(self.first), len(self.pairs)
        return _Forms(
            self.first[: first - first % TOGETHER],
            self.pairs[: pairs - pairs % TOGETHER],
        )


def _submitted():
    """What was handed in and not voided, in the practice entered."""
    return Response.objects.filter(state=Response.State.SUBMITTED)


@dataclass(frozen=True, slots=True)
class _Answered:
    client: UUID
    target: UUID | None
    observer: UUID | None
    rater: UUID | None
    at: datetime
    answers: Mapping[str, Any]


def _collected(kind: Kind) -> _Forms:
    """The forms of this kind in the practice entered: two queries."""
    instrument, version, digest, language, informant, about = kind.key
    found = _submitted().filter(
        assignment__instrument=instrument,
        assignment__version=version,
        assignment__definition_digest=digest,
        assignment__language=language,
        assignment__informant=informant,
        **(
            {"assignment__target__kind": about}
            if about
            else {"assignment__target": None}
        ),
    )
    rows = found.values_list(
        "client_id",
        "assignment__target_id",
        "assignment__observer_id",
        "assignment__rater_id",
        "assessed_at",
        "answers",
    )
    people: dict[UUID, list[_Answered]] = defaultdict(list)
    for row in rows:
        people[row[0]].append(_Answered(*row))
    sessions = attended_at(found.order_by().values("client_id"))
    pairs = [_first_pair(forms, sessions[one]) for one, forms in people.items()]
    return _Forms(
        [forms[0].answers for forms in people.values()],
        [(one.answers, two.answers) for pair in pairs if pair for one, two in [pair]],
    )


def _first_pair(
    forms: list[_Answered], sessions: Iterable[datetime]
) -> tuple[_Answered, _Answered] | None:
    """The first two forms of one person that show noise alone: by and about the same
    people, two to six weeks apart, and no attended session between."""
    held = list(sessions)
    for place, one in enumerate(forms):
        for two in forms[place + 1 :]:
            apart = NEAREST <= two.at - one.at <= FARTHEST
            untouched = not any(one.at <= at <= two.at for at in held)
            if apart and untouched and _people(one) == _people(two):
                return one, two
    return None


def _people(form: _Answered) -> tuple[UUID | None, ...]:
    return form.target, form.observer, form.rater
