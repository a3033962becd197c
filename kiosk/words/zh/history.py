"""Headings of an exported history, in Chinese."""

WORDS = {
    "feed": "数据",
    "unit": "单位",
    "time": "时间",
    "seconds": "1970 年以来的秒数（UTC）",
    "mean": "平均",
    "min": "最小",
    "max": "最大",
    "last": "最后",
    "samples": "个数",
    "demo": "演示数据",
}
