"""Signs of HTML and Markdown in a text: a hall shows them as they are written."""

import html
import re

_TAGS = (
    "a|abbr|article|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|font|footer|h[1-6]|head|header|hr|html|i|img"
    "|ins|li|link|main|mark|meta|nav|ol|p|pre|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td"
    "|tfoot|th|thead|tr|tt|u|ul|video"
)
_MARKS = (
    re.compile(
        rf"</?(?:(?:{_TAGS})|(?:o|w|v|m|st1):\w+)(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>|<!--.*?-->",
        re.IGNORECASE | re.DOTALL | re.ASCII,
    ),
    re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"),
    re.compile(r"\*\*(?=\S)[^*\n]+\*\*|(?<!\w)__(?=\S)[^_\n]+__(?!\w)"),
    re.compile(r"!?\[[^\[\]\n]+\]\((?:https?:|/|#|mailto:)[^()\s]*\)"),
    re.compile(r"^#{1,6} +\S.*", re.MULTILINE),
    re.compile(r"\\n(?![A-Za-z\\])"),
)
"""Tags and comments of HTML, its entities; of Markdown what is strong, links, headings; a line break that was typed."""

_QUICK = re.compile(r"[<&*_\[#\\]")


def markup(text: str) -> dict[str, str]:
    """Return the signs of markup in `text` and what each stands for; of tags, which stand for nothing, the first."""
    if not _QUICK.search(text):
        return {}
    found = [match[0] for pattern in _MARKS for match in pattern.finditer(text)]
    meant = {mark: _meant(mark) for mark in found if not mark.startswith("<") and _meant(mark) != mark}
    tag = next((mark for mark in found if mark.startswith("<")), None)
    return ({tag: ""} if tag is not None else {}) | meant


def _meant(mark: str) -> str:
    if mark.startswith("<"):
        return ""
    if mark.startswith("&"):
        return html.unescape(mark)
    if mark.startswith(("*", "_")):
        return mark[2:-2]
    if mark.startswith("#"):
        return mark.lstrip("# ")
    if mark.startswith("\\"):
        return "\n"
    return mark.lstrip("!")[1:].partition("](")[0]
