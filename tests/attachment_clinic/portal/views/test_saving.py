"""One answer at a time: saved at once, never overwritten, and nothing else let in."""

import json

import pytest

DEEP = "[" * 100_000 + "]" * 100_000

# The hostile bodies of our own list of faults: each is refused, and none is stored.
HOSTILE = {
    "no JSON": b"item",
    "nothing": b"",
    "a list": b"[]",
    "an empty object": b"{}",
    "a text": b'"s01"',
    "nested too deep": b"[" * 1000 + b"]" * 1000,
    "far too deep": DEEP.encode(),
    "a number of 5000 digits": b'{"item":"s01","value":' + b"9" * 5000 + b"}",
    "a number of 1500 digits": (
        b'{"item":"s01","revision":0,"value":' + b"9" * 1500 + b"}"
    ),
    "two to the power of forty": b'{"item":"s01","value":1099511627776,"revision":0}',
    "a revision too large": b'{"item":"s01","value":1,"revision":1099511627776}',
    "a negative revision": b'{"item":"s01","value":1,"revision":-1}',
    "a revision that is true": b'{"item":"s01","value":1,"revision":true}',
    "a revision that is text": b'{"item":"s01","value":1,"revision":"0"}',
    "a NUL in the item": b'{"item":"s01\\u0000","value":1,"revision":0}',
    "a lone surrogate": b'{"item":"\\ud800","value":1,"revision":0}',
    "NaN": b'{"item":"s01","value":NaN,"revision":0}',
    "Infinity": b'{"item":"s01","value":Infinity,"revision":0}',
    "true": b'{"item":"s01","value":true,"revision":0}',
    "a text for a number": b'{"item":"s01","value":"3","revision":0}',
    "half a point": b'{"item":"s01","value":2.5,"revision":0}',
    "a whole number with a point": b'{"item":"s01","value":3.0,"revision":0}',
    "a list for a number": b'{"item":"s01","value":[3],"revision":0}',
    "an object for a number": b'{"item":"s01","value":{},"revision":0}',
    "zero": b'{"item":"s01","value":0,"revision":0}',
    "above the range": b'{"item":"s01","value":99,"revision":0}',
    "below the range": b'{"item":"s01","value":-1,"revision":0}',
    "an item of another form": b'{"item":"p1","value":1,"revision":0}',
    "no item": b'{"value":1,"revision":0}',
    "an item that is a number": b'{"item":1,"value":1,"revision":0}',
    "one key twice": b'{"item":"s01","value":1,"value":2,"revision":0}',
    "a score of their own": b'{"item":"s01","value":1,"revision":0,"score":7}',
    "another client": b'{"item":"s01","value":1,"revision":0,"client":"x"}',
    "bad UTF-8": b'{"item":"s\xff","value":1,"revision":0}',
    "three megabytes": b'{"item":"' + b"x" * 3_000_000 + b'"}',
    "three kilobytes": b'{"item":"' + b"x" * 3_000 + b'"}',
}


def post(browser, form, item="s01", value=3, revision=0):
    body = json.dumps({"item": item, "value": value, "revision": revision})
    return browser.post(form.url("answer/"), body, content_type="application/json")


def test_an_answer_is_saved_at_once_and_timed_by_the_practice(cast, form, ana):
    cast.harbour.time_zone = "Asia/Kolkata"
    cast.harbour.save()
    answer = post(ana, form)
    assert answer.status_code == 200
    assert answer.json() == {
        "item": "s01",
        "value": 3,
        "revision": 1,
        "saved": "Saved 14:30",  # nine o'clock in Greenwich
        "help": False,
    }
    assert form.response.answers == {"s01": 3}
    assert form.response.state == "draft"


def test_an_answer_can_be_changed_and_taken_back(form, ana):
    assert post(ana, form, value=3).json()["revision"] == 1
    assert post(ana, form, value=5, revision=1).json()["revision"] == 2
    assert post(ana, form, value=None, revision=2).json()["revision"] == 3
    assert form.response.answers == {"s01": None}


def test_an_answer_sent_again_after_a_lost_reply_is_saved_once(form, ana):
    assert post(ana, form).json() == post(ana, form).json()
    assert form.response.revision == 1


def test_a_second_window_never_overwrites_the_first(form, ana):
    post(ana, form, value=3)
    answer = post(ana, form, value=6, revision=0)
    assert answer.status_code == 409
    assert answer.json() == {
        "item": "s01",
        "value": 3,
        "revision": 1,
        "hidden": False,
        "words": "This question was answered in another window, too.",
    }
    assert form.response.answers == {"s01": 3}
    assert post(ana, form, value=6, revision=1).status_code == 200


def test_an_answer_may_come_as_a_form(form, ana):
    fields = {"item": "s01", "value": "3", "revision": "0"}
    assert ana.post(form.url("answer/"), fields).json()["value"] == 3
    fields = {"item": "s01", "value": "", "revision": "1"}
    assert ana.post(form.url("answer/"), fields).json()["value"] is None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"item": "s01"},
        {"item": "s01", "value": "x", "revision": "0"},
        {"item": "s01", "value": "2.5", "revision": "0"},
        {"item": "s01", "value": "99", "revision": "0"},
        {"item": "s01", "value": "1", "revision": ""},
        {"item": "s01", "value": ["1", "2"], "revision": "0"},
        {"item": "s01", "value": "1", "revision": "0", "score": "7"},
    ],
)
def test_a_hostile_form_is_refused_and_stores_nothing(form, ana, fields):
    assert ana.post(form.url("answer/"), fields).status_code == 400
    assert (form.response.answers, form.response.revision) == ({}, 0)


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_body_is_refused_and_stores_nothing(form, ana, what):
    body = HOSTILE[what]
    answer = ana.post(form.url("answer/"), body, content_type="application/json")
    assert answer.status_code == (413 if len(body) > 2048 else 400)
    assert list(answer.json()) == ["words"]
    assert (form.response.answers, form.response.revision) == ({}, 0)


def test_an_answer_out_of_range_is_refused_in_words(form, ana):
    assert post(ana, form, value=8).json() == {
        "words": "The answer to question 1 could not be used. "
        "Please choose one of the points from 1 to 7."
    }


def test_nothing_is_saved_before_the_form_was_opened(cast, form, signed_in):
    answer = post(signed_in(cast.ana), form)
    assert answer.status_code == 400
    assert answer.json() == {"words": "Please open the form before you answer it."}
    assert form.response is None


def test_nothing_is_saved_after_it_was_sent(form, ana):
    post(ana, form)
    ana.post(form.url("submit/"))
    answer = post(ana, form, value=5, revision=1)
    assert answer.status_code == 410
    assert answer.json() == {
        "words": "This form is closed. Nothing more can be changed here.",
        "go": form.url("thanks/"),
    }
    assert form.response.answers == {"s01": 3}


def test_saving_needs_the_protection_of_forms(form, ana):
    ana.handler.enforce_csrf_checks = True
    assert post(ana, form).status_code == 403
    assert form.response.answers == {}


def test_an_answer_is_posted_not_got(form, ana):
    assert ana.get(form.url("answer/")).status_code == 405
