"""Files made to harm: each costs less than a second and 256 MB, and is told what is wrong with it."""

import gc
import multiprocessing
import resource
import time
from pathlib import Path

import pytest

from kiosk.content import check, check_report, load
from kiosk.content.document import MAX_NODES, MAX_TEXT
from kiosk.content.folder import MAX_BYTES

CARD, ZONE, FEED, UNITS = "enterprises/robotics.yaml", "zones/economy.yaml", "feeds/meter.yaml", "units.yaml"
HTTP = "kind: http\nname: x\nunit: x\nurl: http://x/\nvalue: "
YARDSTICK = 1_000_000  # numbers told in a tenth of a second
SQL = "kind: sql\nname: x\nunit: x\npath: data/power.csv\nstatement: "


def nodes(text, each=1):
    """As many as are still read, and as many as are not."""
    count = MAX_NODES // each - 40
    return [text * count, text * (count * 2)]


HOSTILE = [
    (CARD, "[" * 200_000),
    (CARD, "{" * 200_000),
    (CARD, "- " * 100_000),
    (CARD, "? " * 100_000),
    (CARD, "a: " * 100_000),
    (CARD, "a: &a [x]\n" + "b: *a\n" * 20_000),
    (CARD, "a: &a {x: 1}\n" + "".join(f"b{level}: &b{level} {{<<: [*a, *a]}}\n" for level in range(30))),
    (CARD, "a: !!python/object/apply:os.system [touch /tmp/x]\n"),
    (CARD, "".join(f"b{number}: &a{number} x\n" for number in range(9000))),
    *((CARD, text) for text in nodes("a: 1\n", 2)),
    *((CARD, "".join(f"taglin{number}: 1\n" for number in range(count))) for count in (9000, 24_000)),
    *((CARD, f"related: [{text}]\n") for text in nodes("robotic,")),
    *((CARD, f"related: [{text}]\n") for text in nodes("lamps,")),
    *((CARD, "tags:\n" + text) for text in nodes("- []\n")),
    *((CARD, "tags:\n" + text) for text in nodes("- 九\n")),
    *((CARD, "tags:\n" + text) for text in nodes("- “九”\n")),
    *((CARD, "figures:\n" + text) for text in nodes("- {}\n")),
    *((ZONE, "blocks:\n" + text) for text in nodes("- {block: chrt}\n", 3)),
    *((ZONE, "blocks:\n" + text) for text in nodes("- {block: text, id: a, text: x}\n", 7)),
    *((ZONE, "blocks:\n" + text) for text in nodes("- {block: chart, chart: {kind: lne}}\n", 7)),
    *((UNITS, "".join(f"u{number}: {{en: x}}\n" for number in range(count))) for count in (4900, 9000)),
    *((CARD, f"name: {'九' * count}\n") for count in (MAX_TEXT, MAX_TEXT * 15)),
    *((CARD, f"{'k' * count}: b\n") for count in (MAX_TEXT, MAX_BYTES - 10)),
    *(
        (ZONE, f"blocks: [{{block: figures, items: [{{value: {'9' * count}}}]}}]")
        for count in (9999, 400_000)
    ),
    *((FEED, HTTP + "a." * count + "a\n") for count in (4900, 200_000)),
    *((FEED, f'{HTTP}"{"[" * count}"\n') for count in (9900, 200_000)),
    *((FEED, f'{HTTP}"{"(" * count}"\n') for count in (9900, 200_000)),
    *((FEED, f'{SQL}"SELECT {text * (9900 // len(text))}"\n') for text in ("/*'", "''", "--", "(", ";")),
    (FEED, HTTP.replace("//x/", "//" + ":@" * 4900) + "a\n"),
    (FEED, HTTP.replace("//x/", "//" + "/@:" * 3300) + "a\n"),
    (CARD, "a:\n" + "\t\tb: c\n" * 60_000),
    (CARD, 'a: "' + "x\n" * 200_000),
    (CARD, "a" + " " * 400_000 + ": b"),
    (CARD, "a: “" * 60_000),
    (CARD, "\u3000" * 150_000 + "a: b"),
    (CARD, "- \u3000" * 80_000 + "a: [}"),
    (CARD, "# x\n" * 120_000),
    (CARD, "---\n" * 120_000),
    (CARD, "\n" * 500_000),
    (CARD, b"\xff" * 500_000),
    (CARD, b"\xb0\xa1" * 250_000),
    (CARD, b"\0" * 500_000),
    (CARD, b"\xff\xfe" + b"[\0" * 250_000),
    (CARD, b"\xff\xfe\0\xd8" * 1000),
]


@pytest.fixture(scope="module", autouse=True)
def without_the_garbage_of_others():
    """What thousands of tests before have left is not looked through at the expense of these."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def cost(work) -> float:
    """Seconds of a processor that work() takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def a_second() -> float:
    """What this machine, as busy as it is now, takes for a second's work of a quiet one."""
    return 10 * cost(lambda: sum(str(number).isdigit() for number in range(YARDSTICK)))


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_it_is_a_mistake_told_in_a_second(number, folder):
    name, data = HOSTILE[number]
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    said = []

    def tell():
        problems = check(folder)
        said.extend((problems, check_report(problems, "zh", with_source_lines=True, folder=folder)))

    limit = a_second()
    assert cost(tell) < max(limit, a_second())
    problems, report = said
    assert problems
    assert len(problems) < 500
    assert len(report) < 200_000


def _all_within(folder: Path, megabytes: int) -> None:
    load(folder)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    for name, data in HOSTILE:
        good = (folder / name).read_bytes()
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        load(folder)
        (folder / name).write_bytes(good)


def test_all_of_them_fit_into_256_megabytes(folder):
    process = multiprocessing.get_context("spawn").Process(target=_all_within, args=(folder, 256))
    process.start()
    process.join()
    assert process.exitcode == 0


def test_a_folder_with_more_files_than_any_exhibition_is_a_mistake(folder, monkeypatch):
    for module in ("folder", "reading"):
        monkeypatch.setattr(f"kiosk.content.{module}.MAX_FILES", 6)
    problems = check(folder)
    assert ("content", "too-large") in [(one.file, one.rule) for one in problems]


def test_links_do_not_lead_out_of_the_folder(folder, tmp_path):
    for name, kind in (("secret.yaml", "zones"), ("secret.svg", "pictures")):
        (tmp_path / name).write_text("password: x", encoding="utf-8")
        (folder / kind / name).symlink_to(tmp_path / name)
    assert [(one.file, one.rule) for one in check(folder) if one.severity == "error"] == [
        ("content/pictures/secret.svg", "file-outside"),
        ("content/zones/secret.yaml", "file-outside"),
    ]


def test_a_whole_folder_of_links_is_refused_too(folder, tmp_path):
    (folder / "zones").rename(tmp_path / "elsewhere")
    (folder / "zones").symlink_to(tmp_path / "elsewhere")
    assert ("content/zones/economy.yaml", "file-outside") in [(one.file, one.rule) for one in check(folder)]


def test_links_inside_the_folder_may_be(folder):
    (folder / "data" / "zone.yaml").write_bytes((folder / "zones" / "economy.yaml").read_bytes())
    (folder / "zones" / "economy.yaml").unlink()
    (folder / "zones" / "economy.yaml").symlink_to("../data/zone.yaml")
    assert check(folder) == ()
