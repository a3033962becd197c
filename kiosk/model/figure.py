"""Numbers as a hall shows them: with a unit, a year and a source."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from kiosk.model.part import FeedId, Part, PlaceId, Short, SourceId, UnitId, in_every_language
from kiosk.model.words import Label, Line, Passage, Tag
from kiosk.words import Language, template, tongue

About = Literal["约", "近", "超过", "不低于", "余"]
"""How exact the source is; 余 stands behind the number, the others before it."""

Accent = Literal["gold", "cyan"]


def _six_decimals(value: Decimal) -> Decimal:
    # Said to pydantic, six decimals would be kept free of the fifteen digits, whether written or not.
    if int(value.as_tuple().exponent) < -MOST_DECIMALS:
        raise PydanticCustomError("decimal_max_places", "too many decimals")
    return value


MOST_DECIMALS = 6

Number = Annotated[Decimal, Field(max_digits=15), AfterValidator(_six_decimals)]
"""A number as it is written: bounded, because 1e999999 would be written out with a million zeros."""


UnitWords = Annotated[str, Field(max_length=40)]
"""How a unit is read; it stands beside its number."""


@in_every_language
class Unit(Part):
    """计量单位。中文就是它的名字；英文可以换一个量级，例如 亿元 → billion yuan（×0.1）。"""

    zh: UnitWords = ""
    """屏幕上的中文单位；不写就是左边的名字。同一个中文单位要换两种英文量级时才用"""
    en: UnitWords = ""
    """英文单位，例如 billion yuan；没有英文单位时留空"""
    times: Number = Decimal(1)
    """换成英文单位时要乘的数：1 亿元 = 0.1 billion yuan，就写 0.1"""
    digits: bool = True
    """英文是否用千分位，例如 126,000"""
    whole: Annotated[Number, Field(gt=0)] | None = None
    """份额的单位：整体是多少，例如 ‰ 写 1000；% 不用写。推算比值时要用"""
    of: UnitId = ""
    """由别的单位组成的单位：分子，例如 千瓦时/件 写 千瓦时；推算时要用。再写 per 或 per_seconds"""
    per: UnitId = ""
    """分母的单位，例如 千瓦时/件 写 件"""
    per_seconds: Annotated[Number, Field(gt=0)] | None = None
    """分母是多少秒，例如 件/小时 写 3600；千瓦就是每 3600 秒一个千瓦时"""

    def say(self, name: str, language: Language) -> str:
        """Return the unit called `name` in units.yaml as visitors read it."""
        words: str = getattr(self, self._read_in(language))
        return words or name if language == "zh" else words

    def scales(self, language: Language) -> bool:
        """Tell whether numbers are multiplied by `times`, and written with thousands apart: not where 万 is counted in."""
        read_in = self._read_in(language)
        return bool(getattr(self, read_in)) and not tongue(read_in).myriads

    def _read_in(self, language: Language) -> Language:
        """Return the language whose words of this unit are read, and whose scale: English stands in for others."""
        return language if language == "zh" or getattr(self, language) else "en"


class Source(Part):
    """资料来源：屏幕上每个数字都要说明出处。"""

    title: Line
    """来源名称"""
    short: Label
    """简称，写在数字下面的小字里"""
    date: Short = ""
    """日期，例如 2021-08"""


class Figure(Part):
    """一个数字：名称、数值、单位、年份、来源缺一不可。"""

    label: Label
    """数字的名称，例如 高新技术企业"""
    value: Number
    """数值，只写数字，例如 124.15"""
    about: About | None = None
    """数值是否约数：约、近、超过、不低于、余"""
    unit: UnitId
    """单位，必须在 units.yaml 里有"""
    year: Label
    """年份或时间，例如 2020 年"""
    source: SourceId = ""
    """来源的编号（exhibition.yaml 的 sources）；留空则用所在展区或卡片的来源"""
    note: Line | None = None
    """补充说明"""
    formula: Line | None = None
    """推算得出的数字必须写公式；屏幕上会标明“推算”"""
    accent: Accent = "cyan"
    """数字的颜色"""


class Share(Part):
    """图表里的一项：名称，和固定的数值或实时数据。"""

    label: Label
    """名称"""
    value: Number | None = None
    """数值；与 feed 二选一"""
    feed: FeedId = ""
    """实时数据的编号；与 value 二选一"""
    accent: Accent = "cyan"
    """颜色"""
    opens: PlaceId = ""
    """点一下打开哪里：展区、卡片或展厅的编号"""


def number_text(value: Decimal, unit: Unit, language: Language) -> str:
    """Return `value` as it is read: as written in Chinese, scaled and with thousands in English."""
    value = value or abs(value)  # -0.0 is no number that anybody writes
    if not unit.scales(language):
        return format(value, "f")
    scaled = value * unit.times
    return format(scaled.normalize() if unit.times != 1 else scaled, ",f" if unit.digits else "f")


def about_text(about: About | None, language: Language) -> tuple[str, str]:
    """Return the words before and after a number."""
    before, _, after = (
        ("", "", "") if about is None else template(language, "visitor", about).partition("{number}")
    )
    return before, after


class Named(Part):
    """一项：名称加说明。"""

    title: Line
    """名称"""
    text: Passage | None = None
    """说明"""
    when: Tag | None = None
    """时间（时间轴用）"""
    opens: PlaceId = ""
    """点一下打开哪里：展区、卡片或展厅的编号"""
