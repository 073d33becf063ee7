"""What Ana's therapist wrote in the demo: a formulation that moved, and some notes."""

from datetime import datetime, timedelta
from random import Random

from attachment_clinic.demo.forms import give
from attachment_clinic.demo.year import LENGTH, answer_in_the_portal
from clients.actions.formulation import release_challenge, weigh_challenge
from clients.actions.note import amend_note, save_note, sign_note
from clients.queries.care import sessions_of
from clients.queries.formulation import challenge_of

# What Ana answered early and late in the year; at home she feels safe.
ANSWERED = {
    4: {
        "fear_of_vulnerability": 3.3,
        "negative_patterns": 2.6,
        "missing_role_models": 2.3,
        "unresolved_trauma": 1.3,
        "mental_health": 1.6,
        "high_stress": -1.5,
    },
    44: {
        "fear_of_vulnerability": 1.8,
        "negative_patterns": 1.2,
        "missing_role_models": 2.0,
        "unresolved_trauma": 1.2,
        "mental_health": 1.0,
        "high_stress": -1.5,
    },
}
# Challenge, week of the year, weight, note.
WEIGHED = (
    (
        "fear_of_vulnerability",
        5,
        3,
        "Says she is fine until she is not. Being seen in need feels like handing "
        "somebody a knife. When it gets close she picks a quarrel or leaves the room, "
        "and takes the silence that follows as proof.",
    ),
    (
        "negative_patterns",
        5,
        2,
        "Waits for Ben to guess, is let down, withdraws; he withdraws too. Both know "
        "the dance and neither can stop it once it has begun.",
    ),
    (
        "missing_role_models",
        5,
        2,
        "Her parents did not argue in front of her; there was quiet, and then a "
        "slammed door. She has not seen two people fall out and find back.",
    ),
    (
        "unresolved_trauma",
        6,
        1,
        "The year her mother was in hospital, when she was seven. She tells it flatly. "
        "Not now, and not alone; we said we would know when.",
    ),
    ("high_stress", 6, 0, "Work is steady, the flat is theirs. Asked about safety."),
    (
        "fear_of_vulnerability",
        30,
        2,
        "Since the repair after I was late she tests less. Says “that stung” within "
        "the hour; still hard with Ben on the same evening.",
    ),
    (
        "negative_patterns",
        34,
        1,
        "The dance still begins. She now hears the first bar of it, and twice she was "
        "the one to stop. Ben has joined for the listening exercise.",
    ),
)
SENTENCES = (
    (
        "fear_of_vulnerability",
        31,
        "When I need somebody most, I have learned to look as if I did not.",
    ),
    (
        "missing_role_models",
        31,
        "I have not seen two people fall out and find back, so we practise it.",
    ),
)
# Weeks before today, kind, the text, and why and how it was mended where it was.
NOTES = (
    (
        25,
        "session",
        "I began twelve minutes late and said so. Ana was polite, then cold; at half "
        "past she asked whether she should come at all. I did not explain myself.\n\n"
        "She found the words for it: “I counted the minutes.” Stayed to the end.\n\n"
        "Next: begin with this, not with the week.",
        None,
    ),
    (
        25,
        "psychotherapy",
        "I felt accused, and wanted to be the one who is forgiven. That is close to "
        "what she did at home: make it all right before anybody has said anything. "
        "Take to supervision.",
        None,
    ),
    (
        23,
        "session",
        "Spoke the late start through. She had told her friend Maja about it, which is "
        "new. What helped: that I did not defend myself.\n\n"
        "Agreed: a message when either of us runs late, even by five minutes.",
        (
            "The friend's name was wrong",
            "Spoke the late start through. She had told her friend Ines about it, "
            "which is new. What helped: that I did not defend myself.\n\n"
            "Agreed: a message when either of us runs late, even by five minutes.",
        ),
    ),
    (
        5,
        "session",
        "Ladder: told Ben on Thursday that plans had changed, before it was late. Felt "
        "harder than expected (5), he was relieved.\n\n"
        "Goal “say what I need”: she puts herself at 0, and so do I.\n"
        "Homework: naming needs, once, in writing first.",
        None,
    ),
    (
        3,
        "session",
        "Ben's brother stayed for a week. Little room, two quarrels, one of them "
        "stopped by Ana with the sign they had agreed on.\n\n"
        "We looked at the curve of the last months together. She noticed the dip at "
        "week 28 herself.\n\n"
        "Next: small favours; ask what she wants the coming months to be for.",
        None,
    ),
)
DRAFT = (
    "Small favours: asked a colleague to swap a shift. Heart beating, then surprised "
    "at how little it took.\n\nTo add: what we said about the weekend apart."
)


def tell(client, therapist, now: datetime) -> None:
    """Writes the formulation and the notes of this client's year up to `now`."""
    for week, levels in ANSWERED.items():
        _screen(client, therapist, levels, _week(week, now))
    for key, week, weight, note in WEIGHED:
        about = {"client": client, "key": key, "seen": _version(client, key)}
        at = _week(week, now)
        weigh_challenge(**about, weight=weight, note=note, by=therapist.actor, now=at)
    for key, week, sentence in SENTENCES:
        about = {"client": client, "key": key, "seen": _version(client, key)}
        at = _week(week, now)
        release_challenge(**about, sentence=sentence, by=therapist.actor, now=at)
    for weeks, kind, text, mended in NOTES:
        session = _session(client, now - timedelta(weeks=weeks))
        _note(session, kind, therapist, text, mended)
    last = _session(client, now)
    _keep(save_note, last, "session", therapist, DRAFT, 0, last.ends_at)


def _week(week: int, now: datetime) -> datetime:
    return (now - LENGTH + timedelta(weeks=week)).replace(hour=16, minute=20)


def _screen(client, therapist, levels, at: datetime) -> None:
    given = give(client, therapist, "challenges", at)
    answer_in_the_portal(given, levels, Random(client.reference), at)  # noqa: S311


def _version(client, key: str) -> int:
    there = challenge_of(client, key)
    return there.version if there else 0


def _session(client, at: datetime):
    """The attended session that was held nearest to `at`."""
    held = sessions_of(client).filter(state="attended")
    return min(held, key=lambda session: abs(session.starts_at - at))


def _note(session, kind: str, therapist, text: str, mended) -> None:
    at = session.ends_at + timedelta(minutes=4)
    note = _keep(sign_note, session, kind, therapist, text, 0, at)
    if mended is None:
        return
    why, better = mended
    later = at + timedelta(days=2)
    by = {"author": therapist, "by": therapist.actor, "now": later}
    draft = amend_note(note=note, reason=why, **by)
    _keep(sign_note, session, kind, therapist, better, draft.revision, later)


def _keep(act, session, kind: str, therapist, text: str, revision: int, now: datetime):
    by = {"author": therapist, "by": therapist.actor, "now": now}
    return act(session=session, kind=kind, text=text, revision=revision, **by)
