"""A small exhibition in which every kind of block occurs, with words as long as they get."""

from decimal import Decimal
from types import MappingProxyType

from pydantic import TypeAdapter

from kiosk.model.block import Block
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition, Frontispiece
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.figure import Source, Unit
from kiosk.model.hall import Emblem, Hall, Room
from kiosk.model.words import Text
from kiosk.model.zone import Zone
from kiosk.places import ASSETS

LONG = {
    "zh": "九龙坡区正在建设国家数字经济创新发展试验区的核心区，智能制造、数字内容和大数据产业各有特色。",
    "en": "Jiulongpo is building the core area of the national digital-economy innovation pilot zone, with manufacturing.",
}
NAME = {"zh": "重庆市产业数字化赋能中心", "en": "Chongqing Industry Digitalisation Enabling Centre"}
YEAR = {"zh": "2020 年", "en": "2020"}
FIGURE = {"label": NAME, "value": "124.15", "unit": "亿元", "year": YEAR}

_DRAWINGS = ("robot-arm", "factory", "printer-3d")
PICTURES = MappingProxyType(
    {name: str(ASSETS / "pictures" / f"{name}.svg") for name in _DRAWINGS}
    | {
        f"turn-{number:02d}": str(ASSETS / "pictures" / f"{_DRAWINGS[number % 3]}.svg")
        for number in range(1, 10)
    }
)
"""Nine of them stand for a thing photographed all round."""

BLOCKS = MappingProxyType(
    {
        "figures": {
            "items": [
                FIGURE | {"about": "超过", "accent": "gold"},
                FIGURE | {"value": "2032", "unit": "家", "note": LONG},
                FIGURE | {"value": "46.4", "unit": "%", "formula": LONG},
                FIGURE | {"value": "80", "unit": "家", "about": "余"},
                FIGURE | {"value": "126000", "unit": "家"},
            ]
        },
        "chart": {
            "title": NAME,
            "chart": {"kind": "line", "unit": "千瓦", "curves": [{"feed": "lamps"}]},
        },
        "cards": {"title": NAME, "show": ["a0", "a1", "a2", "a3", "a4"]},
        "text": {"title": NAME, "text": LONG},
        "motto": {"block": "text", "title": NAME, "text": LONG, "motto": True},
        "picture": {"picture": "robot-arm", "title": NAME, "caption": LONG},
        "film": {"film": "tower", "title": NAME, "caption": LONG},
        "compare": {
            "title": NAME,
            "names": [YEAR, {"zh": "2021 年", "en": "2021"}],
            "pairs": [
                {"before": "robot-arm", "after": "factory", "name": YEAR, "caption": LONG},
                {"before": "factory", "after": "printer-3d"},
            ],
        },
        "lying": {
            "block": "compare",
            "lying": True,
            "pairs": [{"before": "robot-arm", "after": "factory"}],
        },
        "gallery": {
            "title": NAME,
            "items": [{"picture": "robot-arm", "caption": LONG}, {"picture": "factory"}],
        },
        "sequence": {"title": NAME, "first": "turn-01", "caption": LONG},
        "before_after": {
            "title": NAME,
            "year": YEAR,
            "items": [
                {"label": NAME, "quote": LONG},
                {"label": NAME, "quote": NAME, "before": "100", "after": "15", "formula": LONG},
                {"label": NAME, "quote": NAME, "before": "85", "after": "99"},
                {"label": NAME, "quote": NAME, "before": "1200", "after": "3400", "unit": "家"},
            ],
        },
        "timeline": {"title": NAME, "items": [{"title": NAME, "text": LONG, "when": YEAR}] * 5},
        "moments": {
            "block": "timeline",
            "size": "full",
            "title": NAME,
            "items": [
                {"title": NAME, "text": LONG, "when": str(1980 + 2 * number)}
                | ({"picture": ("robot-arm", "factory")[number % 2]} if number % 3 else {"opens": "a1"})
                for number in range(14)
            ],
        },
        "steps": {"title": NAME, "items": [{"title": NAME, "text": LONG}] * 5},
        "points": {
            "block": "steps",
            "numbered": False,
            "items": [{"title": NAME, "text": LONG, "opens": "z"}, {"title": NAME}],
        },
        "diagram": {
            "title": NAME,
            "core": {"title": NAME, "text": LONG, "opens": "z"},
            "rings": [
                {"name": NAME, "items": [{"title": NAME, "text": LONG, "opens": "z"}] * 4},
                {"name": {"zh": "五大产业", "en": "Five industries"}, "items": [{"title": NAME}] * 5},
            ],
        },
        "doors": {"title": NAME, "items": [{"title": NAME, "text": LONG, "opens": "z"}] * 5},
        "names": {"title": NAME, "items": [NAME, LONG, "OPPO", "VIVO", "小米", "传音"]},
        "stage": {
            "title": NAME,
            "text": LONG,
            "figures": [FIGURE, FIGURE | {"value": "2032", "unit": "家", "note": LONG}],
            "items": [
                {"title": NAME, "text": LONG, "picture": "robot-arm", "figure": FIGURE | {"about": "超过"}},
                {"title": NAME, "opens": "a1"},
                {"title": "OPPO", "picture": "robot-arm"},
            ],
        },
        "all": {"block": "cards", "show": "all"},
    }
)

ON_ONE_PAGE = tuple(name for name in BLOCKS if name != "lying")
"""As many as a page may have: a comparison stands there already."""


def block(name: str, **changes: object) -> Block:
    """Return the block of that name."""
    return TypeAdapter(Block).validate_python({"block": name, **BLOCKS[name], **changes})


def zone(*blocks: Block, zone_id: str = "z") -> Zone:
    """Return a zone of these blocks."""
    return Zone(id=zone_id, hall="h", name=Text(**NAME), subtitle=Text(**LONG), source="s", blocks=blocks)


def card(index: int, **changes: object) -> Card:
    """Return one of many cards."""
    given = {
        "id": f"a{index}",
        "kind": "project" if index % 3 == 0 else "enterprise",
        "name": {"zh": f"{NAME['zh']}{index}", "en": f"{NAME['en']} {index}"},
        "hall": "h",
        "field": ("city", "life", "making")[index % 4 % 3],
        "picture": "robot-arm",
        "tagline": LONG if index % 5 == 0 else NAME,
        "text": LONG,
        "source": "s",
    }
    return Card.model_validate(given | changes)


def full_card() -> Card:
    """Return a card that has everything."""
    return card(
        0,
        id="full",
        tags=[NAME, "智能工厂"],
        figures=[FIGURE, FIGURE | {"unit": "家"}],
        facts=[{"label": NAME, "text": LONG}, {"label": {"zh": "成立", "en": "Founded"}, "text": YEAR}],
        blocks=[block("before_after"), block("timeline")],
        related=["a1", "a2", "z"],
    )


def exhibition(cards: int = 12) -> Exhibition:
    """Return the exhibition, with that many cards beside the full one."""
    units = {
        "亿元": Unit(en="billion yuan", times=Decimal("0.1")),
        "家": Unit(en="enterprises"),
        "千瓦": Unit(en="kW"),
        "%": Unit(en="%"),
    }
    source = Source(
        title=Text(**LONG), short=Text(zh="2021 智博会报道", en="Smart China Expo report, 2021"), date="2021"
    )
    fields = {
        "city": Text(zh="城市治理", en="City services"),
        "life": Text(zh="民生应用", en="Daily life"),
        "making": Text(zh="智能制造", en="Manufacturing"),
    }
    front = Frontispiece(name=Text(**NAME), home="h", sources={"s": source}, fields=fields)
    room = Room.model_construct(emblem=Emblem.model_construct(character="九"))
    hall = Hall.model_construct(id="h", name=Text(**NAME), slogan=Text(**NAME), room=room)
    feed = SimulatedFeed(kind="simulated", name=Text(**NAME), unit="千瓦", low=0, high=200)
    everything = zone(*(block(name) for name in ON_ONE_PAGE))
    return Exhibition.model_construct(
        front=front,
        units=units,
        halls={"h": hall},
        zones={"z": everything},
        cards={each.id: each for each in (*(card(index) for index in range(cards)), full_card())},
        feeds={"lamps": feed},
        pictures=PICTURES,
        folder="/",
    )
