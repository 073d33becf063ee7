"""A new version, published while somebody answers, changes nothing on their pages."""

from tests.catalogue import MADE_UP


def test_page_of_a_draft_keeps_the_words_of_its_version(form, ana, publish):
    before = ana.get(form.url()).content.decode()
    publish("five_signs", "s01")
    page = ana.get(form.url()).content.decode()
    assert "A quiet evening apart" in before
    assert ("A quiet evening apart" in page, MADE_UP in page) == (True, False)


def test_draft_is_sent_in_its_version(form, ana, publish):
    ana.post(
        form.url(), {"go": "next", "item": "s01", "answer-s01": 7, "revision-s01": 0}
    )
    publish("five_signs", "s01")
    answer = ana.post(form.url("submit/"), follow=True)
    assert answer.status_code == 200
    assert (form.state, form.assignment.version) == ("submitted", "1.0")
