"""Tenancy: outside of a practice a query raises, inside it sees one practice."""

import pytest

from clients.models import Client, Staff
from clients.tenancy import NoPractice, in_practice


def test_query_outside_of_a_practice_raises(cast):
    with pytest.raises(NoPractice):
        Client.objects.count()


def test_query_inside_a_practice_sees_that_practice_only(cast):
    with in_practice(cast.lighthouse.pk):
        assert list(Client.objects.all()) == [cast.cleo]
        assert list(Staff.objects.all()) == [cast.sam]


def test_practice_is_left_at_the_end_of_the_block(cast):
    with in_practice(cast.harbour.pk), in_practice(cast.lighthouse.pk):
        pass
    with pytest.raises(NoPractice):
        Client.objects.count()


def test_practice_is_left_when_the_block_fails(cast):
    with pytest.raises(ZeroDivisionError), in_practice(cast.harbour.pk):
        1 / 0  # noqa: B018
    with pytest.raises(NoPractice):
        Client.objects.count()
