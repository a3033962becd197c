"""A watchdog for each test, ended after it."""

import pytest

from tests.unit.watchdog.kennel import Kennel


@pytest.fixture
def kennel(tmp_path):
    kennel = Kennel(tmp_path)
    yield kennel
    kennel.end()
