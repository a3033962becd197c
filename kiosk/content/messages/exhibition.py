"""What is said about an exhibition as a whole: its references, its rules, its folder, its pictures."""

from kiosk.content.messages.wording import Wording

TABLE: dict[str, Wording] = {
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
    "values_and_feeds": Wording(
        "value-or-feed",
        ("values 和 feeds 不能都写", "values and feeds cannot both be given"),
        ("固定的数写 values，实时数据写 feeds", "values for fixed numbers, feeds for live data"),
    ),
    "no_values": Wording(
        "value-or-feed",
        ("这一组没有数值", "this group has no values"),
        ("固定的数写 values，实时数据写 feeds", "write values for fixed numbers, or feeds for live data"),
    ),
    "rows_or_feed": Wording(
        "value-or-feed",
        ("热力图要写 feed 或 rows，二选一", "a heat map has either feed or rows"),
        ("实时数据写 feed，固定的数写 rows", "feed for live data, rows for fixed numbers"),
    ),
    "uneven_row": Wording(
        "uneven-group",
        ("这一行有 {count} 个数值，应有 {limit} 个", "this row has {count} values, not {limit}"),
        (
            "每一列一个数；没有写 columns 就是 24 个小时",
            "one for each column; without columns, one for each of 24 hours",
        ),
    ),
    "limits_above": Wording(
        "limits-order",
        ("“{key}” {given} 不小于 alarm_above {limit}", "{key} ({given}) is not below alarm_above ({limit})"),
        (
            "先“注意”后“警戒”：attention_above 要小于 alarm_above",
            "attention comes before alarm: write a lower value",
        ),
    ),
    "limits_below": Wording(
        "limits-order",
        ("“{key}” {given} 不大于 alarm_below {limit}", "{key} ({given}) is not above alarm_below ({limit})"),
        (
            "先“注意”后“警戒”：attention_below 要大于 alarm_below",
            "attention comes before alarm: write a higher value",
        ),
    ),
    "duplicate_box": Wording(
        "duplicate-id",
        ("本图已有编号为“{given}”的方框", "another box of this chart has the key '{given}'"),
        ("换一个编号，links 里也照改", "choose another key, and name it in links"),
    ),
    "other_unit": Wording(
        "other-unit",
        (
            "数据“{given}”的单位是“{unit}”，这张图的单位却是“{limit}”",
            "feed '{given}' is in {unit}, this chart in {limit}",
        ),
        (
            "一张图只有一种单位：换一个数据，或改正 unit",
            "a chart has one unit: choose another feed, or correct unit",
        ),
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
        ("{choice_zh}", "{choice_en}"),
    ),
    "count_place": Wording(
        "count-place",
        ("openings_today 要说明是哪一页", "openings_today are those of one page"),
        (
            "加一行“place: …”，写展区、卡片或展厅的编号",
            "add a line `place: …` with the id of a zone, card or hall",
        ),
    ),
    "count_no_place": Wording(
        "count-place",
        ("{given} 数的是整台机器，没有 place", "{given} counts the whole kiosk and has no place"),
        ("把这一行删掉", "delete the line"),
    ),
    "hourly": Wording(
        "hourly",
        ("visits_per_hour 一小时才有一个数", "visits_per_hour comes once an hour"),
        ("写 every_seconds: 3600", "write `every_seconds: 3600`"),
    ),
    "lock_file": Wording(
        "lock-file",
        (
            "“{given}”是表格打开时的临时文件",
            "'{given}' only exists while a spreadsheet is open",
        ),
        ("写表格本身的名字，去掉开头的 ~$", "name the spreadsheet itself, without ~$"),
    ),
    "other_table": Wording(
        "unreadable-table",
        ("读不了“{given}”这种表格", "tables like '{given}' cannot be read"),
        ("在 Excel 或 WPS 里另存为 .xlsx", "save it as .xlsx"),
    ),
    "no_sheets": Wording(
        "no-sheets",
        ("“{given}”没有工作表，sheet 只用于 Excel 文件", "'{given}' has no sheets"),
        ("把这一行删掉", "delete the line"),
    ),
    "bad_url": Wording(
        "bad-url",
        ("“{given}”不是这种数据的地址", "'{given}' is no address for this kind of feed"),
        ("以 {limit} 开头，后面是主机名", "it begins with {limit}, then comes the host"),
    ),
    "secret": Wording(
        "secret-in-content",
        ("{key} 里写着密码", "{key} holds a secret in plain text"),
        (
            "写成 ${{名称}}，值放在环境变量或密码文件里",
            "write ${{NAME}} and keep its value in the environment or the file of secrets",
        ),
    ),
    "bad_topic": Wording(
        "bad-topic",
        ("“{given}”不是 MQTT 主题", "'{given}' is no MQTT topic"),
        (
            "+ 和 # 单独占一级，# 只能在最后，例如 hall/+/power",
            "+ and # stand alone in their level, # only in the last, like hall/+/power",
        ),
    ),
    "path_or_url": Wording(
        "path-or-url",
        ("path 和 url 要写其中一个", "a database has either a path or a url"),
        (
            "SQLite 文件写 path，PostgreSQL 写 url",
            "write path for an SQLite file, url for PostgreSQL",
        ),
    ),
    "not_select": Wording(
        "not-select",
        ("statement 不是一条 SELECT：“{given}”", "the statement is not one SELECT: '{given}'"),
        ("数据只读，只写一条 SELECT", "feeds only read: write a single SELECT"),
    ),
    "bad_path": Wording(
        "bad-path",
        (
            "“{given}”不是 JMESPath，读到第 {count} 个字符为止",
            "'{given}' is no JMESPath: it breaks at character {count}",
        ),
        ("写成 data.power 或 rows[0].kw 这样", "write it like data.power or rows[0].kw"),
    ),
    "no_english": Wording(
        "no-english",
        ("缺少英文", "the English is missing"),
        ("写成 {{zh: …, en: …}}", "write {{zh: …, en: …}}"),
    ),
    "long_text": Wording(
        "long-text",
        ("这段文字太长：{count} 个字", "the text is too long for its place: {count} characters"),
        (
            "缩短到 {limit} 个字以内；两个字母或数字算一个字",
            "{limit} at most",
        ),
    ),
    "shown_quotes": Wording(
        "shown-quotes",
        ("屏幕上会显示这对引号", "these quotation marks will be on the screen"),
        (
            "不要显示就删掉；要显示就在外面再加一对半角单引号",
            "delete them; if they are meant, put plain single quotes around them",
        ),
    ),
    "no_glyph": Wording(
        "no-glyph",
        ("字体里没有“{given}”（{code}）这个字", "the font has no character '{given}' ({code})"),
        ("换一个字，或改用图片", "use another character, or a picture"),
    ),
    "repeated": Wording(
        "repeated",
        ("“{given}”在这个列表里写了两次", "'{given}' is in this list twice"),
        ("删掉一个", "delete one of them"),
    ),
    "unbalanced_shares": Wording(
        "unbalanced",
        ("各项合计 {given}，整体却是 {limit}", "the shares add up to {given}, the whole is {limit}"),
        (
            "核对数值；确实如此就用 note 说明原因",
            "check the values; if they are right, say why in a note",
        ),
    ),
    "unbalanced_flow": Wording(
        "unbalanced",
        ("流入“{given}”的是 {count}，流出的是 {limit}", "{count} flows into '{given}', {limit} out of it"),
        (
            "核对数值；确实如此就用 note 说明原因",
            "check the values; if they are right, say why in a note",
        ),
    ),
    "impossible_date": Wording(
        "impossible-date",
        ("没有“{given}”这一天或这个月", "there is no such date as '{given}'"),
        ("改正年、月、日", "correct the year, month or day"),
    ),
    "out_of_reach": Wording(
        "out-of-reach",
        ("没有任何地方通向“{given}”，观众看不到它", "nothing leads to '{given}': no visitor can see it"),
        (
            "在展厅、底部导航、门或卡片列表里写上它的编号，或把文件删掉",
            "name it in a hall, a dock, a door or a list of cards, or delete the file",
        ),
    ),
    "unused_file": Wording(
        "unused-file",
        ("没有任何地方用到文件“{given}”", "the file '{given}' is not used anywhere"),
        ("写上它的名字，或把文件删掉", "name it somewhere, or delete the file"),
    ),
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
}
