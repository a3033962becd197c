"""A district by night, whose lamps are wiped on with the finger, and whose six systems answer a touch each."""

from collections.abc import Mapping
from typing import Literal

from kiosk.model.exhibit import ExhibitPart, MovedFeeds
from kiosk.model.part import FeedId
from kiosk.model.words import Counting, Line, Tag


class CityMoves(MovedFeeds):
    """手指推动哪些演示数据：只能是模拟数据（kind: simulated），别处来的真实数据谁也推不动。"""

    lamps: FeedId = ""
    """亮着几盏路灯；玩的时候就是画面里亮着的盏数"""
    trucks: FeedId = ""
    """环卫车：每派出一辆加 1"""
    gate: FeedId = ""
    """公园：大门打开后，每进一个人多一些"""
    hazard: FeedId = ""
    """风险指数：有预警时升高，处置以后降回来"""
    camera: FeedId = ""
    """视频：摄像机转过去看时升高"""
    patrol: FeedId = ""
    """执法：在途时加 1，到场处置以后减去"""


class NightCityExhibit(ExhibitPart):
    """夜城：手指划过，路灯亮起；派环卫车，开公园，应对预警；最后看出大街是一个“九”。"""

    kind: Literal["night-city"]
    """种类"""
    lit: Counting
    """亮了几盏灯，例如 "亮起 {n} 盏"；{n} 是数目的位置，有花括号，所以要用引号"""
    asks_truck: Line
    """灯都亮了、还没派车时说的一句话，例如 碰一下街道，派出环卫车"""
    asks_gate: Line
    """还没开公园大门时说的一句话"""
    asks_hazard: Line
    """还有预警没有处置时说的一句话"""
    done: Line
    """玩成之后替换 invites 的一句话，例如 灯光连成一个“九”"""
    truck: Tag
    """环卫车在路上时的牌子，例如 环卫车 · 已派出"""
    gate: Tag
    """公园大门打开时的牌子"""
    hazard: Tag
    """预警时的牌子"""
    camera: Tag
    """摄像机看到时的牌子"""
    patrol: Tag
    """执法车在途时的牌子"""
    moves: CityMoves = CityMoves.model_construct()
    """手指推动哪些演示数据；不写就只有画面动"""

    def moved(self) -> Mapping[str, str]:
        """Return what the play counts -> the invented feed that it moves."""
        return self.moves.named()


EXHIBITS = {"night-city": NightCityExhibit}
