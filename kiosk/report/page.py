"""The report as one HTML file: it needs no other, runs no script, asks no network, and prints well."""

from collections.abc import Mapping
from datetime import datetime
from html import escape

from kiosk.report.drawing import bar, columns, heat
from kiosk.report.figures import Opened, ReportFigures, Veiled
from kiosk.report.words import ReportWords
from kiosk.words import Language, tongue

MOST_PAGES = 25
"""So many pages are listed; the table for the spreadsheet has all."""

_STYLE = """
@page { size: A4; margin: 14mm; }
* { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0 auto; padding: 32px 24px; max-width: 1010px; color: #222; background: #fff;
  font: 16px/1.6 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { margin: 0; font-size: 30px; } h2 { margin: 0; font-size: 20px; }
section { margin-top: 36px; break-inside: avoid; }
p { margin: 4px 0; } .small { color: #555; font-size: 14px; }
.totals { display: flex; gap: 48px; margin-top: 20px; } .totals b { display: block; font-size: 34px; line-height: 1.2; }
svg { display: block; width: 100%; margin-top: 12px; } svg text { font-size: 14px; }
table { width: 100%; margin-top: 12px; border-collapse: collapse; }
td { padding: 5px 12px 5px 0; border-top: 1px solid #e4e4e0; vertical-align: middle; overflow-wrap: anywhere; }
td:first-child { width: 46%; } td.number { width: 14%; text-align: right; white-space: nowrap; }
tr { break-inside: avoid; } .pages { break-inside: auto; } .bar { height: 12px; margin: 0; } .id { color: #777; }
"""


def page(
    told: ReportFigures,
    hall: str,
    names: Mapping[str, str],
    language: Language,
    now: datetime,
    remark: str = "",
) -> str:
    """Return the file's text; `names` has the name of every page that still is there, `remark` what went wrong."""
    words = ReportWords(language)
    period = words("period", first=told.first.isoformat(), last=told.last.isoformat())
    made = words("made", when=now.strftime("%Y-%m-%d %H:%M"))
    code = tongue(language).tag
    head = (
        f'<!DOCTYPE html>\n<html lang="{code}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(words('title'))} · {escape(hall)}</title><style>{_STYLE}</style></head><body>"
    )
    parts = [
        head,
        f"<h1>{escape(hall)} · {escape(words('title'))}</h1>",
        f"<p>{escape(period)}</p>",
        f'<p class="small">{escape(made)} · {escape(words("nobody"))} {escape(words("veil"))}</p>',
        f'<p class="small">{escape(remark)}</p>' if remark else "",
        '<div class="totals">',
        f"<div>{escape(words('visits'))}<b>{escape(number(told.visits, words))}</b></div>",
        f"<div>{escape(words('searches'))}<b>{escape(number(told.searches, words))}</b></div>",
        f"<div>{escape(words('hours_run'))}<b>{told.hours_run}</b></div></div>",
        _section(words("by_hour"), words("by_hour_note"), heat(told.by_hour, words("by_hour"), words), words),
        _section(words("by_day"), words("by_day_note"), columns(told.by_day, words), words),
        _pages(told, names, words),
        _plays(told, names, words),
        _section(words("searches_by_hour"), words("searches_note"), _searches(told, words), words),
        _section(words("languages"), words("languages_note"), _languages(told, words), words),
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def number(cell: Veiled, words: ReportWords) -> str:
    """Return a number, or that it is under five."""
    return words("few") if cell.told is None else str(cell.told)


def _section(title: str, note: str, content: str, words: ReportWords, kind: str = "") -> str:
    content = content or f"<p>{escape(words('none'))}</p>"
    return f'<section class="{kind}"><h2>{escape(title)}</h2><p class="small">{escape(note)}</p>{content}</section>'


def _pages(told: ReportFigures, names: Mapping[str, str], words: ReportWords) -> str:
    shown = told.pages[:MOST_PAGES]
    most = shown[0].times if shown else 1
    rows = "".join(
        f'<tr><td>{_name(one.which, names, words)}</td><td class="number">{one.times}</td>'
        f'<td class="number small">{_read_for(one, words)}</td><td>{bar(one.times, most)}</td></tr>'
        for one in shown
    )
    note = words("pages_note", n=len(shown))
    if told.few_pages:
        note += " " + words("few_pages", n=told.few_pages)
    return _section(words("pages"), note, f"<table>{rows}</table>" if rows else "", words, "pages")


def _plays(told: ReportFigures, names: Mapping[str, str], words: ReportWords) -> str:
    """Return the exhibits; no section where nothing was played often enough to be told of."""
    most = told.plays[0].times if told.plays else 1
    rows = "".join(
        f'<tr><td>{_name(one.which, names, words)}</td><td class="number">{one.times}</td>'
        f'<td class="number small">{escape(words("reached_times", n=number(one.reached, words)))}</td>'
        f'<td class="number small">{escape(words("held_for", n=one.seconds))}</td><td>{bar(one.times, most)}</td></tr>'
        for one in told.plays
    )
    return _section(words("plays"), words("plays_note"), f"<table>{rows}</table>", words) if rows else ""


def _read_for(one: Opened, words: ReportWords) -> str:
    return "" if one.seconds is None else escape(words("read_for", n=round(one.seconds)))


def _name(which: str, names: Mapping[str, str], words: ReportWords) -> str:
    if which in names:
        return escape(names[which])
    return f'{escape(which)} <span class="id">({escape(words("gone"))})</span>'


def _searches(told: ReportFigures, words: ReportWords) -> str:
    """Return the chart, but none of nothing: where nobody searched, hatching would look like a few."""
    any_told = any(
        cell is not None and cell.told is not None for row in told.searches_by_hour for cell in row
    )
    return heat(told.searches_by_hour, words("searches_by_hour"), words) if any_told else ""


def _languages(told: ReportFigures, words: ReportWords) -> str:
    most = max((cell.told or 0 for _, cell in told.languages), default=1)
    rows = "".join(
        f'<tr><td>{escape(words.language_name(which))}</td><td class="number">{escape(number(cell, words))}'
        f"</td><td>{bar(cell.told or 0, most)}</td></tr>"
        for which, cell in told.languages
    )
    return f"<table>{rows}</table>" if rows else ""
