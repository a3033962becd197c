import shutil

import pytest

from kiosk.doctor.finding import Patient
from kiosk.places import CONTENT


@pytest.fixture
def patient(tmp_path):
    """A machine that is well, with a system of its own in tmp_path/root."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT.parent / "examples" / "village-museum", content)
    for name in ("state", "data", "root/proc", "root/sys"):
        (tmp_path / name).mkdir(parents=True)
    return Patient(content, "0", tmp_path / "state", tmp_path / "data", root=tmp_path / "root")


@pytest.fixture
def one():
    """Returns the one finding of a check."""

    def look(found, what=None):
        chosen = [each for each in found if what is None or each.what.say("en") == what]
        assert len(chosen) == 1, found
        assert chosen[0].fact
        assert (chosen[0].state == "good") != bool(chosen[0].cure), (
            "what is not good has a cure, in both languages"
        )
        return chosen[0]

    return look
