"""So much, and no more, whoever counts."""

import datetime as dt

import pytest
from django.utils import timezone

from core.domain.limits import Limit, TooMany, count_one, forget_counts
from core.models import RequestCount

pytestmark = pytest.mark.django_db
THREE = Limit("three", 3, 3600)


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.RATE_LIMITS = True


def test_the_fourth_is_refused_and_says_how_long_to_wait():
    for _ in range(3):
        count_one(THREE, "192.0.2.0/24")
    with pytest.raises(TooMany) as refusal:
        count_one(THREE, "192.0.2.0/24")
    assert 0 < refusal.value.wait_s <= 3600
    assert RequestCount.objects.get().count == 3


def test_each_counts_alone():
    for who in ("192.0.2.0/24", "198.51.100.0/24"):
        for _ in range(3):
            count_one(THREE, who)
    count_one(Limit("other", 3, 3600), "192.0.2.0/24")


def test_the_next_period_begins_anew(monkeypatch):
    for _ in range(3):
        count_one(THREE, "192.0.2.0/24")
    moment = timezone.now() + dt.timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    count_one(THREE, "192.0.2.0/24")
    forget_counts()
    assert RequestCount.objects.count() == 1


def test_no_address_is_kept():
    count_one(THREE, "192.0.2.0/24")
    assert "192" not in repr(RequestCount.objects.values()[0]["key"])[:4]
    assert len(RequestCount.objects.get().key) == 64


def test_the_limits_may_be_off_in_development(settings):
    settings.RATE_LIMITS = False
    for _ in range(5):
        count_one(THREE, "192.0.2.0/24")
    assert not RequestCount.objects.exists()
