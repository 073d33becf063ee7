"""The product running, real Chromium before it, and a form that no test has touched."""

import pytest
from playwright.sync_api import sync_playwright

from tests.attachment_clinic.portal.browser.hands import begin, sign_in
from tests.attachment_clinic.portal.browser.running import Clinic
from tests.chromium import FLAGS, PHONE, WHERE


@pytest.fixture(autouse=True)
def _on_monday():
    """Here the clock runs, as it does for the browser."""
    return


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """The product, running."""
    if WHERE is None:
        pytest.skip("Chromium is not here")
    clinic = Clinic(tmp_path_factory.mktemp("clinic"))
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def chromium(playwright):
    """One Chromium for all tests of a file."""
    browser = playwright.chromium.launch(executable_path=WHERE, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def page(chromium, clinic):
    """A phone; what its pages complain about is kept in `page.complaints`."""
    context = chromium.new_context(viewport=PHONE, base_url=clinic.address)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto("/accounts/login/")
    yield page
    context.close()


@pytest.fixture
def form(clinic):
    """A form of Ana's that no test has touched."""
    return clinic.rows["forms"].pop()


@pytest.fixture
def begun(page, form):
    """Ana, signed in, before the first question."""
    sign_in(page, "ana")
    begin(page, form)
    return page
