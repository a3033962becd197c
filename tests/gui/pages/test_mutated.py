"""Content that was spoilt and can still be shown: no page of it fails, and none is blank."""

import shutil

from kiosk.content import load
from kiosk.places import CONTENT
from tests.unit.content.mutations import mutated

SEEDS = range(90_000, 90_180)


def shown_texts(root):
    widgets = [one for one in root.findChildren(object) if hasattr(one, "shown_texts")]
    return [text for one in widgets for text in one.shown_texts()]


def test_no_page_of_mutated_content_is_blank(open_page, tmp_path):
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    built = 0
    for seed in SEEDS:
        path, spoilt = mutated(folder, seed)
        good = path.read_bytes()
        path.write_bytes(spoilt.data)
        exhibition = load(folder).exhibition
        path.write_bytes(good)
        place = exhibition.place(path.stem) if exhibition is not None else None
        if place is not None and path.stem not in exhibition.halls:
            language = ("zh", "en")[seed % 2]
            assert shown_texts(open_page(place, language=language, shown=exhibition)), seed
            built += 1
    assert built > 10
