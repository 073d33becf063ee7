"""The names of scales and what their ends mean, in the language of the document."""

from dataclasses import replace

from assessments.change.course import Course
from assessments.change.phrases import direction_words
from assessments.instruments.definition import Definition, Subscale
from reports.documents import terms_de, terms_library_de, terms_own_de

_TERMS = {"en": {}, "de": terms_de.TERMS | terms_library_de.TERMS}
_NOTES = {"en": {}, "de": terms_own_de.NOTES}


def term(english: str, language: str) -> str:
    """A term of a definition; as it is where it has no words in this language."""
    return _TERMS[language].get(english, english)


def scale_in(scale: Subscale, language: str) -> Subscale:
    """The scale with its title, its ends and its groups in this language."""
    if language == "en":
        return scale
    return replace(
        scale,
        title=term(scale.title, language),
        low_label=term(scale.low_label, language),
        high_label=term(scale.high_label, language),
        better=direction_words(scale.better, language),
        worse=direction_words(scale.worse, language),
        norms=tuple(
            replace(norm, group=term(norm.group, language)) for norm in scale.norms
        ),
    )


def note_in(definition: Definition, language: str) -> str:
    """What an instrument of ours says of itself; of others it stays as it is."""
    return _NOTES[language].get(definition.id, definition.note)


def courses_in(courses: tuple[Course, ...], language: str) -> tuple[Course, ...]:
    """The same courses, each with its scale in this language."""
    return tuple(
        replace(course, scale=scale_in(course.scale, language)) for course in courses
    )
