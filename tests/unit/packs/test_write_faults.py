"""A stick's content on a disk that fails anywhere: the old content or the new one, whole, and the next try goes well."""

import os

import pytest

from kiosk.packs.install import previous, undo
from kiosk.packs.refusal import PackError
from tests.unit.failing import ERRORS, failed_everywhere, x86_64_only
from tests.unit.packs.conftest import tree

pytestmark = [x86_64_only, pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")]
each_error = pytest.mark.parametrize("number", ERRORS, ids=lambda number: os.strerror(number).split()[0])


@pytest.fixture
def tried(site, folder):
    """Do something to the site's content with every write failing; see that it is old or new, never a mix."""
    old, new = tree(site), tree(folder)
    assert old != new

    def tried(work, number, again):
        seen = set()

        def quietly():
            try:
                work()
            except (OSError, PackError):
                return False
            return True

        def look(*, done):
            now = tree(site)
            assert now == new if done else now in (old, new)
            seen.add(now == new)
            again()
            assert tree(site) == old, "what failed stands in nobody's way"

        changes = failed_everywhere(quietly, look, number)
        assert seen == {False, True}
        return changes

    return tried


@each_error
def test_taken_from_a_stick(tried, install, pack, site, folder, number):
    def again():
        if tree(site) != tree(folder):
            install(pack)
        undo(site)

    install(pack)
    undo(site)
    assert tried(lambda: install(pack), number, again) > 20, "each file of it, at least"


@each_error
def test_taken_back(tried, install, pack, site, folder, number):
    def again():
        if tree(site) == tree(folder):
            undo(site)

    install(pack)
    undo(site)
    assert tree(previous(site)) == tree(folder)
    assert tried(lambda: undo(site), number, again) >= 3
