"""Files of a content folder, read without waiting for what is none and without holding what is large."""

from hashlib import sha256
from tracemalloc import get_traced_memory, start, stop

import pytest

from kiosk.content.folder import Unreadable, digest


def test_digest_of_a_file_is_taken_a_piece_at_a_time(tmp_path):
    film = tmp_path / "tower.mp4"
    with film.open("wb") as file:
        file.truncate(64 << 20)
    start()
    found = digest(str(film))
    most = get_traced_memory()[1]
    stop()
    assert found == sha256(bytes(64 << 20)).hexdigest()
    assert most < 8 << 20
    with pytest.raises(Unreadable):
        digest(str(tmp_path))
    with pytest.raises(Unreadable):
        digest(str(tmp_path / "nothing"))
