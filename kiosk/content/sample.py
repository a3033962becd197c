"""A generated exhibition of any size, written the way people write it: for measuring, and for trying things out."""

import random
from collections.abc import Iterator
from pathlib import Path

import yaml

from kiosk.content.folder import files

_PLACES = (
    ("九龙", "Jiulong"),
    ("渝州", "Yuzhou"),
    ("嘉陵", "Jialing"),
    ("长江", "Changjiang"),
    ("巴山", "Bashan"),
)
_TRADES = (
    ("智能", "Smart"),
    ("精密", "Precision"),
    ("云端", "Cloud"),
    ("绿色", "Green"),
    ("高速", "Express"),
)
_FORMS = (
    ("机器人", "Robotics"),
    ("制造", "Works"),
    ("数据", "Data"),
    ("物流", "Logistics"),
    ("软件", "Software"),
)
_FIELDS = (
    ("equipment", "智能装备", "Equipment"),
    ("software", "软件服务", "Software"),
    ("logistics", "智慧物流", "Logistics"),
)

_EXHIBITION = """\
# 生成的展览，用来测量程序
name: {zh: 测试展览, en: Generated exhibition}
home: main
sources:
  generated:
    title: {zh: 随机生成的数据, en: Randomly generated data}
    short: {zh: 随机生成, en: Generated}
fields:
"""

_UNITS = """\
# 计量单位
亿元: {en: billion yuan, times: 0.1}
"%": {en: "%"}
台: {en: machines}
"""

_HALL = """\
name: {zh: 测试展厅, en: Test hall}
slogan: {zh: 一万张卡片, en: Ten thousand cards}
room:
  emblem: {name: {zh: 标志, en: Emblem}, character: 九, opens: directory}
  overhead: {name: {zh: 大屏, en: Overhead screen}, opens: directory}
  left_wall:
    - name: {zh: 产值, en: Output}
      shows: directory/output
      opens: directory
dock: [directory]
"""

_ZONE = """\
hall: main
name: {zh: 名录, en: Directory}
subtitle: {zh: 所有的企业, en: All the enterprises}
source: generated
blocks:
  - block: figures
    id: output
    items:
      - label: {zh: 产值, en: Output}
        value: 124.15
        unit: 亿元
        year: {zh: 2020 年, en: 2020}
  - block: cards
    show: all
"""

_CARD = """\
# 企业卡片。文件名就是编号
name:
  zh: {zh}有限公司
  en: {en} Co., Ltd.
hall: main
field: {field}
picture: {picture}
tagline: {{zh: 专注{trade}, en: "All about {trade_en}, since {year}"}}
text:
  zh: >
    {zh}成立于 {year} 年，主要从事{trade}的研发和生产，
    产品用在汽车、电子和物流行业。
  en: >
    Founded in {year}, {en} develops and builds what the car,
    electronics and logistics industries run on.
tags:
  - {{zh: {place}, en: {place_en}}}
  - {{zh: {trade}, en: {trade_en}}}
figures:
  - label: {{zh: 年产值, en: Yearly output}}
    value: {output}
    unit: 亿元
    year: {{zh: 2020 年, en: 2020}}
  - label: {{zh: 生产线自动化率, en: Automated lines}}
    value: {share}
    about: 约
    unit: "%"
    year: {{zh: 2020 年, en: 2020}}
    accent: gold
facts:
  - label: {{zh: 主营, en: Business}}
    text: {{zh: {trade}设备, en: {trade_en} machines}}
  - label: {{zh: 成立, en: Founded}}
    text: "{year}"
blocks:
  - block: before_after
    title: {{zh: 改造前后, en: Before and after}}
    year: {{zh: 2020 年, en: 2020}}
    items:
      - label: {{zh: 用工, en: Staff}}
        quote: {{zh: 减少 {fewer}%, en: "{fewer} % fewer"}}
        before: 100
        after: {left}
{related}source: generated
"""


def generate(folder: Path, cards: int) -> None:
    """Write a valid exhibition with as many enterprise cards as asked for; the same one every time."""
    for name in ("halls", "zones", "enterprises"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    fields = "".join(f"  {key}: {{zh: {zh}, en: {en}}}\n" for key, zh, en in _FIELDS)
    (folder / "exhibition.yaml").write_text(_EXHIBITION + fields, encoding="utf-8")
    (folder / "units.yaml").write_text(_UNITS, encoding="utf-8")
    (folder / "halls" / "main.yaml").write_text(_HALL, encoding="utf-8")
    (folder / "zones" / "directory.yaml").write_text(_ZONE, encoding="utf-8")
    for card_id, text in _cards(cards):
        (folder / "enterprises" / f"{card_id}.yaml").write_text(text, encoding="utf-8")


def _cards(count: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(20210823)  # the day the fair opened
    for number in range(count):
        related = "" if number == 0 else f"related: [card-{chance.randrange(number):05}, directory]\n"
        yield f"card-{number:05}", _card(chance, number, related)


def _card(chance: random.Random, number: int, related: str) -> str:
    place, trade, form = chance.choice(_PLACES), chance.choice(_TRADES), chance.choice(_FORMS)
    fewer = chance.randint(5, 90)
    return _CARD.format(
        zh=f"{place[0]}{trade[0]}{form[0]}{number + 1}号",
        en=f"{place[1]} {trade[1]} {form[1]} {number + 1}",
        place=place[0],
        place_en=place[1],
        trade=trade[0] + form[0],
        trade_en=f"{trade[1]} {form[1]}",
        field=chance.choice(_FIELDS)[0],
        picture=chance.choice(("factory", "robot-arm", "software", "logistics")),
        year=chance.randint(1998, 2020),
        output=f"{chance.uniform(0.5, 60):.2f}",
        share=chance.randint(30, 98),
        fewer=fewer,
        left=100 - fewer,
        related=related,
    )


def parse_only(folder: Path) -> None:
    """Read every file of an exhibition with yaml.CSafeLoader and check nothing."""
    for file in files(folder):
        yaml.load(Path(file.path).read_bytes(), Loader=yaml.CSafeLoader)
