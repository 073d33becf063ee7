"""What a therapist is asked about a client, answered on a page of the file."""

from assessments.models import Response, Score
from clients.models import CareRelation
from tests.attachment_clinic.workspace.addresses import at

ITEMS = [f"t{number:02}" for number in range(1, 11)]


def _form(revision=0, **answers):
    sent = {f"revision-{code}": revision for code in ITEMS}
    return sent | {f"answer-{code}": value for code, value in answers.items()}


def _url(world):
    return at("rate", world.dora.pk, world.rated.pk)


def test_all_questions_stand_on_one_page_with_whose_file_it_is(world, theo):
    text = theo.get(_url(world)).content.decode()
    assert text.count("<fieldset") == 10
    assert "about <strong>Dora Lind</strong>, as Theo Marsh" in text
    assert not Response.objects.filter(assignment=world.rated).exists()


def test_what_is_saved_is_there_when_one_comes_back(world, theo):
    sent = theo.post(_url(world), _form(t01=6, t02=3) | {"save": "yes"})
    assert sent.url == _url(world)
    text = theo.get(_url(world)).content.decode()
    assert text.count(" checked") == 2
    assert "2 of 10 answered" in text
    assert not Score.objects.filter(response__assignment=world.rated).exists()


def test_sent_it_is_scored_and_says_who_answered(world, theo):
    answers = dict.fromkeys(ITEMS, 5)
    sent = theo.post(_url(world), _form(**answers) | {"send": "yes"})
    response = Response.objects.get(assignment=world.rated)
    assert sent.url == at("result", world.dora.pk, response.pk)
    assert (response.state, response.source) == ("submitted", "staff")
    assert Score.objects.filter(response=response).count() == 2
    text = theo.get(sent.url).content.decode()
    assert "the therapist (Theo Marsh)" in text
    assert theo.get(_url(world)).url == at("questionnaires", world.dora.pk)


def test_nothing_answered_is_not_sent_and_a_wrong_value_keeps_the_rest(world, theo):
    empty = theo.post(_url(world), _form() | {"send": "yes"})
    assert empty.status_code == 400
    assert "Nothing is answered yet" in empty.content.decode()
    wrong = theo.post(_url(world), _form(t01=9) | {"send": "yes"})
    assert wrong.status_code == 400
    assert "could not be used" in wrong.content.decode()


def test_change_in_another_window_is_seen_before_it_is_sent(world, theo):
    theo.post(_url(world), _form(t01=6) | {"save": "yes"})
    late = theo.post(_url(world), _form(t01=2) | {"send": "yes"})
    assert late.status_code == 400
    assert "another window" in late.content.decode()
    assert Response.objects.get(assignment=world.rated).answers == {"t01": 6}


def test_colleague_who_has_the_file_finds_nothing_to_answer(world, signed_in):
    """It is Theo's view that was asked for."""
    assert CareRelation.objects.filter(client=world.dora).count() == 2
    for who in (world.supervisor, world.cast.nora):
        assert signed_in(who).get(_url(world)).status_code == 404


def test_given_to_oneself_it_opens_at_once(world, theo):
    sent = theo.post(
        at("assign", world.dora.pk),
        {"instrument": "therapist_view/1.0", "way": "portal", "early_reason": "Why"},
    )
    assert sent.url.endswith("/rate/")
