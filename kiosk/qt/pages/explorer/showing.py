"""What the explorer's plot shows: which answer of the past, on which scale, and what is told over it."""

import math

from kiosk.explorer.dates import DAY, MINUTE, moment_text, range_text, weekends
from kiosk.explorer.past import PastLayer
from kiosk.explorer.state import EARLIER, Explored
from kiosk.explorer.statistics import RangeStatistics
from kiosk.explorer.view import TimeWindow
from kiosk.model.limits import Limit
from kiosk.qt.charts.axis import Scale, calm_scale, nice_scale
from kiosk.qt.pages.explorer.followed import FollowedFeed
from kiosk.qt.pages.explorer.pane import ExplorerPane
from kiosk.qt.pages.explorer.told import CurveTold, ReadOut
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

MOST_WEEKENDS = 40 * DAY
"""In a longer view weekends are no stripes any more."""


class Showing:
    """Puts what is known on the plot of a pane."""

    def __init__(self, pane: ExplorerPane, limits: tuple[Limit, ...], look: Look) -> None:
        """Show nothing yet."""
        self._pane, self._limits, self._look = pane, limits, look
        self._scale: Scale | None = None
        self._shown: tuple[str, str] = ("", "")

    def show(
        self,
        followed: FollowedFeed,
        other: FollowedFeed | None,
        explored: Explored,
        found: RangeStatistics | None,
        *,
        old: bool,
    ) -> None:
        """Show everything as it is now, grey where it is old; where there is no plot yet, nothing."""
        plot, overlay = self._pane.plot, self._pane.overlay
        if plot is None or overlay is None:
            return
        view = self._window(explored)
        layer = followed.past.layer(explored.view)
        if self._shown != (explored.feed, explored.beside):
            self._shown, self._scale = (explored.feed, explored.beside), None
        from kiosk.qt.pages.explorer.plot import BesideCurve

        later = EARLIER.get(explored.beside, 0.0)
        behind = TimeWindow(explored.view.start - later, explored.view.end - later)
        beside_layer = other.past.layer(behind) if other is not None else None
        scale = self._scale_for(followed, other, layer, beside_layer, explored, later)
        level = 0.0 if scale.low == 0 and not followed.past.failed else None
        plot.feed(followed.past, layer, level)
        plot.feed_beside(BesideCurve(other.past, later) if other is not None else None, beside_layer)
        plot.look_at(view, scale, followed.amount.factor, followed.amount.tick)
        plot.choose(explored.chosen, empty=followed.past.newest() is None)
        plot.grey(old=old)
        striped = weekends(*view) if view.seconds <= MOST_WEEKENDS else []
        plot.weekends.show_times(striped)
        self._tell(followed, other, explored, found, layer, striped)

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
        followed: FollowedFeed,
        other: FollowedFeed | None,
        layer: PastLayer | None,
        beside: PastLayer | None,
        explored: Explored,
        later: float,
    ) -> Scale:
        """Return a scale for all that is seen; it stays as it is while that fits."""
        ends = [followed.past.extent_in(layer, explored.view)]
        if other is not None:
            behind = TimeWindow(explored.view.start - later, explored.view.end - later)
            ends.append(other.past.extent_in(beside, behind))
        known = [each for each in ends if each is not None] or [(0.0, 1.0)]
        low, high = min(each[0] for each in known), max(each[1] for each in known)
        for limit in self._limits:
            if low - (high - low) * 0.3 <= limit.value <= high + max(high - low, abs(high)) * 0.3:
                low, high = min(low, limit.value), max(high, limit.value)
        factor = followed.amount.factor
        wanted = nice_scale(low * factor, high * factor, 5)
        # Room above the curve, for what is written there.
        above = high * factor + 0.18 * (high * factor - wanted.low)
        wanted = wanted._replace(high=max(wanted.high, above))
        self._scale = calm_scale(self._scale, low * factor, above, wanted)
        return self._scale

    def _tell(
        self,
        followed: FollowedFeed,
        other: FollowedFeed | None,
        explored: Explored,
        found: RangeStatistics | None,
        layer: PastLayer | None,
        striped: list[tuple[float, float]],
    ) -> None:
        look, hands = self._look, self._pane.hands
        plot, overlay = self._pane.plot, self._pane.overlay
        if plot is None or overlay is None:
            return
        key: list[tuple[str, Colour]] = []
        if other is not None:
            earlier = explored.beside in EARLIER
            name = look.word(explored.beside.removeprefix("/")) if earlier else other.name
            key = [(followed.name, "cyan"), (name, "paper")]
        empty = followed.past.newest() is None
        overlay.told = CurveTold(
            chosen=explored.chosen,
            found=found,
            highest="" if found is None else followed.number(found.highest.value),
            mean="" if found is None else followed.number(found.mean),
            newest=followed.past.newest(),
            limits=tuple(
                f"{look.word(one.level)} {followed.amount.limit(one.value)}" for one in self._limits
            ),
            weekends=tuple(striped),
            key=tuple(key),
            reading=self._reading(followed, other, explored, layer),
            held=frozenset(hand.role for hand in hands.hands.values()),
            words=look.word("no_data_yet") if empty else "",
        )
        plot.viewport().update()

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
