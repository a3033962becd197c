"""A new kind of something is a new file, and a line or two in one that is there: each is added here to a copy of the program."""

import json


def test_a_kind_of_block_is_a_file_and_its_model(copy):
    copy.touch(
        "kiosk/model/block.py",
        "Block = Annotated[\n",
        '''class StampBlock(_Block):
    """一个戳。"""

    block: Literal["stamp"]
    """种类"""
    text: Label
    """戳上的字"""


Block = Annotated[
    StampBlock |
''',
    )
    copy.add(
        "kiosk/qt/pages/blocks/stamp.py",
        '''"""A stamp."""

from kiosk.model.block import StampBlock
from kiosk.qt.parts.tile import Tile


class StampTile(Tile):
    """Its words."""

    def __init__(self, block, spot):
        super().__init__(spot.look, block.title)
        self._words = self.words(self.look.say(block.text))

    def lay(self, width, height=0):
        self.prints.clear()
        return max(height, self.prints.put(self._words, 10, 10, width - 20) + 20)


VIEWS = {StampBlock: StampTile}
''',
    )
    page = copy.page("  - block: stamp\n    text: {zh: 玩具章, en: Stamped}\n")
    assert "Stamped" in page["texts"]
    assert not page["problems"]
    assert "stamp" in copy.does("schema", "zone").stdout
    copy.write("zones/toys.yaml", "hall: main\nname: 玩具\nsource: example\nblocks: [{block: stmp}]\n")
    assert "stamp" in copy.does("check", copy.content).stdout
    assert len(copy.touched) <= 1


def test_a_kind_of_chart_is_a_file_and_its_model(copy):
    copy.touch(
        "kiosk/model/chart.py",
        "Chart = Annotated[\n",
        '''class LampChart(_Chart):
    """一盏灯。"""

    kind: Literal["lamp"]
    """种类"""
    feed: FeedId
    """实时数据的编号"""


Chart = Annotated[
    LampChart |
''',
    )
    copy.add(
        "kiosk/qt/charts/kinds/lamp.py",
        '''"""A lamp."""

from kiosk.model.chart import LampChart, chart_feeds
from kiosk.qt.charts.kind import ChartKind


class LampKind(ChartKind):
    """Lit above 50."""

    def __init__(self, chart, subject):
        super().__init__(subject, chart_feeds(chart))

    def plan_height(self, width):
        return self.look.px(120)

    def draw(self, sheet, width, height):
        lit = (self.store.last(self.feeds[0]) or 0) > 50
        sheet.line("lit" if lit else "dark", self.letters.face("label"), self.ink("paper"), 10, 10)


KINDS = {LampChart: LampKind}
''',
    )
    feed = "kind: simulated\nname: {zh: 甲, en: First}\nunit: 家\nlow: 60\nhigh: 90\n"
    copy.write("feeds/first.yaml", feed)
    page = copy.page("  - block: chart\n    chart: {kind: lamp, unit: 家, feed: first}\n")
    assert "lit" in page["texts"]
    assert any("Demo" in text for text in page["texts"]), (
        "what is invented says so, also on a new kind of chart"
    )
    copy.write("feeds/first.yaml", "")
    (copy.content / "feeds/first.yaml").unlink()
    assert "first" in copy.does("check", copy.content).stdout, "a feed that is not there is a mistake"
    assert len(copy.touched) <= 1


def test_an_exhibit_is_three_files(copy):
    copy.add(
        "kiosk/model/exhibits/bell.py",
        '''"""A bell."""

from typing import Literal

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.words import Tag


class BellExhibit(ExhibitPart):
    """铃铛：敲三下。"""

    kind: Literal["bell"]
    """种类"""
    sound: Tag
    """响声，例如 叮"""


EXHIBITS = {"bell": BellExhibit}
''',
    )
    copy.add(
        "kiosk/exhibits/bell.py",
        '''"""A bell to be rung three times."""

from kiosk.exhibits.play import Hand, Play
from kiosk.model.exhibits.bell import BellExhibit


class BellPlay(Play):
    """Rings."""

    own_acts = ("ring",)

    def __init__(self, seed=0, *, calm=False):
        super().__init__(seed, calm=calm)
        self.begin()

    def begin(self):
        self.rung = 0

    def arrange(self):
        pass

    def advance(self, seconds):
        pass

    def pressed(self, finger, x, y):
        self.rung += 1
        self.reached = self.touched and self.rung > 2

    def acted(self, act):
        self.pressed(0, 0, 0)

    def first_touched(self):
        self.rung = 0

    def haunt(self):
        for step in range(200):
            yield Hand(9, 9, down=step > 100)


PLAYS = {BellExhibit: BellPlay}
''',
    )
    copy.add(
        "kiosk/qt/exhibits/kinds/bell.py",
        '''"""A bell, painted."""

from PySide6.QtCore import QPoint

from kiosk.model.exhibits.bell import BellExhibit
from kiosk.qt.exhibits.plate import Plate
from kiosk.qt.exhibits.scene import ExhibitScene


class BellScene(ExhibitScene):
    """Says how often it rang."""

    def arrange(self, play):
        pass

    def _said(self, play):
        words = f"{self.look.say(self.part.sound)} {play.rung}"
        return Plate(self.look, self.look.say(self.part.reward) if play.reached else words, "body", "gold", self.size.width())

    def ground(self, painter, play):
        self.backdrop(painter, painter.viewport())
        yield

    def backdrop(self, painter, area):
        painter.fillRect(area, self.tones.of("steel"))

    def pieces(self, play):
        return [self._said(play).piece(QPoint(40, 40))]

    def shown_texts(self, play):
        return [self._said(play).shown(QPoint(40, 40))]


VIEWS = {BellExhibit: BellScene}
''',
    )
    words = "invites: {zh: 敲, en: Ring it}, reward: {zh: 响了, en: It rang}, sound: {zh: 叮, en: Ding}"
    bell = f"  - block: exhibit\n    exhibit: {{kind: bell, {words}}}\n"
    pages = copy.pages(bell)
    assert [page["id"] for page in pages] == ["toys", "toys-played", "toys-goal"]
    assert any("Ding" in text for text in pages[0]["texts"])
    assert "It rang" in pages[2]["texts"], "its acts alone reach its goal"
    assert not any(page["problems"] for page in pages)
    assert "bell" in copy.does("schema", "zone").stdout
    copy.write("zones/toys.yaml", copy.zone(bell.replace("kind: bell", "kind: bel")))
    assert "bell" in copy.does("check", copy.content).stdout
    assert not copy.touched


def test_a_kind_of_feed_is_a_file_its_model_and_a_line(copy):
    copy.add(
        "kiosk/model/feeds/dice.py",
        '''"""A die."""

from typing import Literal

from kiosk.model.feed import TimedFeed


class DiceFeed(TimedFeed):
    """骰子。"""

    kind: Literal["dice"]
    """种类"""
    shows: int
    """点数"""
''',
    )
    copy.touch(
        "kiosk/model/feeds/__init__.py",
        "\nFeed = Annotated[\n",
        "from kiosk.model.feeds.dice import DiceFeed\n\nFeed = Annotated[\n    DiceFeed |\n",
    )
    copy.touch(
        "kiosk/sources/kinds.py", '    "simulated":', '    "dice": "kiosk.sources.dice",\n    "simulated":'
    )
    copy.add(
        "kiosk/sources/dice.py",
        '''"""A die."""

import time
from functools import partial

from kiosk.model.feed import Sample
from kiosk.sources.rota import Rota


class Dice:
    """Always shows the same."""

    def __init__(self, name, feed):
        self.name, self.every_seconds, self._shows = name, feed.every_seconds, feed.shows

    def poll(self, inbox):
        inbox.deliver(Sample(self.name, time.time(), self._shows))


def begin(feeds, tools):
    tools.add(feeds, partial(Rota, "feeds-dice", [Dice(name, feed) for name, feed in feeds.items()]))
    return ()
''',
    )
    copy.write("feeds/luck.yaml", "kind: dice\nname: {zh: 运气, en: Luck}\nunit: 家\nshows: 6\n")
    told = copy.does("feeds", copy.content, "--wait", 5, "--lang", "en")
    assert told.returncode == 0, told.stdout
    (line,) = [line for line in told.stdout.splitlines() if line.startswith("luck")]
    assert line.split()[1:4] == ["dice", "ok", "6"]
    chart = "{kind: numeral, unit: 家, item: {label: {zh: 运气, en: Luck}, feed: luck}}"
    page = copy.page(f"  - block: chart\n    chart: {chart}\n")
    assert "6" in page["texts"]
    assert len(copy.touched) <= 2


def test_a_check_of_the_doctor_is_a_file_and_a_line(copy):
    copy.add(
        "kiosk/doctor/lamp.py",
        '''"""A lamp."""

from kiosk.doctor.finding import Diagnosis
from kiosk.words import translated


def lamp(patient):
    """Look at the lamp."""
    what, fact = translated("灯", en="lamp"), translated("灭了", en="it is dark")
    return [Diagnosis(what, "attention", fact, translated("开灯", en="switch it on"))]
''',
    )
    copy.touch(
        "kiosk/cli/doctor.py",
        "            touch.touch,\n",
        "            import_module('kiosk.doctor.lamp').lamp,\n            touch.touch,\n",
    )
    copy.touch("kiosk/cli/doctor.py", "import sys\n", "import sys\nfrom importlib import import_module\n")
    found = json.loads(copy.does("doctor", "--content", copy.content, "--json", "--lang", "en").stdout)
    assert {"what": "lamp", "state": "attention", "fact": "it is dark", "cure": "switch it on"} in found
    assert len(copy.touched) <= 1
