"""The cover of a file: adding, changing, handing over, sharing."""

import re
from datetime import timedelta

import pytest

from assessments.instruments.reading import instrument
from clients.models import CareRelation, Client
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY
from tests.factories.reports import answered

DETAILS = {
    "given_name": "Mia",
    "family_name": "Stone",
    "reference": "H-0100",
    "date_of_birth": "1990-01-31",
    "email": "mia@example.org",
    "language": "en",
}


def test_add_writes_one_act_and_goes_on_to_the_consents(world, theo, acts):
    form = {**DETAILS, "therapist": world.theo.pk}
    assert acts(lambda: theo.post(at("add_client"), form)) == ["add_client"]
    mia = Client.objects.get(reference="H-0100")
    assert (mia.name, mia.care_relations.get().staff) == ("Mia Stone", world.theo)


def test_add_to_a_colleague_leads_back_to_the_own_caseload(world, theo):
    form = {**DETAILS, "therapist": world.other.pk}
    assert theo.post(at("add_client"), form).url == at("caseload")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reference": "H-0003"}, "belongs to another client"),
        ({"reference": ""}, "required"),
        ({"email": "no address"}, "valid email"),
        ({"date_of_birth": "2999-01-01"}, "check the year"),
        ({"date_of_birth": "2100-01-01"}, "still to come"),
        ({"date_of_birth": "31.1."}, "Write the date as in"),
        ({"given_name": "x" * 81}, "at most 80"),
        ({"therapist": "1"}, "Select a valid choice"),
    ],
)
def test_add_says_what_is_wrong_and_loses_nothing(world, theo, acts, change, words):
    form = {**DETAILS, "therapist": world.theo.pk, "pronouns": "they/them", **change}
    pages = []
    assert acts(lambda: pages.append(theo.post(at("add_client"), form))) == []
    assert pages[0].status_code == 400
    text = pages[0].content.decode()
    assert words in text
    assert 'value="they/them"' in text


def test_edit_writes_one_act_and_keeps_what_was_typed_on_refusal(world, theo, acts):
    url = at("edit_client", world.dora.pk)
    form = {**DETAILS, "given_name": "Dorothea"}
    assert acts(lambda: theo.post(url, form)) == ["edit_client"]
    refused = theo.post(url, {**form, "reference": "H-0001", "given_name": "Doris"})
    assert refused.status_code == 400
    # The banner says whose file it is, not what was just refused.
    assert "<h1>Dorothea Stone</h1>" in refused.content.decode()
    assert 'value="Doris"' in refused.content.decode()


def test_names_are_printed_and_never_run(world, theo):
    form = {**DETAILS, "given_name": "<script>alert(1)</script>", "reference": "X-1"}
    theo.post(at("edit_client", world.dora.pk), form)
    for name in ("client", "questionnaires", "sessions", "people", "data", "reports"):
        text = theo.get(at(name, world.dora.pk)).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_mark_of_safety_writes_one_act_and_stands_in_every_header(world, theo, acts):
    url, file = at("client_safety", world.dora.pk), at("reports", world.dora.pk)
    assert "Safety: see notes" not in theo.get(file).content.decode()
    assert acts(lambda: theo.post(url, {"first": "on"})) == ["mark_safety"]
    assert "Safety: see notes" in theo.get(file).content.decode()
    assert acts(lambda: theo.post(url, {})) == ["unmark_safety"]
    assert "Safety: see notes" not in theo.get(file).content.decode()


def test_status_writes_one_act(world, theo, acts):
    url = at("client_status", world.dora.pk)
    assert acts(lambda: theo.post(url, {"status": "paused"})) == ["change_status"]
    assert theo.post(url, {"status": "asleep"}).status_code == 400


def test_discharge_says_what_ends_and_ends_it(world, theo):
    url = at("client_status", world.dora.pk)
    assert "takes back every form that waits" in theo.get(url).content.decode()
    theo.post(url, {"status": "discharged"})
    page = theo.get(at("client", world.dora.pk)).content.decode()
    assert "No questionnaire waits." in page


def test_transfer_writes_one_act_and_shuts_the_file_at_once(world, theo, acts):
    url = at("transfer", world.dora.pk)
    form = {"colleague": world.other.pk}
    answers = []
    step = acts(lambda: answers.append(theo.post(url, form)))
    assert step == ["transfer_client"]
    assert answers[0].url == at("caseload")
    assert theo.get(at("client", world.dora.pk)).status_code == 404


@pytest.mark.parametrize("name", ["sam", "assistant", "supervisor", "theo"])
def test_transfer_is_offered_to_other_therapists_of_the_practice_only(
    world, theo, acts, name
):
    person = world.cast.sam if name == "sam" else getattr(world, name)
    url = at("transfer", world.dora.pk)
    pages = []
    step = acts(lambda: pages.append(theo.post(url, {"colleague": person.pk})))
    assert (step, pages[0].status_code) == ([], 400)


def test_share_and_end_are_one_act_each(world, theo, acts, signed_in):
    end = at("end_share", world.dora.pk, world.relation.pk)
    assert acts(lambda: theo.post(end)) == ["end_care_relation"]
    vera = signed_in(world.supervisor)
    assert vera.get(at("client", world.dora.pk)).status_code == 404
    form = {"colleague": world.supervisor.pk}
    share = at("share", world.dora.pk)
    assert acts(lambda: theo.post(share, form)) == ["share_client"]
    assert vera.get(at("client", world.dora.pk)).status_code == 200
    assert CareRelation.objects.filter(until__isnull=True).count() > 0


def test_supervisors_read_and_change_nothing(world, signed_in, acts):
    vera = signed_in(world.supervisor)
    text = vera.get(at("client", world.dora.pk)).content.decode()
    assert "<svg" in text
    for name in ("edit_client", "transfer", "share", "assign", "add_session"):
        url = at(name, world.dora.pk)
        assert (vera.get(url).status_code, url in text) == (404, False)


# One more as soon as there is something between two forms: what was practised.
@pytest.mark.parametrize(
    ("values", "queries"), [((3,), 27), ((2, 3), 28), ((2, 3, 4), 28)]
)
def test_overview_takes_the_same_queries_for_any_number_of_forms(
    harbour, signed_in, values, queries, django_assert_num_queries
):
    answered(harbour.dora, values=values)
    theo = signed_in(harbour.theo)
    url = at("client", harbour.dora.pk)
    theo.get(url)
    with django_assert_num_queries(queries):
        assert theo.get(url).status_code == 200


def test_overview_opens_with_the_worst_news_of_the_series_answered_last(world, theo):
    """ECR-R moved from 6 to 2, which is more secure; Five Signs has its own card."""
    text = theo.get(at("client", world.dora.pk)).content.decode()
    assert text.count('class="verdict"') == 1
    assert text.count('class="chart"') == 1
    assert text.count("The same as a table") == 1
    assert "about Per (partner)" in text


def test_overview_without_answers_teaches_the_next_step(harbour, signed_in):
    text = signed_in(harbour.theo).get(at("client", harbour.dora.pk)).content.decode()
    assert "Nothing is answered yet" in text
    assert at("assign", harbour.dora.pk) in text


def test_overview_explains_the_marks_of_its_table(harbour, signed_in):
    for days in (0, 1, 14):
        submitted(
            AssignmentFactory(client=harbour.dora),
            dict.fromkeys(instrument("five_signs").item_codes, 4),
            MONDAY + timedelta(days=days),
        )
    address = at("client", harbour.dora.pk)
    text = signed_in(harbour.theo).get(address).content.decode()
    assert "4.00†" in text
    assert "† Less than three days after another form; not counted." in text


def test_languages_with_wording_are_offered_and_none_is_lost(world, theo):
    url = at("edit_client", world.dora.pk)

    def offered() -> list[str]:
        [select] = re.findall(
            r'<select name="language".*?</select>',
            theo.get(url).content.decode(),
            re.DOTALL,
        )
        return re.findall(r">([^<]+)</option>", select)

    assert offered() == ["English", "German"]
    world.dora.language = "fr"
    world.dora.save()
    assert offered() == ["English", "German", "French"]


def test_overview_marks_what_is_not_validated_and_nothing_else(harbour, signed_in):
    theo, url = signed_in(harbour.theo), at("client", harbour.dora.pk)
    answered(harbour.dora, (2, 3), key="gad_7")
    assert theo.get(url).content.decode().count("Not validated") == 0
    answered(harbour.dora, (2, 3))
    assert theo.get(url).content.decode().count("Not validated") == 1
