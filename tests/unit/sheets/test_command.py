"""kiosk import, as it is typed: what is asked, what is said, and what is never written."""

import io

import click
import openpyxl
import pytest
from click.testing import CliRunner

from kiosk.cli.cards import import_cards
from kiosk.cli.choosing import choosing
from kiosk.content import load


@pytest.fixture
def table(small):
    book = openpyxl.Workbook()
    for row in (
        ["企业名称", "主营产品", "企业简介", "电话"],
        ["甲公司", "镜片", "做镜片。", "138"],
        ["乙公司", "激光", "做激光。", "139"],
    ):
        book.active.append(row)
    path = small.folder.parent / "企业.xlsx"
    book.save(path)
    return path


def run(table, small, *options):
    return CliRunner().invoke(import_cards, [str(table), str(small.folder), "--lang", "zh", *options])


def test_with_nobody_to_ask_an_option_is_named_and_nothing_is_written(table, small):
    before = small.snapshot()
    done = run(table, small, "--yes")
    assert done.exit_code == 1
    assert (
        "表里没有领域；加上 --field，例如 --field equipment（可选：equipment 智能装备、software 软件）"
        in done.stderr
    )
    assert small.snapshot() == before


def test_options_say_what_the_table_does_not(table, small):
    front = load(small.folder).exhibition.front
    options = ("--field", next(iter(front.fields)), "--source", next(iter(front.sources)), "--hall", "main")
    done = run(table, small, "--yes", "--fact", "电话", *options)
    assert done.exit_code == 0, done.output
    assert "新建 2 张卡片" in done.output
    assert "企业名称 → 名称" in done.output
    assert "电话 → 事实" in done.output
    assert done.output.count("缺少英文") == 1
    assert "处也是" in done.output
    text = (small.folder / "enterprises" / "jia-gong-si.yaml").read_text(encoding="utf-8")
    assert "text: 138" in text or "text: '138'" in text


def test_a_wrong_option_is_told_with_what_there_is(table, small):
    done = run(table, small, "--yes", "--hall", "nowhere")
    assert done.exit_code == 1
    assert "没有“nowhere”" in done.stderr
    assert "main" in done.stderr


def test_who_is_there_is_asked_once_for_each(small, monkeypatch):
    exhibition = load(small.folder).exhibition
    choose = choosing(exhibition, {"hall": "main"}, "zh", ask=True)
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n项目\n\n"))
    said = []
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda text: said.append(text) or input())
    assert choose(("kind", "hall", "picture")) == {
        "kind": "project",
        "hall": "main",
        "picture": "factory" if "factory" in exhibition.pictures else min(exhibition.pictures),
    }
    assert len(said) == 3
