"""What is said about how a file is written: its encoding, its YAML, its name."""

from kiosk.content.messages.wording import Wording

TABLE: dict[str, Wording] = {
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
    "too_much_text": Wording(
        "too-large",
        ("一段文字有 {count} 个字", "one text has {count} characters"),
        ("至多 {limit} 个；请分段，或放进数据文件", "at most {limit}; split it, or put it into a data file"),
    ),
    "too_many_files": Wording(
        "too-large",
        ("文件太多", "there are too many files"),
        ("至多 {limit} 个；检查是不是选错了文件夹", "at most {limit}; is this the right folder?"),
    ),
    "and_more": Wording(
        "and-more",
        ("这个文件里还有更多，没有列出", "there are more in this file, which are not listed"),
        ("先改好前 {limit} 处，再检查一次", "mend the first {limit} and check again"),
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
    "curly_quotes": Wording(
        "curly-quotes",
        ("这里的引号是中文引号", "these are typographic quotation marks"),
        (
            "改成半角引号 \" 或 '；要显示中文引号，就在外面再加一对半角单引号",
            "write plain ones, \" or '; if these are meant to be seen, put plain single quotes around them",
        ),
    ),
    "no_dash": Wording(
        "no-dash",
        ("这里缺少“- ”，或上面少了一行", "a `- ` is missing here, or the line above it"),
        (
            "列表的每一项都以“- ”开头，后面的行与它的文字左对齐",
            "every item of a list begins with `- `, its other lines below its first letter",
        ),
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
}
