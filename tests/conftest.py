"""What all tests share: the cast, browsers that are signed in, an empty trail."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from clients.tenancy import in_practice
from tests import signing
from tests.cast import Cast, gather
from tests.laid_down import laid_down

# No test is timed: a busy machine is no fault of what is tested.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

pytest_plugins = [
    "tests.services",
    "tests.templates",
    "tests.catalogue",
    "tests.together",
    "tests.app_role",
    "tests.store",
    "tests.emptying",
    "tests.chance",
]


@pytest.fixture
def cast(db) -> Cast:
    """The people of the tests, two practices of them."""
    return laid_down(gather)


@pytest.fixture
def harbour(cast):
    """The cast, with Harbour Practice entered."""
    with in_practice(cast.harbour.pk):
        yield cast


@pytest.fixture
def signed_in(settings):
    """Signs a member of staff or a client in; staff count as having a second factor."""

    def sign_in(person):
        settings.DEMO = True
        return signing.signed_in(person)

    return sign_in


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of oracles and data beside the checkout; skips where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with oracles and data is not here")
    return folder


@pytest.fixture(autouse=True)
def _journeys_are_walked_behind_the_walls(request):
    """On PostgreSQL: a forgotten mark would show nothing, and the journey would end."""
    if request.node.get_closest_marker("journey"):
        request.getfixturevalue("through_the_doors")
