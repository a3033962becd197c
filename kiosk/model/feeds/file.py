"""Data from a file that changes."""

from typing import Literal

from pydantic import Field

from kiosk.model.feed import KeptSeries
from kiosk.model.part import Long, Short


class FileFeed(KeptSeries):
    """文件数据：跟着一个会变化的文件走。可以是人手工填的表，也可以是程序不断写的记录：CSV、JSON 或 Excel（.xlsx）。

    文件一保存，一秒之内屏幕就跟着变：添了行就接着画，改了、删了哪一行，屏幕上也改了、删了。表里有什么就显示什么。
    不断变长的记录只读新添的部分，多大都行；换了新文件（每天一个、写满重来）就接着读新的。正在保存的半个文件、写了一半的行不算数。
    表可以有标题行、单位行、两行表头（写成“上面一行/下面一行”），逗号、分号、Tab 分隔都行，编码 UTF-8、GBK、Big5 都行；Excel 里取看到的数：50% 就是 50，12.5千 就是 12.5；公式取最后一次保存时的结果，没有算过的公式、看不出是什么数的格式不猜，会说明怎么改；合计、注、隐藏的行不算。
    数值可以写 1,002 或 1002.5，不写单位；空格子、-、null 表示没有数。最新的一行读不懂时，屏幕不会拿旧的一行充数，kiosk feeds 和工作人员面板会说明是哪一格、怎么改。
    时间可以写 2021-08-23 10:15、2021/8/23 10:15、2021年8月23日 10时15分、20210823101500，月份写 2021-08 或 2021年8月；8/23/2021 分不清日和月，请不要写。
    """

    kind: Literal["file"]
    """种类"""
    path: Long
    """文件，相对于内容文件夹，例如 data/power.csv 或 data/power.xlsx"""
    sheet: Short = ""
    """Excel 的工作表名称；留空则用第一张没有隐藏的"""
    column: Short
    """CSV 或 Excel 的列名，或 JSON 里的键"""
    time_column: Short = ""
    """时间所在的列名或键，要带日期；留空则以文件的修改时间为准，并且只取最后一行"""
    every_seconds: float | None = Field(default=None, ge=0.05, le=86400)
    """两行之间隔多少秒。不用写：程序看表里的时间就知道。它只决定两件事：隔了两倍这么久还没有新的一行，就注明数据有多旧；隔了四倍以上的两点之间，曲线断开。看文件的快慢与它无关"""

    @property
    def stamped_here(self) -> bool:
        """So it is where the table tells no time."""
        return not self.time_column
