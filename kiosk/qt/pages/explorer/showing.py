"""What the explorer's plot shows: which answer of the past, on which scale, and what is told over it."""

import math
from typing import TYPE_CHECKING, NamedTuple

from kiosk.explorer.dates import DAY, MINUTE, moment_text, range_text, weekends
from kiosk.explorer.past import PastLayer
from kiosk.explorer.state import EARLIER, Explored
from kiosk.explorer.statistics import RangeStatistics
from kiosk.explorer.view import TimeWindow
from kiosk.model.limits import Limit
from kiosk.qt.charts.axis import Scale, calm_scale, nice_scale, nice_step
from kiosk.qt.pages.explorer.followed import FollowedFeed
from kiosk.qt.pages.explorer.heat import HOUR_SCALE, HoursShowing
from kiosk.qt.pages.explorer.pane import ExplorerPane
from kiosk.qt.pages.explorer.told import CurveTold, LimitTold, ReadOut
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

if TYPE_CHECKING:
    from kiosk.qt.pages.explorer.plot import ExplorerPlot

MOST_WEEKENDS = 40 * DAY
"""In a longer view weekends are no stripes any more."""
EMPTY_SHARE = 0.15
"""Where more than so much of a view was before anything is known, it says since when there is something."""
AIMED = 200
"""A limit that is drawn stands at round values, of which so many lie one above the other."""


class Looked(NamedTuple):
    """What a visitor looks at, as the page knows it."""

    followed: FollowedFeed
    other: FollowedFeed | None
    explored: Explored
    found: RangeStatistics | None
    limits: tuple[Limit, ...]
    counted: Limit | None
    """The one beyond which hours are counted: it can be drawn up and down."""
    old: bool


class Showing:
    """Puts what is known on the plot of a pane."""

    def __init__(self, pane: ExplorerPane, look: Look) -> None:
        """Show nothing yet."""
        self._pane, self._look = pane, look
        self._scale: Scale | None = None
        self._shown: tuple[str, str] = ("", "")
        self._hours = HoursShowing(look)
        self._factor = 1.0

    def show(self, looked: Looked) -> None:
        """Show everything as it is now, grey where it is old; where there is no plot yet, nothing."""
        plot, overlay = self._pane.plot, self._pane.overlay
        if plot is None or overlay is None:
            return
        explored, hours = looked.explored, looked.explored.shape == "hours"
        if self._shown != (explored.feed, explored.beside):
            self._shown, self._scale = (explored.feed, explored.beside), None
        layer = looked.followed.past.layer(explored.view)
        plot.stand_limits(looked.limits)
        told = self._show_hours(plot, looked) if hours else self._show_curve(plot, looked, layer)
        plot.look_as(hours=hours)
        plot.choose(explored.chosen, empty=looked.followed.past.newest() is None)
        overlay.told = told
        plot.viewport().update()

    def value_at(self, y: float) -> float | None:
        """Return the value at a height of the plot, as round as one can aim at; None where there is no scale yet."""
        plot, scale = self._pane.plot, self._scale
        if plot is None or scale is None:
            return None
        grain = nice_step(scale.high - scale.low, AIMED)
        return _rounded(plot.value_at(y) * self._factor, grain) / self._factor

    def middle(self, seen: Looked) -> float:
        """Return where a limit is put first: at three quarters of what the values of the range reach."""
        scale = self._scale or Scale(0.0, 1.0, 0.5)
        found = seen.found
        low, high = (found.lowest.value, found.highest.value) if found is not None else scale[:2]
        grain = nice_step((scale.high - scale.low) or 1.0, AIMED)
        return _rounded((low + 0.75 * (high - low)) * self._factor, grain) / self._factor

    def _show_curve(self, plot: "ExplorerPlot", looked: Looked, layer: PastLayer | None) -> CurveTold:
        from kiosk.qt.pages.explorer.plot import BesideCurve

        followed, other, explored = looked.followed, looked.other, looked.explored
        later = EARLIER.get(explored.beside, 0.0)
        behind = TimeWindow(explored.view.start - later, explored.view.end - later)
        beside = other.past.layer(behind) if other is not None else None
        scale = self._scale_for(looked, layer, beside, later)
        level = 0.0 if scale.low == 0 and not followed.past.failed else None
        plot.feed(followed.past, layer, level)
        plot.feed_beside(BesideCurve(other.past, later) if other is not None else None, beside)
        view = self._window(explored)
        plot.look_at(view, scale, followed.amount.factor, followed.amount.tick)
        plot.grey(old=looked.old)
        striped = self._stripe(plot, view)
        return self._told(looked, striped)._replace(
            key=self._key(looked),
            reading=self._reading(followed, other, explored, layer),
            since=self._since(followed, view),
        )

    def _show_hours(self, plot: "ExplorerPlot", looked: Looked) -> CurveTold:
        followed, hands = looked.followed, self._pane.hands
        grid, shades, fresh = self._hours.grid(followed, looked.explored, looked.counted)
        if fresh or not plot.hours.isVisible():
            plot.show_hours(shades, grid.window)
        view = self._window(looked.explored)
        plot.look_at(view, HOUR_SCALE, 1.0, lambda hour, _: self._look.word("hour_axis", hour=f"{hour:.0f}"))
        told, reading = self._hours.told(grid, followed), None
        if hands.reading is not None:
            reading, square = self._hours.read(grid, followed, hands.reading, self._pane.height_read)
            told = told._replace(read=square)
        basis = self._told(looked, self._stripe(plot, view))
        return basis._replace(limits=(), newest=None, reading=reading, hours=told)

    def _stripe(self, plot: "ExplorerPlot", view: TimeWindow) -> tuple[tuple[float, float], ...]:
        striped = weekends(*view) if view.seconds <= MOST_WEEKENDS else []
        plot.weekends.show_times(striped)
        return tuple(striped)

    def _window(self, explored: Explored) -> TimeWindow:
        """Return what is seen: a view that follows the present moves by whole pixels, or noise would shimmer."""
        view = explored.view
        if not explored.follows:
            return view
        column = view.seconds / max(1.0, self._pane.area().width())
        end = math.ceil(view.end / column) * column
        return TimeWindow(end - view.seconds, end)

    def _scale_for(
        self,
        looked: Looked,
        layer: PastLayer | None,
        beside: PastLayer | None,
        later: float,
    ) -> Scale:
        """Return a scale for all that is seen; it stays as it is while that fits, and while a limit is drawn up or down."""
        followed, other, explored = looked.followed, looked.other, looked.explored
        if self._scale is not None and self._pane.hands.holding("line"):
            return self._scale
        ends = [followed.past.extent_in(layer, explored.view)]
        if other is not None:
            behind = TimeWindow(explored.view.start - later, explored.view.end - later)
            ends.append(other.past.extent_in(beside, behind))
        known = [each for each in ends if each is not None] or [(0.0, 1.0)]
        low, high = min(each[0] for each in known), max(each[1] for each in known)
        for limit in looked.limits:
            if low - (high - low) * 0.3 <= limit.value <= high + max(high - low, abs(high)) * 0.3:
                low, high = min(low, limit.value), max(high, limit.value)
        factor = self._factor = followed.amount.factor
        wanted = nice_scale(low * factor, high * factor, 5)
        # Room above the curve, for what is written there.
        above = high * factor + 0.18 * (high * factor - wanted.low)
        wanted = wanted._replace(high=max(wanted.high, above))
        if followed.counts and wanted.step < factor:
            wanted = Scale(
                math.floor(wanted.low), max(math.ceil(wanted.high), math.floor(wanted.low) + 4.0), 1.0
            )
        self._scale = calm_scale(self._scale, low * factor, above, wanted)
        return self._scale

    def _key(self, looked: Looked) -> tuple[tuple[str, Colour], ...]:
        """Name the curves, where there are two."""
        other, beside = looked.other, looked.explored.beside
        if other is None:
            return ()
        name = self._look.word(beside.removeprefix("/")) if beside in EARLIER else other.name
        return (looked.followed.name, "cyan"), (name, "paper")

    def _since(self, followed: FollowedFeed, view: TimeWindow) -> tuple[float, str] | None:
        """Return since when there is something, where much of what is seen was before."""
        first = followed.past.first()
        if first is None or view.share(first) < EMPTY_SHARE:
            return None
        words = self._look.word("since", when=moment_text(first, self._look.language))
        return min(first, view.end), words

    def _told(self, looked: Looked, striped: tuple[tuple[float, float], ...]) -> CurveTold:
        look, hands, followed = self._look, self._pane.hands, looked.followed
        found, newest = looked.found, followed.past.newest()
        return CurveTold(
            chosen=looked.explored.chosen,
            found=found,
            highest="" if found is None else followed.number(found.highest.value),
            mean="" if found is None else followed.number(found.mean),
            newest=newest,
            limits=tuple(self._limit_told(one, looked) for one in looked.limits),
            weekends=striped,
            key=(),
            reading=None,
            held=frozenset(hand.role for hand in hands.hands.values()),
            words=look.word("no_data_yet") if newest is None else "",
        )

    def _limit_told(self, limit: Limit, looked: Looked) -> LimitTold:
        number = looked.followed.amount.limit(limit.value)
        own = limit is looked.counted
        mine = own and looked.explored.line is not None
        word = (
            self._look.word("my_line", number=number) if mine else f"{self._look.word(limit.level)} {number}"
        )
        return LimitTold(limit, word, own, own and self._pane.hands.holding("line"))

    def _reading(
        self, followed: FollowedFeed, other: FollowedFeed | None, explored: Explored, layer: PastLayer | None
    ) -> ReadOut | None:
        moment = self._pane.hands.reading
        if moment is None:
            return None
        value = followed.past.nearest(moment, explored.view)
        lines: list[tuple[str, str, Colour]] = []
        values: list[float] = []
        if value is None:
            return ReadOut(
                moment,
                moment_text(moment, self._look.language),
                (("", self._look.word("nothing_measured"), "muted"),),
                (),
            )
        moment, mean = value
        lines.append((followed.name if other is not None else "", followed.whole(mean), "cyan"))
        values.append(mean)
        if other is not None:
            later = EARLIER.get(explored.beside, 0.0)
            name = self._look.word(explored.beside.removeprefix("/")) if later else other.name
            second = other.past.nearest(moment - later, explored.view)
            lines.append(
                (name, other.whole(second[1]) if second else self._look.word("nothing_measured"), "paper")
            )
            values += [second[1]] if second else []
        step = layer.step_seconds if layer is not None else 0.0
        language, begin = self._look.language, moment - step / 2
        fine = moment_text(begin, language, seconds=not step and followed.past.interval < MINUTE)
        # A mean of a longer time says so.
        when = range_text(begin, begin + step, language) if step > MINUTE else fine
        return ReadOut(moment, when, tuple(lines), tuple(values))


def _rounded(value: float, grain: float) -> float:
    """Return a value to a grain, with no more digits than that has."""
    return float(f"{round(value / grain) * grain:.10g}")
