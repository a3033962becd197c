"""What is said about keys and values: the left column is pydantic's type of error."""

from kiosk.content.messages.wording import Wording

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
    "odd_number": Wording(
        "odd-number",
        ("“{key}”的数“{given}”写法不对", "{key}: '{given}' is a strange way to write a number"),
        ("改成 {plain}", "write {plain}"),
    ),
    "odd_switch": Wording(
        "not-a-switch",
        ("“{key}”只能写 true 或 false，不能是“{given}”", "{key} must be true or false, not '{given}'"),
        ("{choice_zh}", "{choice_en}"),
    ),
    "greater_than": Wording(
        "out-of-range",
        ("“{key}”太小：{given}", "{key} is too small: {given}"),
        ("要大于 {limit}", "more than {limit}"),
    ),
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
}
