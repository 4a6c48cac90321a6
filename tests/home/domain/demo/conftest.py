"""The demo content, loaded once for all its tests."""

import pytest

from home.domain.demo.load import load_demo
from tests.harness.snapshot import Snapshot

DEMO = Snapshot()
PASSWORD = "motdepasse-de-demonstration"


def load() -> list[str]:
    return load_demo(PASSWORD, lambda line: None)


@pytest.fixture
def demo(locales: dict[str, object]) -> None:
    if DEMO.is_taken and DEMO.can_restore():
        DEMO.restore()
    elif DEMO.is_taken:
        load()
    else:
        DEMO.take(load)
