"""Data from databases."""

from typing import Literal

from kiosk.model.feed import AccountPart, CertificatePart, RemoteFeed
from kiosk.model.part import Long, Short


class SqlFeed(CertificatePart, AccountPart, RemoteFeed):
    """数据库数据：每隔一段时间查询一次 SQLite 文件或 PostgreSQL，只读。"""

    kind: Literal["sql"]
    """种类"""
    path: Long = ""
    """SQLite 文件，相对于内容文件夹；与 url 二选一"""
    url: Long = ""
    """PostgreSQL 的地址，例如 postgresql://主机/数据库；默认加密，可信网络里可加 ?sslmode=disable"""
    statement: Long
    """查询语句，只能是一条 SELECT；没有时间列时取第一行，所以有好几行就要写 ORDER BY"""
    column: Short = ""
    """数值所在的列；留空则用第一列"""
    time_column: Short = ""
    """时间所在的列；留空则以查询时间为准"""

    @property
    def stamped_here(self) -> bool:
        """So it is where the answer tells no time."""
        return not self.time_column
