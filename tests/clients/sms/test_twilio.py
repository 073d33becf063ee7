"""The provider says yes, no, wait, or nothing: each is heard as what it means."""

import json
from base64 import b64encode
from datetime import timedelta

import pytest

from clients.sms import twilio
from clients.sms.sending import NotSent
from tests.clients.sms.provider import SID, provider_of_our_own

TO, BODY = "+491713920012", "A form waits for you: https://c.example/a/x/ & more"


@pytest.fixture
def provider():
    with provider_of_our_own() as found:
        yield found


def send(provider, sender="+12025550100") -> str:
    client = twilio.Twilio("AC12", "t0ken", sender, provider.url)
    return client.send(TO, BODY, "ref")


def refusal(provider) -> NotSent:
    with pytest.raises(NotSent) as found:
        send(provider)
    return found.value


def error(code: int, status: int) -> bytes:
    words = f"The number {TO} is no good"
    return json.dumps({"code": code, "message": words, "status": status}).encode()


def test_one_text_is_one_request_with_number_and_words(provider):
    assert send(provider) == SID
    assert provider.asked == [
        {
            "To": TO,
            "From": "+12025550100",
            "Body": BODY,
            "path": "/2010-04-01/Accounts/AC12/Messages.json",
            "auth": f"Basic {b64encode(b'AC12:t0ken').decode()}",
        }
    ]


def test_messaging_service_sends_where_one_is_named(provider):
    send(provider, sender="MG0123")
    assert provider.asked[0]["MessagingServiceSid"] == "MG0123"
    assert "From" not in provider.asked[0]


@pytest.mark.parametrize("code", [21211, 21614, 30006])
def test_number_that_is_wrong_is_final_and_not_repeated(provider, code):
    provider.status, provider.body = 400, error(code, 400)
    why = refusal(provider)
    assert (why.final, why.unclear) == (True, False)
    assert str(why) == f"The provider does not send to this number, code {code}."


def test_number_that_opted_out_is_said_to_have(provider):
    provider.status, provider.body = 400, error(21610, 400)
    why = refusal(provider)
    assert (why.final, "wants no messages" in str(why)) == (True, True)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_trouble_with_our_account_is_not_the_numbers(provider, status):
    """Somebody pays the bill or mends the token, and everything goes out."""
    provider.status, provider.body = status, error(20003, status)
    why = refusal(provider)
    assert (why.final, why.unclear) == (False, False)
    assert f"status {status}, code 20003" in str(why)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("30", timedelta(seconds=30)),
        ("999999999999", timedelta(hours=1)),
        ("soon", None),
        ("-5", None),
        ("Wed, 25 Nov 2026 10:00:00 GMT", None),
    ],
)
def test_too_many_requests_wait_as_long_as_asked(provider, header, wait):
    provider.status, provider.body = 429, error(20429, 429)
    provider.headers = {"Retry-After": header}
    why = refusal(provider)
    assert (why.wait, why.final, why.unclear) == (wait, False, False)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_trouble_of_the_provider_is_tried_again_and_marked(provider, status):
    provider.status, provider.body = status, b"<html>Bad gateway</html>"
    why = refusal(provider)
    assert (why.final, why.unclear) == (False, True)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"sid": 7}', b"\xff\xfe"])
def test_created_is_created_whatever_is_left_of_the_answer(provider, body):
    provider.body = body
    assert send(provider) == ""


@pytest.mark.parametrize("body", [b"", b"{not json", b"<html>Sign in</html>"])
def test_yes_of_somebody_else_is_not_believed(provider, body):
    provider.status, provider.body = 200, body
    why = refusal(provider)
    assert (why.final, why.unclear) == (False, True)


def test_text_that_was_given_up_at_once_is_not_sent(provider):
    provider.body = json.dumps({"sid": SID, "status": "failed", "error_code": 30008})
    provider.body = provider.body.encode()
    assert str(refusal(provider)) == "The provider gave it up, code 30008."


def test_redirect_is_not_followed(provider):
    provider.status, provider.headers = 307, {"Location": f"{provider.url}/elsewhere"}
    why = refusal(provider)
    assert (why.final, why.unclear) == (False, False)
    assert [each["path"] for each in provider.asked] == [
        "/2010-04-01/Accounts/AC12/Messages.json"
    ]


def test_provider_that_hangs_is_let_go_of_and_nobody_knows(provider, monkeypatch):
    monkeypatch.setattr(twilio, "READ_SECONDS", 0.05)
    provider.seconds = 0.5
    why = refusal(provider)
    assert (why.final, why.unclear, str(why)) == (
        False,
        True,
        "The provider of text messages did not answer (ReadTimeoutError).",
    )


def test_provider_that_hangs_up_may_have_sent_it(provider):
    provider.hangs_up = True
    assert refusal(provider).unclear is True


def test_provider_that_is_not_there_has_not_sent_it():
    with provider_of_our_own() as gone:
        pass
    why = refusal(gone)
    assert (why.final, why.unclear) == (False, False)


def test_no_refusal_repeats_number_token_or_words(provider):
    said = []
    for status in (200, 307, 400, 401, 429, 500):
        provider.status, provider.body = status, error(21211, status)
        said.append(str(refusal(provider)))
    secret = (TO, "t0ken", "AC12", "form", "no good")
    assert [each for each in said if any(word in each for word in secret)] == []
