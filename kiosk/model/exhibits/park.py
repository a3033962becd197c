"""A park seen from above a runway by night: every figure stands where it happens, and all of it is lit by hand."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Figure, Number
from kiosk.model.part import Part, PlaceId
from kiosk.model.words import Label, Line, Text

MOST_ROOFS = 200
"""More are no longer told apart."""
MOST_SIGNS, MOST_AREAS = 2, 3
AreaForm = Literal["robots", "freight", "crane"]


class ParkRoofs(Figure):
    """有多少就立多少座厂房的数字。"""

    value: Annotated[Number, Field(ge=1, le=MOST_ROOFS)]
    """数值，1 到 200；十座排成一片，一眼能数"""
    roof: Label
    """一座厂房代表什么，例如 一座一家，十座一片"""


class ParkSign(Figure):
    """老园区边上的一个数字；它不画厂房，不算在上面的厂房里。"""

    opens: PlaceId = ""
    """再碰一下打开哪里：展区、卡片或展厅的编号"""


class ParkArea(Part):
    """跑道另一边的一片园区。"""

    form: AreaForm
    """上面立着什么：robots 机器人车间、freight 货机和货站、crane 塔吊和模块楼"""
    name: Label
    """名称"""
    figure: Figure
    """它的数字"""
    opens: PlaceId = ""
    """再碰一下打开哪里：展区、卡片或展厅的编号"""


class ParkExhibit(ExhibitPart):
    """园区夜景：推飞机起飞，抹亮一座座厂房，碰亮一片片园区；全部亮过，整个园区亮起来。"""

    kind: Literal["park"]
    """种类"""
    roofs: ParkRoofs
    """老园区：有多少，就立多少座厂房，手一碰，灯从指尖亮过去，一座一座数"""
    runway: Figure
    """写在跑道上的大数字"""
    climbs: Figure
    """飞机起飞时，跟着它的高度数上去的数字"""
    signs: tuple[ParkSign, ...] = Field(default=(), max_length=MOST_SIGNS)
    """老园区边上的数字，最多两个"""
    areas: tuple[ParkArea, ...] = Field(min_length=1, max_length=MOST_AREAS)
    """跑道另一边的园区，一到三片，从左到右"""
    again: Line = Text.model_construct(zh="再碰一下，走进去看", en="Touch it again to go in")
    """碰亮一个能打开的数字之后替换 invites 的一句话"""
    whole: Line
    """全部亮过之后替换 invites 的一句话"""


EXHIBITS = {"park": ParkExhibit}
