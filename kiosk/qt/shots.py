"""`kiosk shots`: every page as a picture, and what is wrong with it."""

import html
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.analytics.tally import Written, file_for
from kiosk.model.exhibition import Exhibition
from kiosk.model.visit import SEARCH, Visit
from kiosk.model.words import Language
from kiosk.qt.app import application
from kiosk.qt.inspection import inspect
from kiosk.qt.pages.remembered import remembered
from kiosk.qt.pages.search.field import LONGEST
from kiosk.qt.theme import Theme
from kiosk.qt.window import KioskWindow
from kiosk.search.index import Index
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

FEED_PATIENCE_SECONDS = 3.0


class Plan(NamedTuple):
    """What to render; the options of `kiosk shots`."""

    out: Path
    sizes: tuple[tuple[int, int], ...]
    languages: tuple[Language, ...]
    text_percent: int
    only: tuple[str, ...]


class Shot(NamedTuple):
    """One page as it was rendered."""

    id: str
    file: str
    size: str
    lang: Language
    texts: list[str]
    problems: list[str]


def shoot(exhibition: Exhibition, plan: Plan) -> list[Shot]:
    """Render what the plan asks for; write PNGs, index.html and pages.json into its folder."""
    application()
    plan.out.mkdir(parents=True, exist_ok=True)
    store = _filled_store(exhibition)
    pages = [
        shot
        for size in plan.sizes
        for language in plan.languages
        for shot in _shots_of(exhibition, store, plan, size, language)
    ]
    listed = json.dumps([page._asdict() for page in pages], ensure_ascii=False, indent=1)
    (plan.out / "pages.json").write_text(listed, encoding="utf-8")
    (plan.out / "index.html").write_text(_contact_sheet(exhibition, pages), encoding="utf-8")
    return pages


class _Clock:
    """A clock that can be stopped: hundreds of pictures show one moment, however long they take."""

    def __init__(self) -> None:
        """Run."""
        self._stopped: float | None = None

    def stop(self) -> None:
        """Say from now on that it is now."""
        self._stopped = time.monotonic()

    def __call__(self) -> float:
        """Return what it is, in seconds."""
        return time.monotonic() if self._stopped is None else self._stopped


def _filled_store(exhibition: Exhibition) -> Store:
    """Return a store in which every feed has spoken once, or has had its time to; from then on nothing ages."""
    clock = _Clock()
    inbox, store = Inbox(), Store(exhibition.feeds, clock)
    folder = Path(exhibition.folder)
    feeds = start(exhibition.feeds, inbox, folder, Written(file_for(folder)))
    patience = time.monotonic() + FEED_PATIENCE_SECONDS
    silent = set(exhibition.feeds)
    while silent and time.monotonic() < patience:
        time.sleep(0.05)
        silent -= store.take(inbox)
    feeds.stop()
    clock.stop()
    return store


def _shots_of(
    exhibition: Exhibition, store: Store, plan: Plan, size: tuple[int, int], language: Language
) -> Iterator[Shot]:
    visit = Visit(exhibition, language, plan.text_percent)
    window = KioskWindow(exhibition, visit, store, Theme.read(), reduce_motion=True)
    window.resize(*size)
    window.show()
    for place_id in plan.only or (*exhibition.halls, *exhibition.zones, *exhibition.cards):
        visit.trail[:] = [exhibition.front.home]
        visit.memory.clear()
        visit.go(place_id)
        yield _shot(window, plan, place_id)
    if not plan.only:
        yield from _searches(window, plan)
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _searches(window: KioskWindow, plan: Plan) -> Iterator[Shot]:
    """Take the search in its three states: before anything is typed, with results, and with none."""
    visit = window.visit
    for name, typed in (("search", ""), ("search-found", _found), ("search-nothing", _lost)):
        visit.trail[:] = [visit.exhibition.front.home]
        visit.memory.clear()
        visit.go(SEARCH)
        index = window.setting.finder.index
        if callable(typed) and index is not None:
            remembered(visit.memory, SEARCH).typed = typed(index)
        yield _shot(window, plan, name)


def _found(index: Index) -> str:
    """Return two letters that lead to something."""
    typed = ""
    for _ in range(2):
        typed += min(index.keys_after(typed), key=lambda key: (key.isdigit(), key), default="")
    return typed


def _lost(index: Index) -> str:
    """Return letters that lead to nothing."""
    return next(typed for typed in map("q".__mul__, range(2, LONGEST + 1)) if not index.find(typed).places)


def _shot(window: KioskWindow, plan: Plan, place_id: str) -> Shot:
    stage = window.show_at_once()
    QApplication.processEvents()
    size = f"{window.width()}x{window.height()}"
    visit = window.visit
    file = f"{size}-{visit.language}-{visit.text_percent}-{place_id}.png"
    window.grab().save(str(plan.out / file))
    texts, problems = inspect(stage, stage.look)
    page = stage.page
    if page is not None and page.full_height() > page.height():
        # A page taller than the screen scrolls: keep a picture of the whole of it as well.
        page.resize(page.width(), page.full_height())
        QApplication.processEvents()
        whole = QPixmap(page.size())
        whole.fill(stage.look.theme.colour("ink"))
        painter = QPainter(whole)
        page.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        whole.save(str(plan.out / file.replace(".png", "-whole.png")))
    return Shot(place_id, file, size, visit.language, texts, problems)


def _contact_sheet(exhibition: Exhibition, pages: list[Shot]) -> str:
    tiles = "\n".join(
        f'<figure><a href="{page.file}"><img loading="lazy" src="{page.file}"></a><figcaption>{page.id} '
        f"{page.size} {page.lang}<b>{html.escape('; '.join(page.problems))}</b></figcaption></figure>"
        for page in pages
    )
    title = html.escape(exhibition.front.name.zh)
    return f"""<!doctype html><meta charset="utf-8"><title>{title}</title>
<style>body{{background:#0d1014;color:#f3ede2;font:16px sans-serif;display:grid;
grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:16px;padding:24px}}
figure{{margin:0}}img{{width:100%}}b{{color:#f2b64a;display:block}}</style>
{tiles}
"""
