"""The report's own words."""

from typing import NamedTuple

from kiosk.analytics.counts import FEW
from kiosk.model.words import Language


class Words(NamedTuple):
    """All of them in one language."""

    title: str
    period: str
    made: str
    visits: str
    hours_run: str
    few: str
    """Instead of a number that is not told."""
    veil: str
    """Why some numbers are not told."""
    nobody: str
    by_hour: str
    by_hour_note: str
    by_day: str
    by_day_note: str
    pages: str
    pages_note: str
    few_pages: str
    searches: str
    searches_by_hour: str
    searches_note: str
    languages: str
    languages_note: str
    page: str
    number: str
    opened: str
    times: str
    seconds: str
    read_for: str
    day: str
    weekday: str
    language: str
    gone: str
    off: str
    none: str
    weekdays: tuple[str, ...]
    language_names: dict[str, str]


WORDS: dict[Language, Words] = {
    "zh": Words(
        title="参观统计",
        period="{first} 至 {last}",
        made="{when} 生成",
        visits="参观次数",
        hours_run="开机小时",
        few=f"少于 {FEW}",
        veil=f"少于 {FEW} 的数字不写出来，只写“少于 {FEW}”（也可能是 0），免得认出是谁；总数只加写出来的日子，一行里只隐去一个时再多隐去一个，免得倒推出来。",
        nobody="只有按小时和按天的合计，没有任何个人信息。",
        by_hour="一周里各小时的参观次数",
        by_hour_note="所选各周相加；空白处没有开机。有人触摸并走进展厅算一次参观。",
        by_day="每天的参观次数",
        by_day_note=f"斜线短柱表示少于 {FEW}；没有柱子的日子没有开机。",
        pages="打开最多的页面",
        pages_note="前 {n} 页；打开次数按天合计；停留算到去别的页面，或最后一次触摸为止。",
        few_pages=f"另有 {{n}} 页各打开不到 {FEW} 次，没有列出。",
        searches="搜索次数",
        searches_by_hour="一周里各小时的搜索次数",
        searches_note="在搜索页输入第一个字母算一次搜索；不记录输入了什么。",
        languages="选择的语言",
        languages_note="访客切换到这种语言的次数。",
        page="页面",
        number="编号",
        opened="打开次数",
        times="次数",
        seconds="平均停留（秒）",
        read_for="平均 {n} 秒",
        day="日期",
        weekday="星期",
        language="语言",
        gone="已不在内容里",
        off="未开机",
        none="这段时间没有可以列出的数字。",
        weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        language_names={"zh": "中文", "en": "英文"},
    ),
    "en": Words(
        title="Visitor statistics",
        period="{first} to {last}",
        made="made {when}",
        visits="Visits",
        hours_run="Hours switched on",
        few=f"under {FEW}",
        veil=f"Numbers under {FEW}, 0 among them, are not told, only that they are under {FEW}, so that nobody can be recognised. "
        "The total is that of the days that are told, and a row that would lack one number lacks two: none can be worked out.",
        nobody="Only totals by hour and by day: nothing about any person.",
        by_hour="Visits by hour of the week",
        by_hour_note="All weeks of the period together; the kiosk was off where it is blank. Whoever touches the screen and "
        "steps in is a visit.",
        by_day="Visits by day",
        by_day_note=f"A hatched stub is a day with under {FEW}; on days without a column the kiosk was off.",
        pages="Most opened pages",
        pages_note="The first {n}; openings are counted by day; a page is looked at until another is opened, or the last touch.",
        few_pages=f"{{n}} more pages were opened less than {FEW} times each and are not listed.",
        searches="Searches",
        searches_by_hour="Searches by hour of the week",
        searches_note="Whoever types a first letter on the search page searches; what is typed is not kept.",
        languages="Languages chosen",
        languages_note="How often visitors changed to the language.",
        page="Page",
        number="Id",
        opened="Openings",
        times="Times",
        seconds="Seconds on average",
        read_for="{n} s on average",
        day="Date",
        weekday="Weekday",
        language="Language",
        gone="no longer in the content",
        off="off",
        none="No number of this period can be listed.",
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        language_names={"zh": "Chinese", "en": "English"},
    ),
}
