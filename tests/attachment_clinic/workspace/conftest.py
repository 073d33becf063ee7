"""What the tests of the workspace share: one full file, and who looks at it."""

import pytest
from django.db import models

from clients.models import AuditLine
from tests.attachment_clinic.workspace.world import World, build
from tests.cast import Cast
from tests.factories.practice import LogoFactory
from tests.laid_down import laid_down


@pytest.fixture
def world(harbour) -> World:
    """Dora's file, with Harbour Practice entered."""
    return laid_down(_filled, harbour, *vars(harbour).values())


def _filled(cast: Cast, *_: models.Model) -> World:
    LogoFactory(practice=cast.harbour)
    return build(cast)


@pytest.fixture
def theo(world, signed_in):
    """The browser of Dora's own therapist."""
    return signed_in(world.theo)


@pytest.fixture
def nora(world, signed_in):
    """The browser of the owner of the practice."""
    return signed_in(world.cast.nora)


@pytest.fixture
def acts():
    """Collects the acts that a step leaves in the trail, oldest first."""

    def since(step) -> list[str]:
        last = AuditLine.objects.order_by("-id").values_list("id", flat=True).first()
        step()
        lines = AuditLine.objects.filter(id__gt=last or 0).order_by("id")
        return [line.act for line in lines]

    return since
