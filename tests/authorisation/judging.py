"""Holds an answer against what the oracle says of it."""

import re

from tests.authorisation.model import Model, Question
from tests.authorisation.oracle import (
    ANY,
    IN,
    MISSING,
    NO_TOKEN,
    NOT_TAKEN,
    OVER,
    SIGN_IN,
    verdict,
)
from tests.authorisation.place import Answer, Place
from tests.authorisation.telling import may_hold, must_hold

CANARY = re.compile(r"zq([a-z]+?)zz([a-z]+?)qz", re.IGNORECASE)
# What a person is told who was let in: a page, a way onwards, or what to do better.
LET_IN = {200, 201, 202, 204, 302, 400, 409, 410, 415, 422}
STATUSES = {
    IN: LET_IN,
    MISSING: {404},
    SIGN_IN: {302, 401},
    NO_TOKEN: {401},
    OVER: {410, 405},
    # What an address takes is no secret; whoever asks it otherwise learns that only.
    NOT_TAKEN: {404, 405, 410},
    ANY: {*LET_IN, 401, 403, 404, 405, 429},
}


def judge(place: Place, model: Model, asked: Question) -> str:
    """What is wrong with the answer, in words; "" where the oracle agrees."""
    expected = verdict(model, asked)
    answer = place.ask(asked, place.rows_for(asked))
    if answer.status not in STATUSES[expected]:
        return f"{expected} was expected, and the status is {answer.status}"
    if expected == SIGN_IN and not answer.to.startswith("/accounts/login/"):
        return f"sent to {answer.to!r} and not to sign in"
    held = {(a.lower(), b.lower()) for a, b in CANARY.findall(answer.body)}
    allowed = may_hold(model, asked) if expected in {IN, ANY} else set()
    if held - allowed:
        return f"tells {sorted(held - allowed)}"
    wanted = must_hold(model, asked) if expected == IN else None
    if wanted and answer.status == 200 and wanted not in held:
        return f"does not show {wanted}"
    if expected == MISSING:
        return _differs(place, asked, answer)
    return ""


def _differs(place: Place, asked: Question, answer: Answer) -> str:
    """A refusal is told in the bytes in which nothing at all is told."""
    nothing = place.ask(asked, place.missing(asked))
    if (nothing.status, nothing.body) != (answer.status, answer.body):
        return "is refused in other words than what does not exist"
    return ""
