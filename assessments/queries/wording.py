"""The words of an instrument: what the practice brought, else what is shipped.

Nothing here leaves the practice: every row is one of the practice that is entered.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.instruments import reading
from assessments.instruments.definition import Definition
from assessments.instruments.wording import (
    Wording,
    language_name,
    why_not_on_screen,
)
from assessments.models import Assignment, PracticeWording
from assessments.queries.answering import NoLongerOpen
from clients.queries import Missing
from clients.telling import told

ENGLISH = "en"
# By id of the definition and language; of several the newest.
Brought = dict[tuple[str, str], PracticeWording]


class WordingGone(NoLongerOpen):
    """The words that a form was given in are on this machine no more."""


def words_in(definition: Definition, language: str) -> Wording | None:
    """The complete words that a new form gets in this language, or None."""
    found = brought([definition]).get((definition.id, language))
    if found is not None and found.withdrawn_at is None:
        return found.words
    shipped = reading.wording(definition.key, definition.version, language)
    return shipped if shipped and shipped.complete(definition) else None


def brought(definitions: Iterable[Definition] | None = None) -> Brought:
    """The newest wording this practice kept, by definition and language.

    In one query, of all instruments where none are named.
    """
    rows = PracticeWording.objects.filter(kept_at__isnull=False)
    if definitions is not None:
        rows = rows.filter(definition_digest__in=[each.digest for each in definitions])
    rows = rows.select_related("practice").order_by("number")
    return {(f"{row.instrument}/{row.version}", row.language): row for row in rows}


def languages_of(definition: Definition, kept: Brought) -> tuple[str, ...]:
    """Every language that a new form can be given in on a screen, of `brought`."""
    if why_not_on_screen(definition):
        return ()
    ours = {
        language
        for (of, language), row in kept.items()
        if of == definition.id
        and row.withdrawn_at is None
        and row.definition_digest == definition.digest
    }
    return tuple(sorted(ours | _shipped_languages(definition)))


def language_for(definition: Definition, spoken: str) -> str:
    """The language of a new form for a client who speaks `spoken`: that, or English."""
    return spoken if words_in(definition, spoken) else ENGLISH


def languages_of_wording() -> tuple[str, ...]:
    """Every language that this practice can give something in on a screen, sorted."""
    kept = brought()
    found = {each for d in reading.catalogue() for each in languages_of(d, kept)}
    return tuple(sorted(found))


def why_unworded(
    definition: Definition, language: str = "en", kept: Brought | None = None
) -> str:
    """Why it cannot be answered on a screen, and what to do; "" where it can."""
    kept = brought([definition]) if kept is None else kept
    known = languages_of(definition, kept)
    if language in known:
        return ""
    if reason := why_not_on_screen(definition):
        return told(reason)
    ended = kept.get((definition.id, language))
    if ended is not None and ended.withdrawn_at is not None:
        return _withdrawn(ended)
    if known:
        return _(
            'This questionnaire has no complete wording in "%(language)s". '
            "It has: %(known)s."
        ) % {"language": language, "known": ", ".join(known)}
    return _(
        "This questionnaire's wording is not shipped, because it belongs to others. "
        "Give it on paper and type in the numbers. A practice that holds a licence "
        "can bring the wording, in the library."
    )


def words_of(assignment: Assignment) -> Wording | None:
    """The very words that this form was given in; None on paper without ours."""
    return words_of_many([assignment])[assignment.pk]


def words_of_many(assignments: Iterable[Assignment]) -> dict[UUID, Wording | None]:
    """`words_of` each of them by its id, in at most one query."""
    assignments = list(assignments)
    found = {each.pk: _shipped(each) for each in assignments}
    wanted = {
        each.wording_digest
        for each in assignments
        if each.wording_digest and found[each.pk] is None
    }
    if wanted:
        rows = PracticeWording.objects.filter(digest__in=wanted, kept_at__isnull=False)
        brought = {_pin(row, row.digest): row.words for row in rows}
        for each in assignments:
            key = _pin(each, each.wording_digest)
            found[each.pk] = found[each.pk] or brought.get(key)
    return found


def shipped_words(assignment: Assignment) -> Wording | None:
    """The words it was given in, if they are shipped; None for those that were brought.

    Only these leave the practice on a copy of data: a licence is for asking people.
    """
    return _shipped(assignment)


def require_words(assignment: Assignment) -> Wording:
    """`words_of` a form on a screen; raises WordingGone where there are none."""
    words = words_of(assignment)
    if words is None:
        raise WordingGone(
            _(
                "The words of this form are not on this machine any more. Nothing was "
                "changed. Take the form back, and give it again."
            )
        )
    return words


def wordings_of(staff, key: str, version: str) -> QuerySet[PracticeWording]:
    """All that this practice brought for an instrument: by language, newest first."""
    return registry_of(staff).filter(instrument=key, version=version)


def registry_of(staff) -> QuerySet[PracticeWording]:
    """All that this practice brought, for any instrument; none for a closed post."""
    if staff.closed_at is not None:
        return PracticeWording.objects.none()
    return PracticeWording.objects.filter(practice_id=staff.practice_id)


def wording_for(staff, key: str, version: str, wording_id: UUID) -> PracticeWording:
    """One of `wordings_of(staff, key, version)`; raises Missing."""
    found = wordings_of(staff, key, version).filter(pk=wording_id).first()
    if found is None:
        raise Missing("There is no such wording here.")
    return found


def to_begin_with(definition: Definition, language: str) -> dict[str, Any]:
    """Title, introduction and anchors of a draft: those of the newest kept wording."""
    before = brought([definition]).get((definition.id, language))
    if before is not None:
        return {
            "title": before.title,
            "introduction": before.introduction,
            "anchors": before.anchors,
        }
    # The labels of a definition are in English.
    anchors = definition.response.anchors if language == "en" else ()
    return {
        "title": definition.title,
        "anchors": {str(each.value): each.label for each in anchors},
    }


def why_incomplete(row: PracticeWording, definition: Definition) -> str:
    """What a draft still lacks before it can be kept; "" where nothing."""
    if not row.title:
        return _("Give it the title that your client will read.")
    if not row.introduction:
        return _("Bring the instructions that stand above the items.")
    if not row.words.complete(definition):
        return _("Every item needs its words.")
    scale = definition.response
    ends = {str(scale.minimum), str(scale.maximum)}
    if not ends <= set(row.anchors) <= {str(value) for value in scale.values}:
        return _("Give the lowest and the highest answer their words.")
    return ""


def current_ids(rows: Iterable[PracticeWording]) -> set[UUID]:
    """Ids of those that new forms are given in, of all rows of their instruments."""
    newest: dict[tuple[str, str, str], PracticeWording] = {}
    for row in rows:
        place = (row.instrument, row.version, row.language)
        if row.number is not None and (
            place not in newest or newest[place].number < row.number
        ):
            newest[place] = row
    return {row.pk for row in newest.values() if row.withdrawn_at is None}


def _shipped_languages(definition: Definition) -> set[str]:
    found = {
        language: reading.wording(definition.key, definition.version, language)
        for language in reading.languages(definition.key, definition.version)
    }
    return {
        language
        for language, words in found.items()
        if words is not None and words.complete(definition)
    }


def _shipped(assignment: Assignment) -> Wording | None:
    """The shipped words, if it was given in these or before words were pinned."""
    try:
        words = reading.wording(
            assignment.instrument, assignment.version, assignment.language
        )
    except reading.UnknownInstrument:
        return None
    pinned = assignment.wording_digest
    return words if words and pinned in {"", words.digest} else None


def _pin(row: Assignment | PracticeWording, digest: str) -> tuple[str, str, str, str]:
    return row.instrument, row.version, row.language, digest


def _withdrawn(row: PracticeWording) -> str:
    zone = ZoneInfo(row.practice.time_zone)
    day = row.withdrawn_at.astimezone(zone).date()
    return _(
        "The %(language)s wording of this practice was withdrawn on %(day)s: "
        "%(reason)s. Forms given before are finished in it. To give new ones, bring "
        "wording that you hold a licence for."
    ) % {
        "language": _(language_name(row.language)),
        "day": date_format(day, "DAY"),
        "reason": row.withdrawn_reason.rstrip("."),
    }
