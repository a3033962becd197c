"""The page of the chart explorer: now and yesterday, a curve of up to thirty days, and what a chosen range of it comes to."""

import time
from functools import partial

from PySide6.QtGui import QResizeEvent

from kiosk.explorer.course import two_days
from kiosk.explorer.dates import MINUTE
from kiosk.explorer.hours import LEAST_DAYS, long_enough
from kiosk.explorer.spread import LEAST_ROWS
from kiosk.explorer.state import EARLIER, YESTERDAY, Explored, ExploredShape
from kiosk.explorer.statistics import RangeStatistics
from kiosk.explorer.view import SPANS
from kiosk.history.asking import HistoryAnswer, HistoryQuestion
from kiosk.model.explored import ExploredChart
from kiosk.model.limits import Limit
from kiosk.qt.charts.freshness import badge_of
from kiosk.qt.charts.marks import SIGNS, Mark
from kiosk.qt.pages.explorer.cells import Cells
from kiosk.qt.pages.explorer.choices import Choice, ChoiceRow
from kiosk.qt.pages.explorer.followed import (
    SUM,
    FollowedFeed,
    beside_of,
    followed_of,
    is_stacked,
    limits_of,
    with_own,
)
from kiosk.qt.pages.explorer.layout import ExplorerParts, ExplorerRoom, arrange
from kiosk.qt.pages.explorer.lines import BadgeLine, NoteLine
from kiosk.qt.pages.explorer.pane import ExplorerPane
from kiosk.qt.pages.explorer.showing import Looked, Showing
from kiosk.qt.pages.explorer.spreading import Spreading
from kiosk.qt.pages.explorer.telling import hint_of, line_words, note_of, now_cells, range_cells
from kiosk.qt.pages.explorer.today import TodayCurve
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.view import PageView
from kiosk.qt.runtime.errand import Errand
from kiosk.qt.runtime.guard import Guard, report
from kiosk.qt.style.look import Look
from kiosk.sources.freshness import OLD

MOST_BESIDE = 3
"""Feeds that one is compared with at most."""
SOONEST_SECONDS = 0.2
"""Whatever comes how often: so long stays what is shown."""
ZOOM, LIVE, LINE = "zoom", "live", "line"
SHAPES: tuple[ExploredShape, ...] = ("curve", "spread", "hours", "today")
LARGE = 125
"""Per cent of text from which on the curve needs the room of large numbers, and of today's curve."""


class ExplorerPage(PageView):
    """A chart that one goes into."""

    def __init__(self, chart: ExploredChart, place_id: str, setting: Setting, look: Look) -> None:
        """Make the page; the past comes later, and the plot as soon as it can."""
        title = look.say(chart.block.title) or look.say(chart.place.name)
        super().__init__(place_id, title, look.say(chart.place.name), look)
        self._chart, self._setting = chart, setting
        kept = setting.memory.get(place_id)
        self._choices = (SUM, *chart.feeds) if is_stacked(chart) else chart.feeds
        self.explored = kept if isinstance(kept, Explored) else Explored(self._choices[0], time.time())
        if self.explored.feed not in self._choices:
            self.explored.follow_feed(self._choices[0])
        setting.memory[place_id] = self.explored
        self._known: dict[str, FollowedFeed] = {}
        self._asking = False
        self._days_known = self._shaped = False
        self._arranged_for: object = None
        self._room, self._hinted = ExplorerRoom(True, True, True), True
        self._shown_at = 0.0
        self._now_shown: object = None
        self.guard = Guard(f"the explorer of {place_id}")
        self._kept: tuple[object, RangeStatistics | None] | None = None
        self._make()

    def _make(self) -> None:
        look = self.look
        low = look.text_percent >= LARGE
        self.now = Cells(look, self, "headline" if low else "numeral")
        self.badge, self.note = BadgeLine(look, self), NoteLine(look, self)
        self.figures = Cells(look, self, "title" if low else "headline")
        self.today = TodayCurve(look, self)
        self.today.chosen.connect(self._compare_days)
        days = [Choice(str(each), look.word("span_days", n=each)) for each in SPANS]
        self.spans = ChoiceRow(look, "", days, self)
        self.spans.chosen.connect(self._show_days)
        acts = [
            Choice(LIVE, look.word("to_live")),
            Choice(LINE, look.word("put_line")),
            Choice(ZOOM, look.word("zoom_in")),
        ]
        self.acts = ChoiceRow(look, "", acts, self)
        self.acts.chosen.connect(self._act)
        shapes = SHAPES if low else SHAPES[:-1]
        if self.explored.shape not in shapes:
            self.explored.look_as("curve")
        self.shapes = ChoiceRow(look, "", [Choice(each, look.word(f"shape_{each}")) for each in shapes], self)
        self.shapes.chosen.connect(self._look_as)
        self.shapes.hide()
        self.feeds = ChoiceRow(
            look, look.word("looked_at"), [self._choice(name) for name in self._choices], self
        )
        self.feeds.chosen.connect(self._follow)
        self.feeds.setVisible(len(self._choices) > 1)
        self._make_pane()
        self.refresh(frozenset())

    def _make_pane(self) -> None:
        """Make what depends on the feed that is looked at: the curve, its limits, and what it can be compared with."""
        self.limits = limits_of(self._chart, self.followed)
        self.curve = ExplorerPane(self.look, self.explored, self)
        self.curve.stirred.connect(self.look_again)
        self.curve.ready.connect(self.look_again)
        self.curve.line_drawn.connect(self._draw_line)
        self.showing, self.spreads = Showing(self.curve, self.look), Spreading()
        others = beside_of(self._chart, self.followed, self._setting.exhibition, MOST_BESIDE)
        earlier = [Choice(one, self.look.word(one.removeprefix("/"))) for one in EARLIER]
        choices = [*earlier, *map(self._choice, others)]
        self.beside = ChoiceRow(self.look, self.look.word("compared_with"), choices, self)
        self.beside.chosen.connect(self._compare)
        if self.explored.beside not in self.beside.chips:
            self.explored.beside = ""

    def _choice(self, feed: str) -> Choice:
        if feed == SUM:
            return Choice(feed, self.look.word("stack_sum"))
        return Choice(feed, self.look.say(self._setting.exhibition.feeds[feed].name))

    # What is looked at --------------------------------------------------------------------------

    @property
    def followed(self) -> FollowedFeed:
        """The feed that is looked at."""
        return self._of(self.explored.feed)

    @property
    def other(self) -> FollowedFeed | None:
        """The feed it is compared with: another one, or itself a day before; None for none."""
        beside = self.explored.beside
        return None if not beside else self.followed if beside in EARLIER else self._of(beside)

    def _of(self, feed: str) -> FollowedFeed:
        if feed not in self._known:
            setting = self._setting
            self._known[feed] = followed_of(feed, self._chart, setting.exhibition, setting.store, self.look)
            self._known[feed].go_on()
        return self._known[feed]

    def _show_days(self, days: str) -> None:
        few = int(days) < LEAST_DAYS and self.explored.shape == "hours"
        if few or self.explored.shape == "today":
            self.explored.look_as("curve")  # of one day there are no days to compare; today has one span
        self.explored.show(int(days))
        self._suggest()
        self.look_again()

    def _act(self, what: str) -> None:
        if what == ZOOM:
            self.explored.zoom()
        elif what == LINE:
            self._put_line()
        else:
            self.explored.to_live()
        self.look_again()

    def _look_as(self, shape: str) -> None:
        self.explored.look_as(next(each for each in SHAPES if each == shape))
        self._suggest()
        self.look_again()

    def offered(self) -> list[ExploredShape]:
        """Return how else than as a curve it can be looked at now."""
        chips = self.shapes.chips if self._shaped else {}
        return [each for each in SHAPES[1:] if each in chips and not chips[each].isHidden()]

    def _draw_line(self, y: float) -> None:
        if (value := self.showing.value_at(y)) is not None:
            self.explored.line = value
        self.look_again()

    def _put_line(self) -> None:
        """Put a limit where there is none, or take back what the visitor did to it."""
        line = None if self.explored.line is not None else self.showing.middle(self._looked())
        self.explored.line = line

    def _follow(self, feed: str) -> None:
        self.explored.follow_feed(feed)
        for old in (self.curve, self.beside):
            old.hide()
            old.deleteLater()
        self._make_pane()
        self._arrange()
        self.curve.show()
        self.beside.show()
        self.curve.fetch()
        self.refresh(frozenset())

    def _compare_days(self) -> None:
        """Have today beside yesterday in the large curve."""
        self.explored.look_as("curve")
        self.explored.show(1)
        self.explored.beside = YESTERDAY
        self.look_again()

    def _compare(self, beside: str) -> None:
        self.explored.beside = "" if self.explored.beside == beside else beside
        self.look_again()

    # Data ---------------------------------------------------------------------------------------

    def refresh(self, changed: frozenset[str]) -> None:
        """Show new samples, some times a second at most, and once a second how old they are."""
        followed = {feed for known in self._known.values() for feed in known.feeds}
        if changed and (changed.isdisjoint(followed) or time.monotonic() - self._shown_at < SOONEST_SECONDS):
            return
        self._shown_at = time.monotonic()
        self.explored.go_on(time.time())
        for known in self._known.values():
            known.go_on()
        self._fit()
        self.look_again()

    def look_again(self) -> None:
        """Show everything as it is now, and ask for what is missing; what fails shows nothing for a while."""
        if not self.guard.broken:
            with self.guard:
                self._show()
        self.curve.give_up(broken=self.guard.broken)

    def _show(self) -> None:
        explored, followed = self.explored, self.followed
        looked = self._looked()
        now = followed.id, followed.past.state(), int(explored.now), followed.freshness()
        if now != self._now_shown:
            self._now_shown = now
            self.now.show_cells(now_cells(followed, explored.now, self.look))
        self._show_today()
        cells = range_cells(followed, explored, looked.found, looked.counted, self.look)
        self.figures.show_cells(cells)
        told = note_of(followed, explored, self.look, asking=self._asking)
        self.note.say(told or hint_of(explored, self.look))
        self._hinted = not told
        self.curve.look_as(histogram=explored.shape == "spread")
        if explored.shape == "spread":
            self.curve.histogram.tell(self.spreads.told(looked, self.curve.hands.reading))
        else:
            self.showing.show(looked)
        self._hold_choices(looked)
        self._tell_age()
        self._ask()

    def _show_today(self) -> None:
        """Show today beside yesterday, worked out once a minute."""
        past, now = self.followed.past, self.explored.now
        key = past.feed, id(past.month), id(past.day), now // MINUTE
        if key != self.today.key:
            days = two_days(past, now)
            self._days_known = days.known
            self.today.show_days(days, self.followed.amount, key)

    def _looked(self) -> Looked:
        explored = self.explored
        limits, own = with_own(self.limits, explored.line)
        old = self.followed.freshness().state in OLD
        return Looked(self.followed, self.other, explored, self._found(own), limits, own, old)

    def _hold_choices(self, looked: Looked) -> None:
        """Show what is chosen, and offer what makes sense."""
        explored, past = self.explored, looked.followed.past
        curve = explored.shape == "curve"
        spanned = explored.follows and explored.shape != "today"
        self.spans.hold(str(explored.days) if spanned else "")
        self.feeds.hold(explored.feed)
        self.beside.hold(explored.beside)
        self.shapes.hold(explored.shape)
        hours = long_enough(past.first(), explored.now, past.interval)
        self.shapes.offer("hours", offered=hours)
        self.shapes.offer("spread", offered=not curve or past.rows_in(explored.chosen) >= LEAST_ROWS)
        if "today" in self.shapes.chips:
            self.shapes.offer("today", offered=self._days_known and not self._room.today)
        self._shaped = not curve or hours or past.rows_in(explored.bounds) >= LEAST_ROWS
        self.shapes.setVisible(self._shaped)
        self.acts.offer(LIVE, offered=not explored.follows)
        self.acts.offer(ZOOM, offered=curve)
        self.acts.offer(LINE, offered=curve and (explored.line is not None or looked.counted is None))
        self.acts.say(LINE, line_words(self.limits, explored, looked.followed, self.look))
        arranged_for = self._shaped, explored.shape, self._hinted, self.acts.natural_width()
        if arranged_for != self._arranged_for:
            self._arranged_for = arranged_for
            self._arrange()
        self._show_where_room()

    def _found(self, limit: Limit | None) -> RangeStatistics | None:
        """Return what the chosen range comes to, worked out once for what is known."""
        past, chosen = self.followed.past, self.explored.chosen
        until = min(chosen.end, self.explored.now)
        key = past.feed, chosen, until, past.state(), limit
        if self._kept is None or self._kept[0] != key:
            self._kept = key, past.statistics(chosen, until, limit)
        return self._kept[1]

    def _tell_age(self) -> None:
        followed, store = self.followed, self._setting.store
        level = store.level(followed.id)
        mark = Mark(level, "") if level in SIGNS else None
        self.badge.show_badge(badge_of(followed.feeds, store, self.look, mark))

    def _ask(self) -> None:
        """Ask the history for what is missing, one question at a time."""
        history = self._setting.archive.history
        if history is None or self._asking:
            return
        for known in filter(None, (self.followed, self.other)):
            question = known.past.next_question(self.explored.view, time.time())
            if question is not None:
                self._asking = True
                asking = partial(known.ask, history, question)
                Errand(asking, partial(self._answered, known, question), self)
                return

    def _answered(self, known: FollowedFeed, question: HistoryQuestion, answer: object) -> None:
        self._asking = False
        known.past.take(question, answer if isinstance(answer, HistoryAnswer) else None)
        known.go_on()
        self._suggest()
        self.look_again()

    def _suggest(self) -> None:
        """Choose a range with something in it, where the usual one is empty and nobody has chosen another."""
        past, explored = self.followed.past, self.explored
        self._fit()
        if past.month is not None and self._looked().found is None and (known := past.known(explored.view)):
            explored.suggest(known)

    def _fit(self) -> None:
        """See what there is of a feed that began today, and no empty frame."""
        if (first := self.followed.past.first()) is not None and self.explored.fits:
            self.explored.fit(first)

    # The page -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything for the new size."""
        try:
            self._arrange()
        except Exception as error:  # noqa: BLE001
            # PySide 6.11 crashes when an exception leaves an override in the middle of show(): report it from here.
            report(error)

    def _arrange(self) -> None:
        first = (self.shapes,) if self._shaped else ()
        rows = (*first, *((self.feeds,) if len(self._choices) > 1 else ()))
        # Today alone has the room of the curve, or there would be room for the small one as soon as it is touched.
        beside = self.beside if self.explored.shape in {"curve", "today"} else None
        head = self.now, self.badge, self.spans, self.acts
        parts = ExplorerParts(*head, self.curve, self.figures, self.today, rows, beside, self.note)
        self._room = arrange(parts, self.width(), self.height(), self.look, hint=self._hinted)
        if self._today_alone:
            self.today.setGeometry(self.curve.geometry().united(self.figures.geometry()))
        self._show_where_room()

    @property
    def _today_alone(self) -> bool:
        """Whether today beside yesterday has all the room of the curve and of its figures."""
        offered = "today" in self.shapes.chips and self._days_known and not self._room.today
        return offered and self.explored.shape == "today"

    def _show_where_room(self) -> None:
        self.beside.setVisible(self._room.beside and self.explored.shape == "curve")
        self.note.setVisible(self._room.note)
        alone = self._today_alone
        self.today.setVisible(alone or (self._room.today and self._days_known))
        self.curve.setHidden(alone)
        self.figures.setHidden(alone)

    def entering(self) -> None:
        """Have the plot made, now that the page is seen."""
        self.curve.fetch()
        self.refresh(frozenset())

    def show_at_once(self) -> None:
        """Wait for everything, for pictures."""
        from kiosk.qt.pages.explorer import library

        library.import_now()
        self.curve.fetch()
        history = self._setting.archive.history
        for known in filter(None, (self.followed, self.other)):
            while history is not None and (
                question := known.past.next_question(self.explored.view, time.time())
            ):
                known.past.take(question, known.ask(history, question))
                known.go_on()
        self._suggest()
        self.look_again()
