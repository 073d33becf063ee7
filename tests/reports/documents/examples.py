"""Stories that charts, documents and their rendering are tested with."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from assessments.change.course import Course, Form, course
from assessments.change.local import LocalFigures
from assessments.instruments.reading import instrument
from reports.documents.facts import (
    Client,
    Facts,
    Instrument,
    Maker,
    Practice,
    Session,
)

ANXIETY = [5.2, 5.0, 5.39, 4.8, 4.6, 4.94, 4.3, 4.1, 4.4, 3.9, 3.7, 3.72]
AVOIDANCE = [3.1, 3.4, 2.9, 3.2, 3.0, 3.3, 2.7, 3.1, 2.8, 2.9, 3.0, 2.6]
FIRST = datetime(2026, 1, 12, 10, tzinfo=UTC)
ELM = Practice("Elm Street Practice", "14 Elm Street\nBristol BS1 4QA", "BACP 00123456")
RIVERBEND = Practice(
    "Riverbend Counseling Associates",
    "2201 Lakeside Avenue, Suite 400\nMinneapolis, MN 55401\n(612) 555-0144",
    "LMFT license 4482",
    "Letter",
)


def parsed(text: str) -> ET.Element:
    """The root of a chart or a page of our own making."""
    return ET.fromstring(text)  # noqa: S314


def forms(
    values, items=18, *, every=21, first=FIRST, gap=None, prorated=()
) -> list[Form]:
    """Forms at even distances; after form `gap` come 75 days without one."""
    found, at = [], first
    for place, value in enumerate(values):
        missing = 2 if place in prorated else 0
        found.append(
            Form(
                at=at,
                value=value,
                n_answered=items - missing,
                n_items=items,
                prorated=bool(missing),
                session_number=place + 1,
                id=f"form-{place}",
            )
        )
        at += timedelta(days=75 if place == gap else every)
    return found


def ecr_courses(n=12, **timing) -> tuple[Course, ...]:
    """Anxiety that falls clearly, avoidance that stays."""
    definition = instrument("ecr_r", "1.0")
    return (
        course(definition, "anxiety", forms(ANXIETY[:n], **timing)),
        course(definition, "avoidance", forms(AVOIDANCE[:n], **timing)),
    )


LOCAL = LocalFigures(
    n=84,
    sd=Decimal("1.3"),
    alpha=Decimal("0.9"),
    pairs=45,
    retest=Decimal("0.75"),
    sd_retest=Decimal("1.2"),
    whose="practice",
    on=date(2026, 3, 1),
)


def local_courses(n=12) -> tuple[Course, ...]:
    """The same answers, judged by figures of this practice."""
    definition = instrument("ecr_r", "1.0")
    return (
        course(definition, "anxiety", forms(ANXIETY[:n]), local=LOCAL),
        course(definition, "avoidance", forms(AVOIDANCE[:n]), local=LOCAL),
    )


def five_courses(n=10) -> tuple[Course, ...]:
    """Five scales that part: steep fall, slight fall, steep rise, slight rise, none."""
    definition = instrument("five_signs", "1.0")
    steps, starts = (-0.45, -0.06, 0.4, 0.06, 0.0), (6.0, 5.0, 2.0, 3.0, 4.0)
    wobble = (0, 0.1, -0.1, 0.2, -0.2, 0.1, -0.1, 0.2, -0.2, 0.1)
    return tuple(
        course(
            definition,
            scale.key,
            forms([round(start + step * i + wobble[i], 2) for i in range(n)], 5),
        )
        for scale, start, step in zip(definition.subscales, starts, steps, strict=True)
    )


def sessions(count: int) -> tuple[Session, ...]:
    return tuple(
        Session(
            number=n + 1,
            on=date(2026, 1, 12) + timedelta(days=21 * n),
            modality="Video" if n % 5 == 3 else "In person",
            state="Cancelled" if n % 7 == 5 else "Attended",
        )
        for n in range(count)
    )


def facts_of(courses, key="ecr_r", **changed) -> Facts:
    definition = instrument(key)
    days = [form.at.date() for course in courses for form in course.forms]
    known = {
        "practice": ELM,
        "client": Client("Ana Whitfield", "ELM-0042", date(1989, 4, 17)),
        "instrument": Instrument(
            definition.key,
            definition.title,
            definition.version,
            definition.citation,
            definition.licence.claim,
            definition.validated,
            definition.note,
        ),
        "courses": tuple(courses),
        "made_by": Maker("Nora Lindqvist", "Psychotherapist, UKCP"),
        "made_on": date(2026, 11, 25),
        "document_number": "ELM-0042-003",
        "target": "partner Ben" if key == "ecr_r" else "",
        "period": (min(days), max(days)) if days else None,
        "sessions": sessions(max(len(course.forms) for course in courses)),
        "engine_version": "1",
        "definition_digest": definition.digest,
    }
    return Facts(**{**known, **changed})


def ecr_facts(n=12, *, gap=None, prorated=(), **changed) -> Facts:
    return facts_of(ecr_courses(n, gap=gap, prorated=prorated), **changed)


def five_facts(n=10, **changed) -> Facts:
    return facts_of(five_courses(n), key="five_signs", **changed)
