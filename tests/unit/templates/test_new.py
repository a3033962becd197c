"""New files pass the check at once, lead somewhere, and overwrite nothing."""

import re
import shutil
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.tried import tried
from kiosk.templates import FOLDER, header, template
from kiosk.templates.names import id_of
from kiosk.templates.new import NewError, WantedPart, new_exhibition, new_file

CHECKOUT = Path(__file__).parents[3]
KINDS = ("zone", "enterprise", "project")


@pytest.fixture
def folder(tmp_path):
    base = CHECKOUT / "tests" / "content_cases" / "_base"
    return Path(shutil.copytree(base, tmp_path / "content"))


def errors(folder):
    return [one.line_text("en") for one in load(folder).problems if one.severity == "error"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("重庆笑杰实业", "chong-qing-xiao-jie-shi-ye"),
        ("隆鑫 500AC", "long-xin-500ac"),
        ("Café Zürich（中国）", "cafe-zurich-zhong-guo"),
        ("ＡＢＣ", "abc"),
        ("绿地's", "lv-di-s"),
        ("aux", "aux-1"),
        ("！？", ""),
        ("一二三四五六七八九十" * 10, "yi-er-san-si-wu-liu-qi-ba-jiu-shi-yi-er-san-si"),
    ],
)
def test_an_id_sounds_like_the_name(name, made):
    assert id_of(name) == made


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_passes_the_check_with_reminders_only(folder, kind):
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}

    made = new_file(kind, WantedPart("低空经济"), folder)

    assert made.path.name == "di-kong-jing-ji.yaml"
    assert made.path.read_text(encoding="utf-8").startswith(header(kind))
    assert errors(folder) == []
    assert [one for one in load(folder).problems if made.path.name in one.file]  # what is still to be written
    touched = [path.name for path, data in before.items() if path.read_bytes() != data]
    assert touched == (["main.yaml"] if kind == "zone" else [])
    assert all(words.say("zh") and words.say("en") for words in made.told)


def test_a_new_feed_has_a_table_and_shows_what_is_written_into_it(folder):
    made = new_file("feed", WantedPart("一号车间", id="workshop"), folder)
    table = folder / "data" / "workshop.csv"
    zone = folder / "zones" / "economy.yaml"
    block = made.told[1].say("zh").partition("：")[2].strip("\n")
    zone.write_text(zone.read_text(encoding="utf-8").rstrip("\n") + "\n" + block + "\n", encoding="utf-8")
    assert errors(folder) == []
    feed = load(folder, tables=tried).exhibition.feeds["workshop"]
    with table.open("ab") as file:
        file.write(b"2026-03-01 10:15,12.5\r\n")
    box = Inbox()
    FileSource("workshop", feed, folder).poll(box)
    assert box.drain()["workshop"].values.tolist() == [12.5]


def test_a_table_that_is_there_is_not_overwritten(folder):
    (folder / "data" / "workshop.csv").write_text("时间,数值\n2026-03-01,5\n", encoding="utf-8")
    new_file("feed", WantedPart("一号车间", id="workshop"), folder)
    assert "2026-03-01,5" in (folder / "data" / "workshop.csv").read_text(encoding="utf-8")


def test_a_new_zone_is_in_the_dock(folder):
    before = (folder / "halls" / "main.yaml").read_text(encoding="utf-8")

    new_file("zone", WantedPart("低空经济", "Low-altitude economy", "low"), folder)

    after = (folder / "halls" / "main.yaml").read_text(encoding="utf-8")
    assert after == before.replace("dock: [economy]", "dock: [economy, low]")
    assert load(folder).exhibition.zones["low"].name.en == "Low-altitude economy"


def test_where_the_dock_is_full_the_line_to_add_is_told(tmp_path):
    folder = Path(shutil.copytree(CHECKOUT / "content", tmp_path / "content"))
    hall = (folder / "halls" / "jiulongpo.yaml").read_bytes()

    made = new_file("zone", WantedPart("低空经济", id="low"), folder)

    assert (folder / "halls" / "jiulongpo.yaml").read_bytes() == hall
    assert "opens: low" in made.told[0].say("zh")
    assert "is full with 8" in made.told[0].say("en")
    assert errors(folder) == []


def test_a_card_that_nothing_lists_tells_the_line_to_add(folder):
    zone = folder / "zones" / "economy.yaml"
    assert "zone economy lists it" in new_file("project", WantedPart("甲", id="a"), folder).told[0].say("en")
    zone.write_text(zone.read_text(encoding="utf-8").replace("show: all", "show: [lamps]"), encoding="utf-8")

    assert "show: [b]" in new_file("project", WantedPart("乙", id="b"), folder).told[0].say("en")


@pytest.mark.parametrize("kind", KINDS)
def test_everything_in_comments_is_right_when_it_is_taken_out_of_them(kind):
    """In the shipped exhibition, which has the units and pictures that the template speaks of."""
    lines = template(kind).decode().split("\n")
    text = "\n".join(re.sub(r"^# (?=( *- | *[a-z_]+:))", "", line) for line in lines)
    text = text.replace("hall: main", "hall: jiulongpo").replace("source: first", "source: jiulongpo-2021")
    text = text.replace("field: first", "field: city").replace("[另一张卡片或展区的编号]", "[economy]")
    scratch = Path(
        shutil.copytree(CHECKOUT / "content", Path.cwd() / "build" / f"template-{kind}", dirs_exist_ok=True)
    )
    try:
        (scratch / f"{kind}s" / "sample.yaml").write_text(text, encoding="utf-8")
        assert text.count("\n#") < template(kind).count(b"\n#") - 5
        assert errors(scratch) == []
    finally:
        shutil.rmtree(scratch)


def test_a_new_exhibition_is_whole(tmp_path):
    made = new_exhibition(WantedPart("榕湾博物馆", "Banyan Museum"), tmp_path)

    assert made.path == tmp_path / "rong-wan-bo-wu-guan"
    assert [path.name for path in tmp_path.iterdir()] == [made.path.name]
    assert errors(made.path) == []
    exhibition = load(made.path).exhibition
    assert exhibition.front.name.en == "Banyan Museum"
    assert exhibition.home().room.emblem.character == "榕"
    assert set(exhibition.cards) == {"example-enterprise", "example-project"}
    assert (FOLDER / "exhibition" / "units.yaml").read_bytes() == (made.path / "units.yaml").read_bytes()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (WantedPart("甲", id="economy"), "the id economy is taken by content/zones/economy.yaml"),
        (WantedPart("甲", id="A b"), "'A b' cannot be an id"),
        (WantedPart("甲", id="../x"), "'../x' cannot be an id"),
        (WantedPart("甲", id="aux"), "no file can be called 'aux' on Windows"),
        (WantedPart("？"), "no id can be made out of the name"),
        (WantedPart("甲", hall="nowhere"), "there is no hall 'nowhere'; there are: main"),
    ],
)
def test_what_cannot_be_made_is_said(folder, wanted, said):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(NewError) as error:
        new_file("zone", wanted, folder)
    assert said in error.value.message.say("en")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_nothing_is_overwritten(folder, tmp_path):
    (folder / "zones" / "new.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NewError):
        new_file("zone", WantedPart("甲", id="new"), folder)
    (tmp_path / "mine").mkdir()
    with pytest.raises(NewError):
        new_exhibition(WantedPart("甲", id="mine"), tmp_path)


def test_an_exhibition_with_mistakes_is_mended_first(folder):
    (folder / "units.yaml").unlink()
    with pytest.raises(NewError) as error:
        new_file("zone", WantedPart("甲"), folder)
    assert error.value.problems


@pytest.mark.parametrize("name", ["a: b", "{x}", "“引号”", '"', "# 井", "NO", "=1", "a\tb"])
def test_any_name_can_be_a_name(folder, name):
    made = new_file("enterprise", WantedPart(name, id="any"), folder)
    assert errors(folder) == []
    assert load(folder).exhibition.cards[made.path.stem].name.zh == name
