"""A hall: a room to stand in, and the zones it opens."""

from typing import ClassVar, Literal

from pydantic import Field

from kiosk.model.block import Block
from kiosk.model.media import FilmName, SoundName
from kiosk.model.part import LONGEST_ID, BlockAddress, DockId, Part, PictureName, PlaceId
from kiosk.model.words import Label, Line, Tag, Text


class Thing(Part):
    """展厅里的一件东西：叫什么，点一下打开哪里。"""

    name: Label
    """名称"""
    caption: Line | None = None
    """名称下面的小字"""
    opens: PlaceId
    """点一下打开哪里：展区、卡片或展厅的编号"""


class Emblem(Thing):
    """正面墙上的标志。"""

    character: str = Field(min_length=1, max_length=2)
    """用毛笔字体写的一个字，例如 九"""


class Overhead(Thing):
    """头顶的裸眼 3D 大屏。"""

    shows: Literal["towers", "hangar", "globe"] = "towers"
    """屏幕里旋转的模型：towers 高楼，hangar 厂房，globe 地球"""
    film: FilmName | None = None
    """大屏上循环放的影片，写了就不显示模型；不出声，减少动态时仍显示模型"""


class Gates(Thing):
    """大屏两侧的门。"""

    character: str = Field(min_length=1, max_length=1)
    """门楣上的字，例如 龙"""


class WallScreen(Thing):
    """墙上的一块屏幕，用一个大数字说某个展区里的一块内容：图表的第一项，或曲线最新的值；说不成一个数字的图表整张挂上去；film 块就在墙上放这段影片，不出声。"""

    shows: BlockAddress = Field(pattern=r"^[a-z0-9-]+/[a-z0-9_-]+$")
    """展区编号/块的编号，例如 economy/shares；展品里有编号的数字也可以"""


class FloorExhibit(Thing):
    """地面展台上的展品。打开的页面里有可以玩的展品（exhibit），展台上就小小地演示它。"""

    picture: PictureName
    """插图的名字，不带扩展名"""


class Air(Thing):
    """空中的造型和无人机。"""

    ribbons: int = Field(default=9, ge=0, le=12)
    """空中纹样的条数"""
    drones: int = Field(default=3, ge=0, le=6)
    """无人机的架数"""


class Room(Part):
    """展厅里有什么。不用写位置：程序按次序摆好。"""

    emblem: Emblem
    """正面墙上的标志"""
    overhead: Overhead
    """头顶的大屏"""
    gates: Gates | None = None
    """大屏两侧的门"""
    left_wall: tuple[WallScreen, ...] = Field(default=(), max_length=4)
    """左墙的屏幕，由近到远"""
    right_wall: tuple[WallScreen, ...] = Field(default=(), max_length=4)
    """右墙的屏幕，由近到远"""
    floor: tuple[FloorExhibit, ...] = Field(default=(), max_length=6)
    """地面的展品，由左到右"""
    air: Air | None = None
    """空中的造型"""

    @property
    def screens(self) -> tuple[WallScreen, ...]:
        """The screens of both walls, the left one first."""
        return (*self.left_wall, *self.right_wall)

    def things(self) -> tuple[Thing, ...]:
        """Return all that is in the room, from the emblem at its end to what flies in it."""
        some = (self.emblem, self.overhead, self.gates, *self.screens, *self.floor, self.air)
        return tuple(thing for thing in some if thing is not None)


class Hall(Part):
    """一个展厅。文件名就是编号。"""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=LONGEST_ID)
    """编号（就是文件名，不用写）"""
    name: Label
    """名称"""
    short: Tag | None = None
    """底部导航上的短名称；留空则用 name"""
    slogan: Line
    """主题语"""
    room: Room
    """展厅里有什么"""
    dock: tuple[DockId, ...] = Field(min_length=1, max_length=8)
    """底部导航：展区或其他展厅的编号，由左到右"""

    ambience: SoundName = ""
    """展厅的背景声：sounds 文件夹里一段可以循环的声音，不写扩展名；留空就没有"""
    volume: int = Field(default=100, ge=0, le=100)
    """这个展厅里背景声多响，百分之几"""

    # What a place of any kind is asked for.
    kind: ClassVar[str] = "hall"
    field: ClassVar[str] = ""
    face: ClassVar[str] = ""
    film: ClassVar[str] = ""
    blocks: ClassVar[tuple[Block, ...]] = ()

    @property
    def hall(self) -> str:
        """The hall it belongs to: itself."""
        return self.id

    @property
    def caption(self) -> Text:
        """What is said about it in one line."""
        return self.slogan
