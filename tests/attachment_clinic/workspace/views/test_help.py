"""Where a new colleague stops and wonders, a page says in plain words what it means."""

import pytest

from tests.attachment_clinic.workspace.addresses import at

ABOUT = {
    "assign": ("About whom, and how often", "they are never mixed"),
    "reports": ("Draft, signed, shown", "Nothing is shown to a client by itself"),
    "data": ("Consents and the reason for the file", "they can take it back"),
    "client": ("What such a sentence means", "never about a person"),
}


@pytest.mark.parametrize("name", list(ABOUT))
def test_pages_of_a_file_say_what_they_mean(world, theo, name):
    text = theo.get(at(name, world.dora.pk)).content.decode()
    about, words = ABOUT[name]
    assert f'What is this?<span class="vh"> {about}</span>' in text
    assert words in text


def test_library_says_what_a_licence_says(harbour, signed_in):
    text = signed_in(harbour.theo).get(at("library")).content.decode()
    assert "What is this?" in text
    assert "The words of a questionnaire belong to whoever wrote it." in text
