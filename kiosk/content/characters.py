"""Characters that nobody types on purpose: invisible ones, look-alikes out of PDFs, remains of a wrong encoding."""

import re
import unicodedata
from typing import Any, NamedTuple

from kiosk.words import Said, said, table

_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

UNSEEN = f"[{_UNSEEN}]"
"""What is not seen at all and means nothing in a text of this hall."""

ODD_BLANK = f"[{_UNSEEN}{_BLANKS}]"
"""That, and blanks that are no plain one: harmless in prose, a letter like any other to YAML."""

_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_RADICALS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民"
    "⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤"
    "⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣"
    "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_RADICAL = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
"""The radicals of U+2E80 to U+2EFF and the characters they look like, by Unicode's EquivalentUnifiedIdeograph.txt."""

_LOOK_ALIKES = "\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f"
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_ANY = re.compile(f"[{_UNSEEN}{_BLANKS}{_LOOK_ALIKES}{_WIDE}]")

# Those below are compiled when a text is looked at for the first time: the first frame waits for this import.
_REMAINS = "锟斤拷|锟斤|烫烫烫|屯屯屯|\ufffd"
_LATIN = (
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{3,}"
)
_FOREIGN = "[^\x00-\x7f]{3,}"
_CHINESE_TEXT = "[\u2e80-\u9fff\uff00-\uffef\u2013-\u2026\x00-\x7f]*"


class Cause(NamedTuple):
    """What is the matter with a piece of text: a rule of the table of messages, its facts, and the character."""

    rule: str
    facts: dict[str, Any]
    character: str


def cause(text: str, *, prose: bool = False) -> Cause | None:
    """Return what in `text` nobody typed on purpose; in `prose` blanks and full-width letters are as good as others."""
    if text.isascii() or not _ANY.search(text):
        return None
    unseen = re.search(UNSEEN, text) if prose else re.search(ODD_BLANK, text.strip())
    if unseen is not None:
        return _unseen(text, unseen[0])
    look_alikes = {
        one: plain for one in re.findall(f"[{_LOOK_ALIKES}]", text) if (plain := _plain(one)) != one
    }
    if look_alikes:
        return _look_alike(look_alikes)
    wide = None if prose else re.search(f"[{_WIDE}]", text)
    if wide is not None:
        return Cause("wide_letters", {"given": text, "plain": unicodedata.normalize("NFKC", text)}, wide[0])
    return None


def cleaned(text: str) -> str:
    """Return a name as it was meant: without what nobody sees, its letters plain ones."""
    return text if text.isascii() else unicodedata.normalize("NFKC", re.sub(UNSEEN, "", text)).strip()


def named(character: str) -> Said:
    """Return the code point and the name of a character."""
    key = f"u{ord(character):04x}"
    if key not in table("zh", "content"):
        key = "direction_mark" if character in _DIRECTIONS else "unseen_character"
    name = said("content", key, name=unicodedata.name(character, "an invisible character"))
    return said("content", "character", code=f"U+{ord(character):04X}", name=name)


def garbled(text: str) -> tuple[str, str] | None:
    """Return what of a text was read in a wrong encoding, and what it was, as far as that can be told."""
    if text.isascii():
        return None
    remains = re.search(_REMAINS, text)
    if remains is not None:
        return remains[0], ""
    for pattern, encodings in ((_LATIN, ("cp1252", "latin-1")), (_FOREIGN, ("gb18030",))):
        for run in re.findall(pattern, text):
            for encoding in encodings:
                meant = _read_rightly(run, encoding)
                if meant:
                    return run, meant
    return None


def _unseen(text: str, character: str) -> Cause:
    before = text.partition(character)[0]
    plain = re.sub(f"[{_BLANKS}]", " ", re.sub(UNSEEN, "", text)).strip()
    if re.fullmatch(r"[0-9 .+-]+", plain):
        plain = plain.replace(" ", "")
    facts = {"code": named(character), "plain": plain, "before": before[-6:]}
    return Cause("unseen_after" if before.strip() else "unseen", facts, character)


def _look_alike(found: dict[str, str]) -> Cause:
    first = next(iter(found))
    facts = {
        "given": "".join(found),
        "code": ", ".join(f"U+{ord(one):04X}" for one in found),
        "plain": "".join(found.values()),
    }
    return Cause("look_alike", facts, first)


def _plain(character: str) -> str:
    return _RADICAL.get(character) or unicodedata.normalize("NFKC", character)


def _read_rightly(run: str, encoding: str) -> str:
    try:
        meant = run.encode(encoding).decode("utf-8")
    except UnicodeError:
        return ""
    return meant if len(meant) > 1 and re.fullmatch(_CHINESE_TEXT, meant) else ""
