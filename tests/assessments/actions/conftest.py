"""What the tests of acts share: a form of Ana's."""

import pytest

from assessments.actions.assignment import assign
from assessments.actions.enrolment import begin_protocol
from assessments.actions.link import bind_device
from assessments.actions.response import save_answer, start_response
from assessments.models import AnswerLink
from tests.assessments.actions.follow import WEEK, meet
from tests.factories.clients import MONDAY
from tests.factories.protocols import ProtocolFactory, ProtocolStepFactory


@pytest.fixture
def give(harbour):
    """Nora gives Ana a form; keywords say what is different."""

    def give(**different):
        how = {
            "client": harbour.ana,
            "instrument": "five_signs",
            "version": "1.0",
            "way": "portal",
            # Most tests are about other things than how often it is asked.
            "early_reason": "For a test.",
            "by": harbour.nora.actor,
            "now": MONDAY,
        }
        return assign(**how | different)

    return give


@pytest.fixture
def given(give):
    """Five signs, in the portal."""
    return give()


@pytest.fixture
def draft(harbour, given):
    """The form of `given`, begun by Ana and still empty."""
    return start_response(
        assignment=given, source="portal", by=harbour.ana.actor, now=MONDAY
    )


@pytest.fixture
def link(give):
    """An emailed link to a pulse, not opened yet."""
    give(instrument="security_pulse", way="link")
    return AnswerLink.objects.get()


@pytest.fixture
def begun(link):
    """The pulse of `link`, begun on the first device with one answer."""
    bind_device(link=link, by=link.actor, now=MONDAY)
    draft = start_response(
        assignment=link.assignment, source="link", by=link.actor, now=MONDAY
    )
    save(draft, link, "p1", 6)
    return draft


def save(draft, link, item, value, revision=0):
    """Saves one answer as the holder of the link."""
    return save_answer(
        response=draft,
        item=item,
        value=value,
        revision=revision,
        by=link.actor,
        now=MONDAY,
    )


@pytest.fixture
def protocol(harbour):
    """A pulse before every session, from a day before on."""
    protocol = ProtocolFactory(practice=harbour.harbour, title="Weekly")
    ProtocolStepFactory(protocol=protocol)
    return protocol


@pytest.fixture
def begin(harbour, protocol):
    def begin(**different):
        how = {
            "episode": harbour.ana.episodes.get(),
            "protocol": protocol,
            "by": harbour.nora.actor,
            "now": MONDAY,
        }
        return begin_protocol(**how | different)

    return begin


@pytest.fixture
def session(harbour):
    """Ana's session of the next Monday."""
    return meet(harbour, MONDAY + WEEK)
