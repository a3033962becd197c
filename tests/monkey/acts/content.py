"""Staff at their editor while the hall is open, and what editors and memory sticks do to files."""

import re

from tests.unit.content.mutations import mutation

NUMBER = re.compile(r"(value|height|weight): (\d+)")
WORDS = re.compile(r"(zh|en): ([^,}\"'\n]+)")


def edit_a_number(hall, dice):
    path = _file(hall, dice)
    text = _good(hall, path).decode()
    path.write_text(
        NUMBER.sub(lambda found: f"{found[1]}: {dice.randrange(1, 9999)}", text), encoding="utf-8"
    )
    yield f"{path.name}: other numbers"


def edit_a_text(hall, dice):
    """Longer, shorter, other words."""
    path = _file(hall, dice)
    words = dice.choice(("新", "改 changed", "长" * 80, "a long word " * 12, "九"))
    text, at = _good(hall, path).decode(), dice.randrange(40)
    found = list(WORDS.finditer(text))
    if found:
        start, end = found[at % len(found)].span(2)
        path.write_text(text[:start] + words.strip() + text[end:], encoding="utf-8")
    yield f"{path.name}: other words"


def take_a_block_away(hall, dice):
    """A page of a zone gets shorter; most such files are good."""
    zones = sorted((hall.shipped / "zones").glob("*.yaml"))
    path = hall.folder / "zones" / dice.choice(zones).name
    head, *blocks = _good(hall, path).decode().split("\n  - block:")
    share = dice.random()
    if len(blocks) > 1:
        del blocks[int(share * len(blocks))]
    path.write_text("\n  - block:".join([head, *blocks]), encoding="utf-8")
    yield f"{path.name}: a block less"


def mistake(hall, dice):
    path = _file(hall, dice)
    spoilt = mutation(_good(hall, path), dice.randrange(10**6))
    path.write_bytes(spoilt.data)
    yield f"{path.name}: {spoilt.how}"


def half_written(hall, dice):
    """An editor that writes slowly, and comes to its end."""
    path = _file(hall, dice)
    good = _good(hall, path)
    path.write_bytes(good[: dice.randrange(len(good))])
    yield f"{path.name}: half written"
    for _ in range(dice.randrange(1, 60)):
        yield "…"
    path.write_bytes(good)
    yield f"{path.name}: written"


def delete(hall, dice):
    path = _file(hall, dice)
    path.unlink(missing_ok=True)
    yield f"{path.name}: deleted"


def restore(hall, dice):
    """All files as they were delivered."""
    restore_all(hall)
    yield "the content is as it was delivered"


def restore_all(hall):
    for good in hall.shipped.rglob("*.yaml"):
        path = hall.folder / good.relative_to(hall.shipped)
        if not path.exists() or path.read_bytes() != good.read_bytes():
            path.write_bytes(good.read_bytes())


def _file(hall, dice):
    files = sorted(hall.shipped.rglob("*.yaml"))
    return hall.folder / dice.choice(files).relative_to(hall.shipped)


def _good(hall, path):
    return (hall.shipped / path.relative_to(hall.folder)).read_bytes()


OFTEN = {
    take_a_block_away: 0.8,
    edit_a_number: 1.2,
    edit_a_text: 1.2,
    mistake: 0.5,
    half_written: 0.4,
    delete: 0.2,
    restore: 1.2,
}
