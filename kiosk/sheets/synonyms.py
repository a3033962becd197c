"""What the columns of a table of one's own are called, in offices."""

import re
from collections.abc import Mapping

from kiosk.sheets.columns import CARD, LISTS, Slot, plain

_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": (
        "名称", "企业名称", "公司名称", "单位名称", "企业全称", "公司全称", "单位全称", "全称", "机构名称", "厂名", "企业", "公司",
        "单位", "机构", "品牌", "项目名称", "课题名称", "工程名称", "产品名称", "作品名称", "项目", "课题", "企业简称", "简称",
        "企业名", "公司名", "单位名", "项目名", "参展商", "参展单位", "参展企业", "中文名称", "中文名",
        "name", "companyname", "enterprisename", "projectname", "company", "enterprise", "project", "title", "organisation",
        "organization", "exhibitor", "firm",
    ),
    "tagline": (
        "一句话介绍", "一句话", "一句话简介", "主营产品", "主要产品", "主营业务", "主营", "主打产品", "核心产品", "产品", "业务",
        "经营范围", "宣传语", "口号", "slogan", "summary", "tagline", "products", "product", "mainproducts", "mainbusiness", "business", "highlights",
    ),
    "text": (
        "正文", "企业简介", "公司简介", "单位简介", "项目简介", "简介", "企业介绍", "公司介绍", "项目介绍", "介绍", "详细介绍",
        "企业概况", "公司概况", "项目概况", "概况", "项目内容", "主要内容", "描述", "情况介绍", "description", "introduction",
        "about", "profile", "text", "overview", "companyprofile", "建设内容",
    ),
    "hall": ("展厅", "所属展厅", "hall"),
    "field": ("领域", "所属领域", "产业方向", "产业领域", "所属产业", "产业", "所属行业", "行业", "行业类别", "类别", "赛道", "industry", "field", "sector",
        "技术领域", "行业领域"),
    "picture": ("插图", "图片", "图片名", "配图", "照片", "picture", "photo", "image"),
    "film": ("影片", "视频", "影片名", "视频名", "短片", "宣传片", "企业影片", "企业视频", "宣传视频", "film", "video", "movie", "clip"),
    "source": ("来源", "数据来源", "资料来源", "信息来源", "source"),
    "related": ("相关", "相关卡片"),
}  # fmt: skip
"""Key of a card -> headings that stand for it, the likelier first."""

PROJECTS = ("项目", "课题", "工程", "project")
ENTERPRISES = ("企业", "公司", "单位", "厂", "机构", "展商", "company", "enterprise", "exhibitor")
"""Words in a heading or the name of a sheet that say which kind of cards a table holds."""

SUMS = frozenset(
    [
        "合计",
        "总计",
        "小计",
        "共计",
        "总和",
        "累计",
        "均值",
        "平均",
        "平均值",
        "平均数",
        "total",
        "sum",
        "subtotal",
        "average",
        "grandtotal",
        "总数",
        "合計",
        "總計",
    ]
)
"""What stands in a row that is no card."""

_ENGLISH = re.compile(r"(?:英文|英语|english)(?:版)?|(?<![a-z])en(?![a-z])")
_ASIDE = re.compile(r"\(.*?\)|[*:：]")
"""What stands beside a heading: (一句话), a mark that it is required."""
_KEYS = {plain(name): (key, rank) for key, names in _NAMES.items() for rank, name in enumerate(names)}


_WHO = "企业|公司|单位|厂商|厂家|商家|商户|机构|品牌|项目|课题|工程|产品|作品|展品|展项|展商|参展商|团队|平台|学校|院所"
_GOODS = "(?:产品|业务|服务|经营)"
_FORMS = (
    ("name", rf"(?:参展|入驻|参评)?(?:{_WHO})(?:中文)?(?:全称|简称|名称|名字|名)"),
    ("name", "(?:参展|入驻|参评)(?:企业|单位|公司|机构|项目)"),
    (
        "tagline",
        rf"(?:{_WHO})?(?:主要|主营|核心|主打|重点|特色)*{_GOODS}(?:[和与及或、/,]{_GOODS})*(?:介绍|简介|说明|描述|范围|内容|亮点)?",
    ),
    ("tagline", rf"(?:{_WHO})?(?:亮点|特色|特点|优势)|一句话\w{{0,6}}"),
    ("text", rf"(?:{_WHO}|基本|总体|详细|简要|文字)*(?:简介|介绍|概况|概述|简述|详情)(?:文字|材料|内容)?"),
    ("text", rf"(?:{_WHO}|基本|总体)+(?:情况|描述|说明)|介绍文字|文字介绍"),
)
"""Key -> how headings for it are composed, where they are none of the names above."""
_LEAST = 1000
"""Rank of a heading that is only composed so."""

_NOTE = re.compile(
    r"(?:注|备注|说明|附注|附|资料来源|数据来源|填表|填报|制表|审核|审批|联系|负责|经办|日期|单位)[^:：]{0,8}[:：]|注\d|以上|note[s:]|source:",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．:： ]|第[一二三四五六七八九十\d]+(?:部分|类|组|批|章)|[A-Z\d]+区\b"
)


def is_note(text: str) -> bool:
    """Tell whether a text is a note below a table: 注：…, 制表：…"""
    return _NOTE.match(text.strip()) is not None


def is_group(text: str) -> bool:
    """Tell whether a text stands above a group of rows: 一、光学企业"""
    return _GROUP.match(text.strip()) is not None


def own_slot(heading: str) -> tuple[Slot, int] | None:
    """Return the column that a heading stands for, and how unlikely that is; None where it is no column of a card."""
    text = plain(heading)
    bare = _ASIDE.sub("", text)
    chinese = _ENGLISH.sub("", text if text in _KEYS else bare)
    english = chinese not in (text, bare) or _ENGLISH.search(text) is not None
    key, rank = (
        _KEYS.get(text)
        or _KEYS.get(bare)
        or _english(_ENGLISH.sub("", text).strip("()"), english)
        or _composed(bare)
    )
    if not key:
        return None
    columns = [one for one in CARD if one.key == key]
    wanted = next((one for one in columns if one.kind == "en"), None) if english else columns[0]
    return (Slot(wanted), rank) if wanted is not None else None


def _composed(bare: str) -> tuple[str, int]:
    """Return the key that a heading is composed for, as 参展商名称 is for name."""
    for key, form in _FORMS:
        if re.fullmatch(form, bare):
            return key, _LEAST
    return "", 0


def _english(rest: str, english: bool) -> tuple[str, int] | None:  # noqa: FBT001 - of the heading it is called for
    """Return what an English column is of: 英文名, 英文简介; without more it is the name."""
    if not english:
        return None
    plain_rest = _ASIDE.sub("", rest)
    named = _KEYS.get(rest) or _KEYS.get(plain_rest)
    if named is None and rest in ("", "名", "name"):
        return "name", 0
    return named or _composed(plain_rest)


def is_sum(text: str) -> bool:
    """Tell whether a cell says that its row adds others up."""
    return _ASIDE.sub("", plain(text)).rstrip("()") in SUMS


def tag_slot() -> Slot:
    """Return the column of the first tag."""
    return Slot(LISTS["tags"][0], "tags", 0)
