"""`kiosk shots`: every page as a picture, and what is wrong with it."""

import gc
import html
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.analytics.tally import WrittenCounts, file_for
from kiosk.history.history import History
from kiosk.keep import keep
from kiosk.model.exhibition import Exhibition
from kiosk.model.explored import chart_place, explored
from kiosk.model.feeds import Feed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.pictured import picture_place, pictured
from kiosk.model.visit import SEARCH, Visit
from kiosk.qt.app import application
from kiosk.qt.exhibits.acted import STATES, PlayState
from kiosk.qt.pages.closely.page import ClosePage
from kiosk.qt.pages.closely.pane import CLOSER
from kiosk.qt.pages.explorer.page import ExplorerPage
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.remembered import remembered
from kiosk.qt.pages.search.field import LONGEST
from kiosk.qt.pages.view import PageView
from kiosk.qt.runtime.saving import save
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.style.theme import Theme
from kiosk.qt.tools.answers import answers
from kiosk.qt.tools.inspection import inspect
from kiosk.search.index import Index
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.missing import made_of_others
from kiosk.sources.probe import FOLLOWS_SECONDS
from kiosk.sources.store import Store
from kiosk.speech.narration import heard_narration
from kiosk.words import Language

PATIENCE_SECONDS = 3.0
"""Feeds that somebody else sends have this long to speak."""
FILE_PATIENCE_SECONDS = 20.0
"""What files say is waited for, until for so long nothing more has come: a large workbook takes seconds."""


class ShotPlan(NamedTuple):
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
    answers: float | None = None
    """Where it was asked: at which share of the first fold a touch does something, 0 to 1."""


def shoot(exhibition: Exhibition, plan: ShotPlan) -> list[Shot]:
    """Render what the plan asks for; write PNGs, index.html and pages.json into its folder."""
    application()
    plan.out.mkdir(parents=True, exist_ok=True)
    store, inbox = _filled_store(exhibition)
    hall = _FedHall(exhibition, store, inbox)
    pages = [
        shot
        for size in plan.sizes
        for language in plan.languages
        for shot in _shots_of(hall, plan, size, language)
    ]
    listed = json.dumps([page._asdict() for page in pages], ensure_ascii=False, indent=1)
    keep(plan.out / "pages.json", listed.encode())
    keep(plan.out / "index.html", _contact_sheet(exhibition, pages).encode())
    return pages


class _Clock:
    """A clock that can be stopped: hundreds of pictures show one moment, however long they take."""

    def __init__(self) -> None:
        """Run."""
        self._stopped: float | None = None
        self._today = 0.0

    def stop(self) -> None:
        """Say from now on that it is now."""
        self._stopped, self._today = time.monotonic(), time.time()

    def today(self) -> float:
        """Return the time of day, in seconds since the epoch."""
        return time.time() if self._stopped is None else self._today

    def __call__(self) -> float:
        """Return what it is, in seconds."""
        return time.monotonic() if self._stopped is None else self._stopped


class _FedHall(NamedTuple):
    """An exhibition, and its data of one moment."""

    exhibition: Exhibition
    store: Store
    inbox: Inbox

    def move(self, page: PageView | None) -> None:
        """Let the demonstration data be as what is played moves it, and the page show that."""
        changed = self.store.take(self.inbox)
        if page is not None and changed:
            page.refresh(changed)


def _filled_store(exhibition: Exhibition) -> tuple[Store, Inbox]:
    """Return a store with its inbox, in which every feed has spoken once, or has had its time to; from then on nothing ages.

    What an earlier run kept is no part of it: pictures show what the content says.
    """
    clock = _Clock()
    inbox, store = Inbox(), Store(exhibition.feeds, clock, clock.today)
    folder = Path(exhibition.folder)
    feeds = start(exhibition.feeds, inbox, folder, WrittenCounts(file_for(folder)), keep=False)
    _listen(exhibition.feeds, inbox, store)
    if any(made_of_others(feed) for feed in exhibition.feeds.values()):
        _follow(inbox, store)
    feeds.stop()
    clock.stop()
    return store, inbox


def _listen(feeds: Mapping[str, Feed], inbox: Inbox, store: Store) -> None:
    """Take what comes until every feed has spoken, or those that have not had their time."""
    silent = {name for name, feed in feeds.items() if not made_of_others(feed)}
    began = heard = time.monotonic()
    while silent:
        time.sleep(0.05)
        now = time.monotonic()
        if spoken := silent & store.take(inbox):
            silent -= spoken
            heard = now
        reading = {name for name in silent if _in_file(feeds[name])} - inbox.health.troubled()
        if now - began > PATIENCE_SECONDS and (not reading or now - heard > FILE_PATIENCE_SECONDS):
            return


def _follow(inbox: Inbox, store: Store) -> None:
    """Let be worked out what follows from what has come."""
    until = time.monotonic() + FOLLOWS_SECONDS
    while time.monotonic() < until:
        time.sleep(0.05)
        store.take(inbox)


def _in_file(feed: Feed) -> bool:
    return isinstance(feed, FileFeed) or (isinstance(feed, SqlFeed) and bool(feed.path))


def _shots_of(hall: _FedHall, plan: ShotPlan, size: tuple[int, int], language: Language) -> Iterator[Shot]:
    exhibition, store, _ = hall
    visit = Visit(exhibition, language, plan.text_percent)
    window = KioskWindow(exhibition, visit, store, Theme.read(), reduce_motion=True)
    window.setting.archive.history = History(exhibition)
    window.resize(*size)
    window.show()
    places = plan.only or (*exhibition.halls, *exhibition.zones, *exhibition.cards)
    window.setting.narrated.known = _told(exhibition, places, language)
    for place_id in places:
        visit.trail[:] = [exhibition.front.home]
        visit.memory.clear()
        visit.go(place_id)
        first = _shot(window, plan, place_id)
        played = list(_played(window, plan, place_id, hall))
        yield first._replace(answers=_answers(window))
        hall.move(None)
        yield from played
        yield from _opened(window, plan, place_id)
        yield from _closely(window, plan, place_id)
        gc.collect()
        # Without an event loop nothing else deletes what is to be deleted later: each page and its pictures.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not plan.only:
        yield from _searches(window, plan)
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _told(exhibition: Exhibition, places: Iterable[str], language: Language) -> frozenset[tuple[str, str]]:
    """Return which pages have the key of the guide, as they have it in a hall: where there is something to be heard."""
    found = {
        place_id: exhibition.place(place_id) for place_id in places if exhibition.front.guide is not None
    }
    return frozenset(
        (language, place_id)
        for place_id, place in found.items()
        if place is not None and heard_narration(exhibition, place, language) is not None
    )


def _answers(window: KioskWindow) -> float:
    """Ask how much of a page answers; last of all, because it is touched for that."""
    stage = window.stage
    if stage is None:
        return 0.0
    _show_exhibit(stage.page, "rest")
    header, bar = stage.header.height(), stage.bar.height()
    return answers(window, QRect(0, header, stage.width(), stage.height() - header - bar))


def _played(window: KioskWindow, plan: ShotPlan, place_id: str, hall: _FedHall) -> Iterator[Shot]:
    """Take the exhibit of a page in its other states: being played, and at its goal."""
    page = window.stage.page if window.stage is not None else None
    exhibit = page.exhibit() if isinstance(page, Page) else None
    for state in STATES[1:] if exhibit is not None else ():
        yield _shot(window, plan, f"{place_id}-{state}", state, hall)


def _opened(window: KioskWindow, plan: ShotPlan, page_id: str) -> Iterator[Shot]:
    """Take one chart of a page opened, the first that one can go into, and how else it can be looked at."""
    exhibition = window.visit.exhibition
    page = exhibition.zones.get(page_id) or exhibition.cards.get(page_id)
    charts = (chart_place(page_id, number) for number in range(len(page.blocks) if page is not None else 0))
    chart = next((one for one in charts if explored(exhibition, one) is not None), None)
    if chart is not None:
        window.visit.go(chart)
        yield _shot(window, plan, f"{page_id}-chart")
        opened = window.stage.page if window.stage is not None else None
        if isinstance(opened, ExplorerPage):
            # What the visitor looks at outlives the page, which is built anew for each picture.
            looked_at = opened.explored
            for shape in opened.offered():
                looked_at.look_as(shape)
                yield _shot(window, plan, f"{page_id}-chart-{shape}")


def _closely(window: KioskWindow, plan: ShotPlan, page_id: str) -> Iterator[Shot]:
    """Take one picture of a page opened large, the first, as a whole and gone into."""
    place = picture_place(page_id, 0)
    if pictured(window.visit.exhibition, place) is None:
        return
    window.visit.go(place)
    yield _shot(window, plan, f"{page_id}-picture")
    opened = window.stage.page if window.stage is not None else None
    if isinstance(opened, ClosePage):
        opened.pane.zoom(CLOSER)  # it is remembered where the page is built anew for the next picture
        yield _shot(window, plan, f"{page_id}-picture-closer")


def _searches(window: KioskWindow, plan: ShotPlan) -> Iterator[Shot]:
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


def _shot(
    window: KioskWindow,
    plan: ShotPlan,
    place_id: str,
    state: PlayState = "rest",
    hall: _FedHall | None = None,
) -> Shot:
    stage = window.show_at_once()
    _show_exhibit(stage.page, state)
    if hall is not None:
        hall.move(stage.page)
    QApplication.processEvents()
    size = f"{window.width()}x{window.height()}"
    visit = window.visit
    file = f"{size}-{visit.language}-{visit.text_percent}-{place_id}.png"
    save(window.grab(), plan.out / file)
    texts, problems = inspect(stage, stage.look)
    page = stage.page
    if page is not None and page.full_height() > page.height():
        # A page taller than the screen scrolls: keep a picture of the whole of it as well.
        page.stand_whole()
        _show_exhibit(page, state)
        QApplication.processEvents()
        whole = QPixmap(page.size())
        whole.fill(stage.look.theme.colour("ink"))
        painter = QPainter(whole)
        page.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        save(whole, plan.out / file.replace(".png", "-whole.png"))
    return Shot(place_id, file, size, visit.language, texts, problems)


def _show_exhibit(page: PageView | None, state: PlayState) -> None:
    exhibit = page.exhibit() if isinstance(page, Page) else None
    if exhibit is not None:
        exhibit.show_state(state)


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
