"""An ice-cream robot: cone, cream and sprinkles are chosen by touching them, and its arm makes exactly this order."""

from typing import Literal

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.words import Line


class IceCreamExhibit(ExhibitPart):
    """冰淇淋机器人：选蛋筒，按住出奶油，摇一摇糖粒；机械臂照着做，做好递出来。"""

    kind: Literal["ice-cream"]
    """种类"""
    same: Line
    """做好之后替换 invites 的一句话，例如 和你点的一样；最好也说明这一支只在屏幕上"""


EXHIBITS = {"ice-cream": IceCreamExhibit}
