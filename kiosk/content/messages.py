"""Every message about a mistake in the content, in Chinese and in English, in one table.

A message says what is wrong, a hint how to mend it. The left column is pydantic's type of error, or a rule of our own.
"""

from typing import NamedTuple

Words = tuple[str, str]
"""The same sentence in Chinese and in English."""

NOTHING: Words = ("", "")


class Wording(NamedTuple):
    """What is said about one type of mistake; names in braces are its facts."""

    rule: str
    message: Words
    hint: Words = NOTHING


_NOT_A_NUMBER = Wording(
    "not-a-number",
    ("“{key}”要写一个数，不能是“{given}”", "{key} must be a number, not '{given}'"),
    (
        "只写半角数字，例如 124.15；单位写在 unit，约、近、超过写在 about",
        "digits only, like 124.15; unit and about have keys of their own",
    ),
)
_NOT_WHOLE = Wording(
    "not-a-number",
    ("“{key}”要写一个整数，不能是“{given}”", "{key} must be a whole number, not '{given}'"),
)
_NOT_TEXT = Wording(
    "not-text",
    ("“{key}”要写一段文字，这里却是{what_zh}", "{key} must be a piece of text, not {what_en}"),
    ("{cure_zh}", "{cure_en}"),
)
_NOT_KEYS = Wording(
    "not-a-mapping",
    (
        "“{key}”下面要逐行写“键: 值”，这里却是{what_zh}",
        "{key} must be made of `key: value` lines, not {what_en}",
    ),
    ("{cure_zh}", "{cure_en}"),
)
_NOT_A_LIST = Wording(
    "not-a-list",
    ("“{key}”要写成列表，这里却是{what_zh}", "{key} must be a list, not {what_en}"),
    (
        "每一项一行，以“- ”开头；只有一项也一样",
        "one item a line, each beginning with `- `, even if there is only one",
    ),
)
_TOO_BIG = Wording(
    "too-many-digits",
    ("“{key}”的数值“{given}”太长", "{key}: the number '{given}' is too long"),
    (
        "最多 15 位数字，小数点后最多 6 位；太大的数请换一个单位",
        "15 digits and 6 decimals at most; choose a larger unit",
    ),
)
_SWITCH = Wording(
    "not-a-switch",
    ("“{key}”只能写 true 或 false，不能是“{given}”", "{key} must be true or false, not '{given}'"),
)
_CHOICE = Wording(
    "unknown-choice",
    ("“{key}”不能写“{given}”", "unknown {noun} '{given}'"),
    ("{choice_zh}", "{choice_en}"),
)

TABLE: dict[str, Wording] = {
    # --- keys and values, found by pydantic --------------------------------------------------------------
    "missing": Wording(
        "missing-key",
        ("缺少“{key}”（{meaning}）", "missing key '{key}'"),
        ("加一行“{key}: …”", "add a line `{key}: …`"),
    ),
    "extra_forbidden": Wording(
        "unknown-key",
        ("没有“{key}”这个键", "unknown key '{key}'"),
        ("{choice_zh}", "{choice_en}"),
    ),
    "union_tag_invalid": _CHOICE,
    "literal_error": _CHOICE,
    "union_tag_not_found": Wording(
        "missing-key",
        ("缺少“{key}”（种类）", "missing key '{key}'"),
        ("加一行“{key}: …”，{choice_zh}", "add a line `{key}: …`, {choice_en}"),
    ),
    "string_type": _NOT_TEXT,
    "model_type": _NOT_KEYS,
    "model_attributes_type": _NOT_KEYS,
    "dict_type": _NOT_KEYS,
    "mapping_type": _NOT_KEYS,
    "tuple_type": _NOT_A_LIST,
    "list_type": _NOT_A_LIST,
    "decimal_parsing": _NOT_A_NUMBER,
    "decimal_type": _NOT_A_NUMBER,
    "float_parsing": _NOT_A_NUMBER,
    "float_type": _NOT_A_NUMBER,
    "finite_number": _NOT_A_NUMBER,
    "int_parsing": _NOT_WHOLE,
    "int_parsing_size": _NOT_WHOLE,
    "int_type": _NOT_WHOLE,
    "int_from_float": _NOT_WHOLE,
    "decimal_max_digits": _TOO_BIG,
    "decimal_max_places": _TOO_BIG,
    "decimal_whole_digits": _TOO_BIG,
    "bool_parsing": _SWITCH,
    "bool_type": _SWITCH,
    "greater_than_equal": Wording(
        "out-of-range",
        ("“{key}”太小：{given}", "{key} is too small: {given}"),
        ("至少 {limit}", "at least {limit}"),
    ),
    "less_than_equal": Wording(
        "out-of-range",
        ("“{key}”太大：{given}", "{key} is too large: {given}"),
        ("至多 {limit}", "at most {limit}"),
    ),
    "string_too_short": Wording(
        "empty-text",
        ("“{key}”是空的（{meaning}）", "{key} is empty"),
        ("写上内容，或把这一行删掉", "write something, or delete the line"),
    ),
    "string_too_long": Wording(
        "too-long",
        ("“{key}”太长：“{given}”", "{key} is too long: '{given}'"),
        ("最多 {limit} 个字", "at most {limit} characters"),
    ),
    "string_pattern_mismatch": Wording(
        "wrong-form",
        ("“{key}”不能写“{given}”", "{key} cannot be '{given}'"),
        ("{cure_zh}", "{cure_en}"),
    ),
    "too_short": Wording(
        "too-few",
        ("“{key}”太少：{count} 项", "{key} has too few items: {count}"),
        ("至少 {limit} 项", "at least {limit}"),
    ),
    "too_long": Wording(
        "too-many",
        ("“{key}”太多：{count} 项", "{key} has too many items: {count}"),
        ("至多 {limit} 项", "at most {limit}"),
    ),
    "left_empty": Wording(
        "empty-value",
        ("“{key}”后面什么也没有写（{meaning}）", "nothing is written after '{key}:'"),
        ("写上内容，或把这一行删掉", "write something, or delete the line"),
    ),
    "unlike": Wording(
        "wrong-value",
        ("“{key}”的写法不对：“{given}”", "{key} cannot be '{given}'"),
        ("{detail}", "{detail}"),
    ),
    # --- how a file is written ---------------------------------------------------------------------------
    "not_keys": Wording(
        "not-a-mapping",
        ("整个文件要逐行写“键: 值”", "the file must be made of `key: value` lines"),
        ("冒号用半角，后面空一格", "with a plain colon and a space after it"),
    ),
    "needless_key": Wording(
        "needless-key",
        ("不用写“{key}”", "'{key}' is not written here"),
        ("它就是文件名或文件夹名，把这一行删掉", "the name of the file or folder says it; delete the line"),
    ),
    "file_name": Wording(
        "file-name",
        ("文件名“{given}”不能作编号", "the file name '{given}' cannot be an id"),
        (
            "只用小写字母、数字和连字符，例如 smart-city.yaml",
            "use small letters, digits and hyphens, like smart-city.yaml",
        ),
    ),
    "duplicate_id": Wording(
        "duplicate-id",
        ("编号“{given}”已经用在 {other}", "the id '{given}' is already taken by {other}"),
        ("给其中一个文件换个名字", "rename one of the two files"),
    ),
    "too_large": Wording(
        "too-large",
        ("文件太大", "the file is too large"),
        ("至多 {limit} KB；请拆成几个文件", "at most {limit} KB; split it"),
    ),
    "too_deep": Wording(
        "too-deep",
        ("层次太多", "too many levels inside each other"),
        ("至多 {limit} 层；检查有没有多余的 [ 或 {{", "at most {limit}; look for stray [ or {{"),
    ),
    "too_many_nodes": Wording(
        "too-large",
        ("文件里的内容太多", "there is too much in the file"),
        ("键和值至多 {limit} 个；请拆成几个文件", "at most {limit} keys and values; split it"),
    ),
    "encoding": Wording(
        "encoding",
        ("文件不是 UTF-8 编码{gbk_zh}", "the file is not UTF-8{gbk_en}"),
        ("在编辑器里另存为 UTF-8", "save it as UTF-8 in the editor"),
    ),
    "control_character": Wording(
        "control-character",
        ("有看不见的控制字符（{code}）", "there is an invisible control character ({code})"),
        ("把它删掉，重新输入这一行", "delete it and type the line again"),
    ),
    "empty_file": Wording(
        "empty-file",
        ("文件是空的", "the file is empty"),
        ("写上内容，或把文件删掉", "write something, or delete the file"),
    ),
    "two_documents": Wording(
        "syntax",
        ("一个文件里只能写一份内容，这里却用 --- 开始了第二份", "a second document begins here with ---"),
        ("把 --- 这一行删掉，或拆成两个文件", "delete the --- line, or make two files"),
    ),
    "empty_key": Wording(
        "syntax",
        ("冒号前面没有键", "there is no key before the colon"),
        ("写成“键: 值”", "write `key: value`"),
    ),
    "list_as_key": Wording(
        "syntax",
        ("键只能是一个词", "a key must be a single word"),
        ("以 {{ 或 [ 开头的文字要加引号", "put text that begins with {{ or [ in quotes"),
    ),
    "duplicate_key": Wording(
        "duplicate-key",
        ("“{key}”写了两次，第一次在第 {line} 行", "'{key}' is written twice, first in line {line}"),
        ("删掉一个", "delete one of them"),
    ),
    "alias": Wording(
        "alias",
        ("不能用 * 引用别处的内容", "references with * are not used here"),
        (
            "直接写出内容；以 * 开头的文字要加引号",
            "write the content itself; put text that begins with * in quotes",
        ),
    ),
    "anchor": Wording(
        "alias",
        ("不能用 & 作标记", "marks with & are not used here"),
        ("去掉“&{name}”；以 & 开头的文字要加引号", "delete '&{name}'; put text that begins with & in quotes"),
    ),
    "tag": Wording(
        "tag",
        ("不能用 ! 指定类型", "types with ! are not used here"),
        ("去掉“{name}”；以 ! 开头的文字要加引号", "delete '{name}'; put text that begins with ! in quotes"),
    ),
    "merge_key": Wording(
        "alias",
        ("不能用 << 合并内容", "merging with << is not used here"),
        ("直接写出内容", "write the content itself"),
    ),
    # --- YAML syntax: what it usually comes from ---------------------------------------------------------
    "syntax": Wording(
        "syntax",
        ("这一行或上一行的写法不对", "this line, or the one before it, is not written as it should be"),
        ("检查缩进、冒号和引号", "look at the indentation, the colons and the quotes"),
    ),
    "tab": Wording(
        "tab",
        ("行首有制表符（Tab）", "there is a tab at the beginning of the line"),
        ("行首只用半角空格，每层两个", "indent with spaces, two for each level"),
    ),
    "wide_space": Wording(
        "wide-space",
        ("行首有全角空格", "there is a full-width space at the beginning of the line"),
        ("行首只用半角空格，每层两个", "indent with plain spaces, two for each level"),
    ),
    "wide_colon": Wording(
        "wide-colon",
        ("这里是全角冒号“：”", "this is a full-width colon '：'"),
        ("键后面用半角冒号，再空一格", "write a plain colon and a space after the key"),
    ),
    "wide_comma": Wording(
        "wide-comma",
        ("花括号或方括号里用了全角标点", "this is full-width punctuation inside brackets"),
        ("改成半角的 , ] 或 }}", "write a plain , or ] or }}"),
    ),
    "wide_dash": Wording(
        "wide-dash",
        ("列表不能用这种横线", "this is not the dash of a list"),
        ("用半角减号，再空一格", "write a plain hyphen and a space"),
    ),
    "no_space": Wording(
        "no-space",
        ("冒号后面缺一个空格", "a space is missing after the colon"),
        ("写成“键: 值”", "write `key: value`"),
    ),
    "no_colon": Wording(
        "syntax",
        ("这里缺少冒号", "a colon is missing here"),
        ("写成“键: 值”，冒号用半角，后面空一格", "write `key: value`, with a plain colon and a space"),
    ),
    "colon_in_text": Wording(
        "syntax",
        (
            "这一行多了一个冒号，或缩进不对",
            "there is a colon too many in this line, or its indentation is wrong",
        ),
        (
            "含有“: ”的文字要加引号；同一层的键要左对齐",
            "put text that contains `: ` in quotes; keys of one level begin in one column",
        ),
    ),
    "strange_start": Wording(
        "syntax",
        ("文字不能以“{given}”开头", "text cannot begin with '{given}'"),
        ("给这段文字加上引号", "put the text in quotes"),
    ),
    "backslash": Wording(
        "syntax",
        ("双引号里的反斜杠 \\ 有特别的意思", "a backslash means something special in double quotes"),
        ("改用单引号，或写成 \\\\", "use single quotes, or write \\\\"),
    ),
    "open_quote": Wording(
        "syntax",
        ("这个引号没有配对", "this quotation mark is never closed"),
        ("在文字末尾加上同样的引号", "put the same mark at the end of the text"),
    ),
    "open_bracket": Wording(
        "syntax",
        (
            "第 {line} 行的括号里写法不对，这里缺逗号或右括号",
            "a comma or closing bracket is missing here, for the bracket in line {line}",
        ),
        (
            "用半角的 , ] }}；含有逗号或冒号的文字要加引号",
            "use plain , ] }}; put text with commas or colons in quotes",
        ),
    ),
    "indentation": Wording(
        "indentation",
        ("这一行的缩进与上面对不齐", "this line is not aligned with those above"),
        (
            "同一层的行要左对齐，每层两个空格",
            "lines of one level begin in one column, two spaces for each level",
        ),
    ),
    # --- references --------------------------------------------------------------------------------------
    "unknown_reference": Wording(
        "unknown-{noun_rule}",
        ("没有编号为“{given}”的{noun_zh}", "there is no {noun_en} '{given}'"),
        ("{choice_zh}", "{choice_en}"),
    ),
    "unknown_unit": Wording(
        "unknown-unit",
        ("units.yaml 里没有单位“{given}”", "the unit '{given}' is not in units.yaml"),
        ("{choice_zh}", "{choice_en}"),
    ),
    "unknown_picture": Wording(
        "unknown-picture",
        ("没有名为“{given}”的图片", "there is no picture '{given}'"),
        ("{choice_zh}", "{choice_en}"),
    ),
    "unknown_block": Wording(
        "unknown-block",
        ("展区“{zone}”里没有编号为“{given}”的块", "the zone '{zone}' has no block with the id '{given}'"),
        ("{choice_zh}", "{choice_en}"),
    ),
    "not_for_walls": Wording(
        "not-for-walls",
        ("墙上的屏幕不能显示 {given} 块", "a wall screen cannot show a {given} block"),
        ("只能显示 chart 或 figures 块", "only a chart or figures block"),
    ),
    # --- what belongs together ---------------------------------------------------------------------------
    "value_and_feed": Wording(
        "value-or-feed",
        ("value 和 feed 不能都写", "value and feed cannot both be given"),
        ("固定的数写 value，实时数据写 feed", "value for a fixed number, feed for live data"),
    ),
    "no_value": Wording(
        "value-or-feed",
        ("缺少数值", "there is no value"),
        ("固定的数写 value，实时数据写 feed", "write value for a fixed number, or feed for live data"),
    ),
    "no_year": Wording(
        "no-year",
        ("图表没有写年份", "the chart has no year"),
        ("加一行“year: 2020 年”；每个数字都要说明年份", "add `year: 2020`; every number says its year"),
    ),
    "live_year": Wording(
        "live-year",
        ("实时数据不写 {key}", "a chart of live data has no {key}"),
        ("把这一行删掉", "delete the line"),
    ),
    "over_whole": Wording(
        "over-whole",
        ("{given} 超过了整体 {limit}", "{given} is more than the whole, {limit}"),
        ("改正数值，或写出 whole", "correct the value, or say what the whole is"),
    ),
    "low_high": Wording(
        "low-high",
        ("下限 {low} 不小于上限 {high}", "low ({low}) is not below high ({high})"),
        ("low 要小于 high", "low must be less than high"),
    ),
    "uneven": Wording(
        "uneven-group",
        (
            "这一组有 {count} 个数值，names 却有 {limit} 个名称",
            "this group has {count} values for {limit} names",
        ),
        ("两边要一样多", "there must be as many of each"),
    ),
    "duplicate_block": Wording(
        "duplicate-id",
        ("本展区已有编号为“{given}”的块", "another block of this zone has the id '{given}'"),
        ("换一个编号", "choose another id"),
    ),
    "feed_outside": Wording(
        "file-outside",
        ("“{given}”不在内容文件夹里", "'{given}' is not inside the content folder"),
        (
            "把文件放进内容文件夹，写相对路径，例如 data/power.csv",
            "put the file into the folder and write a path like data/power.csv",
        ),
    ),
    "no_file": Wording(
        "no-file",
        ("没有文件“{given}”", "there is no file '{given}'"),
        (
            "路径从内容文件夹写起，例如 data/power.csv",
            "the path begins in the content folder, like data/power.csv",
        ),
    ),
    "no_english": Wording(
        "no-english",
        ("缺少英文", "the English is missing"),
        ("写成 {{zh: …, en: …}}", "write {{zh: …, en: …}}"),
    ),
    # --- the folder and its pictures ---------------------------------------------------------------------
    "no_folder": Wording(
        "no-folder",
        ("没有内容文件夹“{given}”", "there is no content folder '{given}'"),
    ),
    "no_such_file": Wording(
        "no-file",
        ("缺少文件 {given}", "the file {given} is missing"),
        ("{meaning}", "every exhibition has one"),
    ),
    "no_halls": Wording(
        "no-halls",
        ("halls 文件夹里还没有展厅", "there is no hall in the folder halls"),
        ("至少要有一个展厅，例如 halls/main.yaml", "there must be at least one, like halls/main.yaml"),
    ),
    "unreadable": Wording(
        "unreadable",
        ("文件读不出来：{detail}", "the file cannot be read: {detail}"),
        ("检查文件和权限", "look at the file and its permissions"),
    ),
    "picture_not_svg": Wording(
        "bad-picture",
        ("这不是一幅 SVG 图片", "this is not an SVG picture"),
        ("从绘图软件里重新导出，编码用 UTF-8", "export it again from the drawing program, as UTF-8"),
    ),
    "picture_not_png": Wording(
        "bad-picture",
        ("这不是一幅 PNG 图片", "this is not a PNG picture"),
        ("用图片软件另存为 PNG，只改扩展名不行", "save it as PNG; changing the extension is not enough"),
    ),
    "picture_refers": Wording(
        "picture-refers",
        ("图片引用了别的文件或程序：{given}", "the picture refers to other files or programs: {given}"),
        (
            "在绘图软件里把图像嵌入为路径，再导出",
            "turn it into plain paths in the drawing program and export it again",
        ),
    ),
    "picture_too_large": Wording(
        "too-large",
        ("图片太大", "the picture is too large"),
        ("至多 {limit} MB", "at most {limit} MB"),
    ),
}
