"""A value changes and every other byte stays."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.document import EMPTY, Irregular, compose
from kiosk.content.edit import edited

CONTENT = Path(__file__).parents[3] / "content"

CARD = """\
# 第一行说明
name: {zh: 甲, en: A}   # 名称
tags:
# 标签
- 一
-   二 # 第二个
figures:
    - label: 'x'
      value: 16   # 亿
      year: "2020"

    # 第二个数字
    - label: y
      value: 7
text: >-
  折起来
  的字
# 末尾
source: s"""


def wanted(**changes):
    return {key: one for key, one in (compose(CARD.encode()) | changes).items() if one is not ...}


def changed(before, after):
    """Return the lines that went, and those that came."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return [one for one in old if one not in new], [one for one in new if one not in old]


def edit(text, value):
    return edited(text.encode(), value).decode()


def test_nothing_wanted_nothing_done():
    assert edit(CARD, wanted()) == CARD


@pytest.mark.parametrize(
    ("changes", "went", "came"),
    [
        ({"source": "t"}, ["source: s"], ["source: t"]),
        (
            {"name": {"zh": "乙", "en": "A"}},
            ["name: {zh: 甲, en: A}   # 名称\n"],
            ["name: {zh: 乙, en: A}   # 名称\n"],
        ),
        ({"name": {"zh": "甲"}}, ["name: {zh: 甲, en: A}   # 名称\n"], ["name: {zh: 甲}   # 名称\n"]),
        ({"name": "乙: 丙"}, ["name: {zh: 甲, en: A}   # 名称\n"], ['name: "乙: 丙"   # 名称\n']),
        ({"tags": ["一", "三"]}, ["-   二 # 第二个\n"], ["-   三 # 第二个\n"]),
        ({"tags": ["二"]}, ["- 一\n"], []),
        ({"tags": ["零", "一", "二", "三"]}, [], ["- 零\n", "- 三\n"]),
        ({"tags": ...}, ["tags:\n", "# 标签\n", "- 一\n", "-   二 # 第二个\n"], []),
        ({"text": "新"}, ["text: >-\n", "  折起来\n", "  的字\n"], ["text: 新\n"]),
        ({"field": "new"}, ["source: s"], ["source: s\n", "field: new"]),
    ],
)
def test_only_what_is_meant_changes(changes, went, came):
    assert changed(CARD, edit(CARD, wanted(**changes))) == (went, came)


def test_a_number_among_comments():
    figures = wanted()["figures"]
    figures[0] |= {"value": "17", "unit": "亩"}
    del figures[0]["label"]

    after = edit(CARD, wanted(figures=figures))

    assert '    - value: 17   # 亿\n      year: "2020"\n      unit: 亩\n\n    # 第二个数字\n' in after


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_mark_stay(ends, mark):
    data = mark + CARD.replace("\n", ends).encode()

    after = edited(data, wanted(source="t", field="f", tags=["一", "二", "三"], text="多\n行"))

    assert after.startswith(mark + "# 第一行说明".encode())
    assert after.count(b"\n") == (after.count(b"\r") if ends == "\r\n" else 0)


def test_utf_16_stays():
    after = edited(CARD.encode("utf-16"), wanted(source="t"))
    assert after.decode("utf-16") == CARD.replace("source: s", "source: t")


def test_a_file_with_mistakes_is_left_alone():
    with pytest.raises(Irregular):
        edited(b"a: &x 1\n", {"a": "2"})


@pytest.mark.parametrize(
    "text",
    [
        "16",
        "NO",
        "null",
        "~",
        "",
        " x ",
        "a: b",
        "a #b",
        "- a",
        "a，b",
        "：",
        "[",
        "{x}",
        "'",
        '"',
        "'\"",
        "=1+1",
        "a\nb",
        "a\n b\n",
        "\ta",
        "\u2028",
        "\x7f",
        "\u3000x",
        "%a",
        "@",
        "`",
        "？ ",
        "\U000e0001",
        "a\r\nb",
        "---",
        "...",
    ],
)
@pytest.mark.parametrize(
    "form", ["a: x\n", "a: 'x'\n", 'a: "x"\n', "a: |\n  x\n", "a: {zh: x}\n", "a: [x]\n", "a:\n"]
)
def test_any_text_in_any_form(text, form):
    old = compose(form.encode())["a"]
    new = {"zh": text} if isinstance(old, dict) else [text] if isinstance(old, list) else text

    after = edited(form.encode(), {"a": new, "b": text})

    assert compose(after) == {"a": new, "b": text}


words = st.text(st.sampled_from("ab1 -:#,'\"[]{}&*!|>%@`中文：，\n\t=~"), max_size=8)
keys = st.sampled_from(["zh", "en", "label", "value", "note"])
leaves = st.none() | words
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
files = st.dictionaries(st.sampled_from(["name", "tags", "figures", "text", "source"]), values, min_size=1)


@given(before=files, after=files, flow=st.sampled_from([None, True, False]), indent=st.sampled_from([2, 4]))
@settings(max_examples=400, deadline=None)
def test_any_file_becomes_any_other(before, after, flow, indent):
    """What PyYAML writes of one value, in any of its styles, is made to say another."""
    data = yaml.dump(
        before, allow_unicode=True, default_flow_style=flow, sort_keys=False, indent=indent
    ).encode()
    wish = {next(iter(before)): "", **after}  # at least one key has to stay

    assert compose(edited(data, wish)) == wish


@pytest.mark.parametrize("path", sorted((CONTENT / "projects").glob("*.yaml")), ids=lambda path: path.stem)
def test_there_and_back_again(path):
    """A shipped card whose every text is changed and changed back is the same file."""
    data = path.read_bytes()
    value = compose(data)

    there = edited(data, mapped(value, lambda text: text + "改"))

    assert compose(there) == mapped(value, lambda text: text + "改")
    assert edited(there, value).count(b"\n") == data.count(b"\n")
    assert [line for line in there.splitlines() if line.startswith(b"#")] == [
        line for line in data.splitlines() if line.startswith(b"#")
    ]


def mapped(value, change):
    if isinstance(value, dict):
        return {key: mapped(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [mapped(one, change) for one in value]
    return change(value) if value not in EMPTY else value
