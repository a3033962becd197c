from collections.abc import Callable

import pytest
from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QPixmap

from kiosk.model.hall import Hall
from kiosk.places import ASSETS
from kiosk.qt.hall.view import HallView
from kiosk.qt.style.fonts import load_fonts
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme

MakeView = Callable[..., HallView]


def two(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


def screen(number: int, zh: str, en: str) -> dict[str, object]:
    return {"name": two(zh, en), "shows": f"zone-{number}/chart", "opens": f"zone-{number}"}


def exhibit(number: int, zh: str, en: str) -> dict[str, object]:
    name, caption = two(zh, en), two("混合现实体验", "A mixed-reality experience")
    return {"name": name, "caption": caption, "picture": "motorcycle", "opens": f"exhibit-{number}"}


NAMES = [
    ("视频监控", "Video surveillance"),
    ("高技术服务业", "High-tech services"),
    ("三类企业", "Three kinds of enterprise"),
    ("环卫车监测", "Sanitation vehicles"),
    ("群众口碑", "Public trust"),
    ("高技术制造业", "High-tech manufacturing"),
    ("冰淇淋机器人", "Ice-cream robot"),
    ("隆鑫无极 500AC", "Loncin Voge 500AC"),
]


@pytest.fixture
def hall() -> Hall:
    """Everything a room can hold, with names as long as the real ones."""
    return Hall.model_validate(
        {
            "id": "here",
            "name": two("展厅", "Hall"),
            "slogan": "主题语",
            "dock": ["zone-0"],
            "room": {
                "emblem": {
                    "character": "九",
                    "name": two("九", "Nine"),
                    "caption": two(
                        "九心归一启新程，龙行天下向未来", "Nine hearts as one set out anew, the dragon roams"
                    ),
                    "opens": "welcome",
                },
                "overhead": {
                    "name": two("重庆数字大厦", "Chongqing Digital Building"),
                    "caption": two("裸眼 3D 大屏", "Naked-eye 3D screen"),
                    "opens": "building",
                },
                "gates": {
                    "character": "龙",
                    "name": two("九龙门", "The Jiulong Gates"),
                    "caption": two("智汇八方、博采众长", "Wisdom from all sides, the best of every school"),
                    "opens": "strategy",
                },
                "left_wall": [screen(n, *NAMES[n]) for n in range(3)],
                "right_wall": [screen(n, *NAMES[n]) for n in range(3, 6)],
                "floor": [exhibit(n, *NAMES[6 + n % 2]) for n in range(4)],
                "air": {
                    "name": two("九龙纹与无人机", "The Nine-Dragon Ribbons and the drones"),
                    "caption": two("10 米的空中造型", "A 10-metre shape overhead"),
                    "opens": "signature",
                },
            },
        }
    )


@pytest.fixture
def make_view(qtbot, hall) -> MakeView:
    load_fonts()
    theme = Theme.read()
    motorcycle = str(ASSETS / "pictures" / "motorcycle.svg")

    def make(
        width=1920, height=1080, language="zh", percent=100, room=None, walls=None, *, picture=motorcycle
    ) -> HallView:
        look = Look(theme, language, percent, width, height)
        scale = look.scale
        insets = QMargins(0, round(88 * scale), 0, round(120 * scale))
        if look.portrait:
            insets = QMargins(0, round(122 * scale), 0, round(600 * scale))
        shown = hall if room is None else hall.model_copy(update={"room": room})
        view = HallView(shown, look, {"motorcycle": picture}, walls or no_chart, insets)
        qtbot.addWidget(view)
        return view

    return make


def no_chart(_screen: object, _size: QSize) -> QPixmap | None:
    return None
