"""One invented client's year: sessions, questionnaires, a new partner, a pause."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from assessments.actions.enrolment import open_episode
from assessments.actions.response import enter_paper
from assessments.instruments.reading import instrument
from attachment_clinic.demo.answers import answers_near
from attachment_clinic.demo.forms import give, hand_in
from attachment_clinic.demo.people import Story
from clients.actions.care import (
    close_episode,
    record_attendance,
    schedule_session,
)
from clients.actions.event import note_event
from clients.actions.relationship import end_person, name_person

WEEKS = 52
LENGTH = timedelta(weeks=WEEKS)
# Items that Hana leaves out, form by form: three may be missing of eighteen.
FEW = ("i03", "i24")
# Dora was asked once what stands in her way.
CHALLENGED = "H-1008"
MANY = ("i19", "i21", "i23", "i25", "i32")


class _Year:
    """What the telling of one story keeps at hand."""

    def __init__(self, story: Story, client, therapist, now: datetime) -> None:
        self.story, self.client, self.therapist, self.now = (
            story,
            client,
            therapist,
            now,
        )
        self.by = therapist.actor
        self.chance = Random(story.reference)  # noqa: S311  a story, not a secret
        self.start = now - LENGTH

    def at(self, week: int, hour: int = 10) -> datetime:
        """That hour of the practice's clock, `week` weeks into the year."""
        zone = ZoneInfo(self.client.practice.time_zone)
        day = (self.start + timedelta(weeks=week)).astimezone(zone)
        return day.replace(hour=hour, minute=0, second=0, microsecond=0)

    def is_paused(self, week: int) -> bool:
        return 22 <= week < 22 + self.story.pause_weeks


def tell(story: Story, client, therapist, now: datetime) -> None:
    """Writes the year of `story` up to `now`, by the actions of the pages."""
    told = _Year(story, client, therapist, now)
    episode = open_episode(
        client=client, opened_on=told.at(0).date(), by=told.by, now=told.at(0)
    )
    partner = _name_partner(told, story.partner, 0)
    if story.forms == 0:
        _welcome(told, episode)
        return
    sessions = _sessions(told, episode)
    _events(told)
    for number, week in enumerate(_weeks_of_forms(story)):
        if story.new_partner and partner.name == story.partner and week > WEEKS // 2:
            end_person(
                person=partner,
                until=told.at(week - 2).date(),
                by=told.by,
                now=told.at(week - 2),
            )
            partner = _name_partner(told, story.new_partner, week - 1)
        if not told.is_paused(week):
            _forms(told, number, week, partner, sessions.get(week))
    _once(told)
    if story.discharged:
        close_episode(
            episode=episode,
            closed_on=now.date(),
            reason="Goals reached",
            by=told.by,
            now=now,
        )


def _events(told: _Year) -> None:
    for week, kind, who, note in told.story.events:
        by_client = who == "client"
        note_event(
            client=told.client,
            kind=kind,
            on=told.at(week).date(),
            note=note,
            shared=by_client,
            by=told.client.actor if by_client else told.by,
            now=told.at(week),
        )


def _weeks_of_forms(story: Story) -> list[int]:
    # With few forms the story began lately; else they are spread over the year.
    if story.forms <= 2:
        return [WEEKS - 8, WEEKS - 2][: story.forms]
    step = (WEEKS - 2) / (story.forms - 1)
    return [round(number * step / 2) * 2 for number in range(story.forms)]


def _name_partner(told: _Year, name: str, week: int):
    return name_person(
        client=told.client,
        kind="partner",
        name=name,
        by=told.by,
        now=told.at(week),
        since=told.at(week).date(),
    )


def _sessions(told: _Year, episode) -> dict[int, object]:
    """A session every other week, and the next one planned."""
    first = min(_weeks_of_forms(told.story))
    held = {}
    for week in range(first, WEEKS, 2):
        if not told.is_paused(week):
            held[week] = _session(told, episode, week)
    if not told.story.discharged:
        _plan(told, episode)
    return held


def _session(told: _Year, episode, week: int):
    starts_at = told.at(week, hour=told.chance.choice([9, 11, 14, 16]))
    session = _schedule(told, episode, starts_at, told.at(max(week - 1, 0), hour=8))
    cancelled = told.chance.random() < 0.06
    record_attendance(
        session=session,
        state="cancelled" if cancelled else "attended",
        reason="ill" if cancelled else "",
        by=told.by,
        now=starts_at + timedelta(hours=1),
    )
    return session


def _plan(told: _Year, episode) -> None:
    """Today's session, so that the therapist's day is not empty."""
    zone = ZoneInfo(told.client.practice.time_zone)
    today = told.now.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    hour = told.chance.choice([9, 10, 11, 14, 15, 16])
    _schedule(told, episode, today.replace(hour=hour), told.now)


def _schedule(told: _Year, episode, starts_at: datetime, now: datetime):
    return schedule_session(
        episode=episode,
        staff=told.therapist,
        starts_at=starts_at,
        modality=told.chance.choice(["in_person", "in_person", "video"]),
        by=told.by,
        now=now,
    )


def _forms(told: _Year, number: int, week: int, partner, session) -> None:
    part = number / max(told.story.forms - 1, 1)
    mood = told.chance.gauss(0, 0.15)
    ecr_r = {
        "anxiety": _between(told.story.anxiety, part) + mood,
        "avoidance": _between(told.story.avoidance, part) + mood,
    }
    signs = _between(told.story.signs, part) - mood
    whom = {"target": partner}
    _on_paper(told, "ecr_r", ecr_r, week, session, whom, _skipped(told, number))
    _answered(told, "five_signs", signs, week, session)
    _answered(told, "security_pulse", signs, week, session)


def _once(told: _Year) -> None:
    """What is asked once in the year, and of one client."""
    if told.story.reference == CHALLENGED:
        # Yesterday: long enough ago that it has been handed on to the deputy.
        _answered(told, "challenges", 2.2, WEEKS, None, told.now - timedelta(hours=26))


def _between(ends: tuple[float, float], part: float) -> float:
    """A path that starts slowly and settles: most of the change lies mid-way."""
    smooth = part * part * (3 - 2 * part)
    return ends[0] + (ends[1] - ends[0]) * smooth


def _skipped(told: _Year, number: int) -> tuple[str, ...]:
    if not told.story.skips or number % 2 == 0:
        return ()
    return MANY if number == 5 else FEW


def _on_paper(told: _Year, key, levels, week, session, whom, skip) -> None:
    definition = instrument(key)
    answered_at = told.at(week, hour=8)
    how = {"way": "paper", "session": session, **whom}
    assignment = give(told.client, told.therapist, key, answered_at, **how)
    enter_paper(
        assignment=assignment,
        answers=answers_near(definition, levels, told.chance, skip),
        assessed_at=answered_at,
        by=told.by,
        now=answered_at + timedelta(hours=3),
    )


def _answered(
    told: _Year,
    key: str,
    level: float,
    week: int,
    session,
    at: datetime | None = None,
) -> None:
    definition = instrument(key)
    levels = {
        scale.key: level + told.chance.gauss(0, 0.15) for scale in definition.subscales
    }
    if told.story.all_on_paper:
        _on_paper(told, key, levels, week, session, {}, ())
        return
    at = at or told.at(week, hour=7)
    given = _assign_to_portal(told, key, session, at)
    answer_in_the_portal(given, levels, told.chance, at)


def answer_in_the_portal(assignment, levels, chance: Random, at: datetime) -> None:
    """The client answers close to `levels` at `at`, and hands the form in."""
    definition = instrument(assignment.instrument, assignment.version)
    hand_in(assignment, answers_near(definition, levels, chance), at)


def _assign_to_portal(told: _Year, key: str, session, now: datetime):
    return give(told.client, told.therapist, key, now, session=session)


def _welcome(told: _Year, episode) -> None:
    """Somebody new: the first session is today, the first forms are waiting."""
    _plan(told, episode)
    for key in ("five_signs", "security_pulse", "challenges"):
        _assign_to_portal(told, key, None, told.now)
