"""Base of exhibits: what one that visitors play with says, whatever it is."""

from collections.abc import Mapping

from pydantic import Field

from kiosk.model.figure import Figure
from kiosk.model.media import SoundName
from kiosk.model.part import Part
from kiosk.model.words import Label, Line, Tag, Text


class MovedFeeds(Part):
    """Feeds that a play moves; each key is the id of one. `kiosk check` holds that they are invented here."""

    def named(self) -> Mapping[str, str]:
        """Return key -> id of the feed, of those that are named."""
        return {key: feed for key in type(self).model_fields if (feed := getattr(self, key))}


class ExhibitPart(Part):
    """What every exhibit says; a kind adds `kind` and keys of its own, in a file of `kiosk/model/exhibits/`."""

    invites: Line
    """一句话告诉观众怎么玩，例如 碰住落下的东西"""
    reward: Label
    """玩成之后看到的大字：资料里的一个事实"""
    tells: tuple[Line, ...] = Field(default=(), max_length=3)
    """大字下面的几行小字，也只写资料里说过的事"""
    figures: tuple[Figure, ...] = Field(default=(), max_length=3)
    """展品旁边的数字：和别处一样要有单位、年份；来源留空就用所在页面的"""
    staged: Tag = Text.model_construct(zh="画面为示意", en="Illustration")
    """画面上一直看得到的标记：哪些是示意或演示"""

    goal_sound: SoundName = ""
    """玩成的时候响一声：sounds 文件夹里一段短的声音，不写扩展名；留空就不响"""

    @property
    def named(self) -> Mapping[str, Figure]:
        """Figures that are played with and have an id: wall screens can show them."""
        return {}

    def moved(self) -> Mapping[str, str]:
        """Return what the play counts -> the invented feed that it moves; most move none."""
        return {}
