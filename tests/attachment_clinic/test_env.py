"""Settings from the environment: read one at a time, and loud when they are wrong."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from attachment_clinic import env


@pytest.fixture
def said(monkeypatch):
    """Says a variable in the environment."""

    def say(value: str | None) -> str:
        monkeypatch.delenv("CLINIC_TEST", raising=False)
        if value is not None:
            monkeypatch.setenv("CLINIC_TEST", value)
        return "CLINIC_TEST"

    return say


def test_text_is_the_value_or_the_default(said):
    assert env.text(said("there")) == "there"
    assert env.text(said(None), "else") == "else"


def test_text_without_value_and_default_names_the_variable(said):
    with pytest.raises(ImproperlyConfigured, match="CLINIC_TEST"):
        env.text(said(None))


def test_text_may_stand_in_a_file(said, tmp_path, monkeypatch):
    """As Docker, Kubernetes and systemd hand secrets over; the last newline is none."""
    (tmp_path / "secret").write_text("there\n")
    monkeypatch.setenv("CLINIC_TEST_FILE", str(tmp_path / "secret"))
    assert env.text(said(None), "else") == "there"


def test_text_in_both_places_is_refused(said, monkeypatch):
    """Which of two keys is meant is nothing to guess."""
    monkeypatch.setenv("CLINIC_TEST_FILE", "/nowhere")
    with pytest.raises(ImproperlyConfigured, match="CLINIC_TEST_FILE, not both"):
        env.text(said("there"))


def test_file_that_cannot_be_read_is_named(said, tmp_path, monkeypatch):
    """A default in its place would start a house with another key."""
    monkeypatch.setenv("CLINIC_TEST_FILE", str(tmp_path / "gone"))
    with pytest.raises(ImproperlyConfigured, match=r"gone, which cannot be read"):
        env.text(said(None), "else")


@pytest.mark.parametrize("value", ["1", "TRUE", "yes", "on"])
def test_flag_is_on_for_the_usual_words(said, value):
    assert env.flag(said(value)) is True


@pytest.mark.parametrize("value", ["0", "false", "No", "off"])
def test_flag_is_off_for_the_usual_words(said, value):
    assert env.flag(said(value), default=True) is False


def test_flag_left_empty_is_the_default(said):
    assert env.flag(said(""), default=True) is True
    assert env.flag(said(None)) is False


def test_flag_refuses_what_is_neither(said):
    """A typing mistake must not switch a lock off."""
    with pytest.raises(ImproperlyConfigured, match="'ture'; write 1 or 0"):
        env.flag(said("ture"))


def test_number_reads_whole_numbers_only(said):
    assert env.number(said("12"), 3) == 12
    assert env.number(said(None), 3) == 3
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env.number(said("1.5"), 3)


def test_choice_is_one_of_those_there_are(said):
    assert env.choice(said("two"), ("one", "two")) == "two"
    assert env.choice(said(""), ("one", "two")) == "one"
    with pytest.raises(ImproperlyConfigured, match="write one of one, two"):
        env.choice(said("three"), ("one", "two"))


def test_words_are_parted_by_commas(said):
    assert env.words(said(" a, b ,,c ")) == ["a", "b", "c"]
    assert env.words(said(None)) == []


def test_files_lie_in_a_folder_where_no_bucket_is_named():
    assert env.reports_store("") == {"BACKEND": "reports.rendering.folder.Folder"}


def test_bucket_is_named_by_its_address_and_never_in_the_open():
    store = env.reports_store(
        "s3://key:s%2Fcret@s3.example.org:9000/clinic/reports?region=eu-1&sse=AES256"
    )
    assert store == {
        "BACKEND": "reports.rendering.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": "clinic",
            "location": "reports",
            "endpoint_url": "https://s3.example.org:9000",
            "region_name": "eu-1",
            "access_key": "key",
            "secret_key": "s/cret",
            "object_parameters": {"ServerSideEncryption": "AES256"},
        },
    }
    near = env.reports_store("s3+http://key:secret@127.0.0.1:9000/clinic")["OPTIONS"]
    assert (near["endpoint_url"], near["region_name"], near["location"]) == (
        "http://127.0.0.1:9000",
        None,
        "",
    )
    with pytest.raises(ImproperlyConfigured, match="would travel in the open"):
        env.reports_store("s3+http://key:secret@s3.example.org/clinic")


def test_machine_that_the_store_knows_needs_no_key():
    options = env.reports_store("s3://s3.eu-1.example.org/clinic")["OPTIONS"]
    assert (options["access_key"], options["secret_key"]) == (None, None)


@pytest.mark.parametrize(
    "url",
    ["s3://key:secret@host", "s3://key@host/bucket", "s3:///bucket", "ftp://host/x"],
)
def test_store_that_is_not_described_is_refused_and_says_what_to_write(url):
    with pytest.raises(ImproperlyConfigured, match="s3://key:secret@host/bucket"):
        env.reports_store(url)


def test_mailer_knows_tls_and_never_waits_for_ever():
    options = env.mailer("smtp+tls://me:p%40ss@mail.example.org:587")["OPTIONS"]
    assert options == {
        "host": "mail.example.org",
        "port": 587,
        "username": "me",
        "password": "p@ss",
        "use_ssl": False,
        "use_tls": True,
        "timeout": 10,
    }


def test_mailer_refuses_others_and_says_what_to_write():
    with pytest.raises(ImproperlyConfigured, match=r"smtp\+tls://"):
        env.mailer("http://mail.example.org")


def test_redis_is_never_waited_for_longer_than_a_second(tmp_path):
    options = env.transport_options("redis://127.0.0.1:6379/0", tmp_path)
    assert options["socket_timeout"] + options["socket_connect_timeout"] <= 1.5
    assert (options["retry_on_timeout"], options["max_retries"]) == (False, 0)


def test_queue_of_files_stands_in_the_folder(tmp_path):
    assert env.transport_options("filesystem://", tmp_path) == {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
        "control_folder": str(tmp_path / "queue-control"),
    }


def test_broker_in_memory_needs_nothing(tmp_path):
    assert env.transport_options("memory://", tmp_path) == {}


def test_texts_are_off_until_somebody_sets_them_up():
    assert env.texter("") == {}


def test_texts_leave_by_the_provider_that_is_named():
    found = env.texter("twilio://AC1:to%2Fken@api.twilio.com?from=%2B15551234567")
    assert found == {
        "SENDER": "clients.sms.twilio.Twilio",
        "OPTIONS": {
            "account": "AC1",
            "token": "to/ken",
            "sender": "+15551234567",
            "base": "https://api.twilio.com",
        },
    }


def test_texts_can_stay_on_this_machine():
    assert env.texter("file:///var/sms")["OPTIONS"] == {"folder": "/var/sms"}
    assert env.texter("memory://")["SENDER"] == "clients.sms.local.MemorySender"


@pytest.mark.parametrize("host", ["127.0.0.1:8", "localhost:8", "[::1]:8"])
def test_texts_in_the_open_stay_on_this_machine(host):
    found = env.texter(f"twilio+http://a:t@{host}?from=x")
    assert found["OPTIONS"]["base"] == f"http://{host}"


@pytest.mark.parametrize(
    "url",
    [
        "twilio+http://a:t@api.twilio.com?from=x",
        "twilio://api.twilio.com?from=x",
        "twilio://a:t@api.twilio.com",
        "twilio://a@api.twilio.com?from=x",
        "http://a:t@api.twilio.com?from=x",
        "nonsense",
    ],
)
def test_texts_set_up_wrongly_are_refused_in_words(url):
    with pytest.raises(ImproperlyConfigured, match="SMS_URL"):
        env.texter(url)
