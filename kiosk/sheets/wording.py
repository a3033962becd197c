"""What is said about a table: what is wrong and how to mend it, in Chinese and English."""

from kiosk.sheets.grid import Mistake, Place, TableError

_TABLE: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "unreadable": (("读不了这个文件：{detail}", "the file cannot be read: {detail}"), ("", "")),
    "large": (
        ("太大了：超过 {limit_zh}", "too large: more than {limit_en}"),
        ("删去没有用的行、列、工作表和图片", "delete rows, columns, sheets and pictures that are not needed"),
    ),
    "broken": (
        ("不是完整的 Excel 工作簿", "it is no whole Excel workbook"),
        ("在 Excel 或 WPS 里打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"),
    ),
    "hostile": (
        (
            "工作簿里有实体声明，Excel 和 WPS 从不这样写",
            "the workbook declares entities; Excel and WPS never do",
        ),
        ("不要用这个文件", "do not use this file"),
    ),
    "old": (
        ("是旧的 .xls 格式，或加了密码", "it is in the old .xls format, or has a password"),
        ("在 Excel 或 WPS 里另存为 .xlsx，不加密码", "save it as .xlsx in Excel or WPS, without a password"),
    ),
    "ending": (
        ("只认识 .xlsx 和 .csv 文件", "only .xlsx and .csv files are known"),
        ("另存为这两种格式之一", "save it as one of these"),
    ),
    "encoding": (
        ("不是 UTF-8，也不是 GBK 的文字", "the text is neither UTF-8 nor GBK"),
        ("在 Excel 里另存为“CSV UTF-8（逗号分隔）”", "save it in Excel as 'CSV UTF-8 (comma delimited)'"),
    ),
    "csv": (
        ("不是 CSV 表格：{detail}", "it is no CSV table: {detail}"),
        ("在 Excel 里另存为“CSV UTF-8（逗号分隔）”", "save it in Excel as 'CSV UTF-8 (comma delimited)'"),
    ),
    "no_table": (
        ("没有找到写着“编号”的标题行", "no row of headings with 编号 (id) was found"),
        ("先用 kiosk export 导出一份，在里面改", "make a table with `kiosk export` first and change that"),
    ),
    "heading": (
        ("不认识的标题“{given}”，是不是“{near}”？", "unknown heading '{given}'; did you mean '{near}'?"),
        ("改正标题", "mend the heading"),
    ),
    "ignored": (
        ("不认识的标题“{given}”，这一列没有读", "unknown heading '{given}'; the column is not read"),
        ("", ""),
    ),
    "sheet_ignored": (
        ("不认识的工作表，没有读", "unknown sheet, not read"),
        ("认识的是：{known}", "known are: {known}"),
    ),
    "twice": (
        ("标题“{given}”出现了两次", "the heading '{given}' stands there twice"),
        ("删去一列", "delete one of the columns"),
    ),
    "no_id": (
        ("没有编号", "there is no id"),
        (
            "编号就是文件名：小写字母、数字、连字符，例如 {near}",
            "it is the name of the file: small letters, digits and hyphens, like {near}",
        ),
    ),
    "bad_id": (
        ("“{given}”不能当编号", "'{given}' cannot be an id"),
        ("只用小写字母、数字、连字符，例如 {near}", "only small letters, digits and hyphens, like {near}"),
    ),
    "same_id": (
        ("编号“{given}”在第 {row} 行已经有了", "the id '{given}' is already in row {row}"),
        ("每张卡片一行，编号不能相同", "one row for each card, each with its own id"),
    ),
    "taken_id": (
        ("编号“{given}”已经是{what_zh}的编号", "the id '{given}' already belongs to {what_en}"),
        ("换一个编号", "choose another id"),
    ),
    "other_kind": (
        ("“{given}”是{what_zh}，不能放在这里", "'{given}' is {what_en} and cannot be here"),
        ("移到那张工作表，或换一个编号", "move it to that sheet, or choose another id"),
    ),
    "no_kind": (
        ("新卡片“{given}”没有写种类", "the new card '{given}' does not say its kind"),
        ("在“种类”一列写 企业 或 项目", "write 企业 (enterprise) or 项目 (project) under 种类"),
    ),
    "bad_kind": (
        ("不认识的种类“{given}”", "unknown kind '{given}'"),
        ("写 企业 或 项目", "write 企业 (enterprise) or 项目 (project)"),
    ),
    "no_card": (
        ("没有编号为“{given}”的卡片{near_zh}", "there is no card with the id '{given}'{near_en}"),
        (
            "改正编号，或先在“企业”“项目”里加上它",
            "mend the id, or add the card to the sheets 企业 or 项目 first",
        ),
    ),
    "date": (
        (
            "单元格是日期格式，看不出该写成什么",
            "the cell holds a date, and how it is to be written cannot be told",
        ),
        (
            "把单元格格式改成“文本”，再写一遍，例如 2021 年 8 月",
            "format the cell as text and write it again, like 2021 年 8 月",
        ),
    ),
    "error": (
        ("单元格里是错误值（例如 #N/A）", "the cell holds an error (like #N/A)"),
        ("改成正确的内容，或清空", "write what it should say, or clear it"),
    ),
    "formula": (
        ("单元格里的公式还没有算出结果", "the formula in the cell has no result yet"),
        ("用 Excel 打开并保存一次，或粘贴成数值", "open and save it in Excel once, or paste it as a value"),
    ),
    "number": (
        ("数字太大，表格记不准", "the number is too large for a spreadsheet to hold exactly"),
        ("换一个大的单位，例如 亿元", "use a larger unit"),
    ),
    "not_editable": (
        (
            "文件 {given} 的写法特殊，不能只改一处",
            "the file {given} is written in an unusual way and cannot be changed in one place only",
        ),
        ("用记事本直接改它", "change it by hand"),
    ),
    "too_long": (
        ("{given} 的文字太长，表格的一格放不下", "a text of {given} is too long for a cell"),
        ("这张卡片请直接改文件", "change the file of this card by hand"),
    ),
}
"""Name of a mistake -> what is wrong, how to mend it."""


def mistake(place: Place, kind: str, **facts: object) -> Mistake:
    """Return the mistake of that name, with its facts filled in."""
    message, hint = _TABLE[kind]
    return Mistake(
        place,
        (message[0].format(**facts), message[1].format(**facts)),
        (hint[0].format(**facts), hint[1].format(**facts)),
        "warning" if kind in ("ignored", "sheet_ignored") else "error",
    )


def failed(file: str, kind: str, **facts: object) -> TableError:
    """Return the error for a file that is no table."""
    return TableError(mistake(Place(file), kind, **facts))
