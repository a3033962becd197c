"""What the explorer says in figures and words: of now, of a chosen range, and of what is not known."""

from kiosk.explorer.dates import clock_text, day_text, moment_text
from kiosk.explorer.state import Explored
from kiosk.explorer.statistics import RangeStatistics, change
from kiosk.explorer.view import TimeWindow
from kiosk.model.limits import Limit
from kiosk.qt.charts.amount import NOTHING_YET
from kiosk.qt.charts.freshness import duration
from kiosk.qt.pages.explorer.cells import FigureCell
from kiosk.qt.pages.explorer.followed import FollowedFeed, counted
from kiosk.qt.style.look import Look
from kiosk.sources.freshness import OLD

_HINTS = {"curve": "two_fingers", "hours": "read_hours", "spread": "read_spread", "today": "touch_today"}


def now_cells(followed: FollowedFeed, now: float, look: Look) -> list[FigureCell]:
    """Return what it is now, or was last, and how that differs from a day ago."""
    newest, fresh = followed.past.newest(), followed.freshness()
    if newest is None:
        return [FigureCell(followed.name, NOTHING_YET, "", "muted")]
    moment, value = newest
    old = fresh.state in OLD
    when = (
        look.word("stale", age=duration(fresh.age_seconds, look))
        if old
        else look.word("now_at", time=clock_text(moment, seconds=followed.past.interval < 60))
    )
    cells = [
        FigureCell(
            f"{followed.name} · {when}",
            followed.number(value),
            followed.amount.unit,
            "muted" if old else "paper",
            "muted" if old else "cyan",
        )
    ]
    before = followed.past.yesterday(now)
    if before is not None and not old:
        cells.append(
            FigureCell(
                look.word("against_yesterday"),
                _difference(followed, value, before, look),
                followed.amount.unit,
                "gold",
            )
        )
    elif not old and followed.past.month is not None:
        cells.append(
            FigureCell(look.word("against_yesterday"), NOTHING_YET, look.word("nothing_measured"), "muted")
        )
    return cells


def _difference(followed: FollowedFeed, value: float, before: float, look: Look) -> str:
    """Return how a value differs from an earlier one, as both are read: whoever subtracts finds the same."""
    digits = followed.digits(value)
    difference = round(value, digits) - round(before, digits)
    number = followed.amount.rounded(abs(difference), digits)
    if number == followed.amount.rounded(0.0, digits):
        return look.word("as_much")
    return look.word("more" if difference > 0 else "less", number=number)


def range_cells(
    followed: FollowedFeed, explored: Explored, found: RangeStatistics | None, limit: Limit | None, look: Look
) -> list[FigureCell]:
    """Return what the chosen range comes to."""
    if found is None:
        asked = followed.past.month is not None or followed.past.failed
        return [
            FigureCell(
                look.word("in_this_range"),
                look.word("nothing_measured" if asked else "getting_ready"),
                "",
                "muted",
            )
        ]
    unit = followed.amount.unit
    cells = [
        FigureCell(look.word("mean"), followed.number(found.mean), unit),
        FigureCell(
            f"{look.word('highest')} · {_when(found.highest.moment, explored, look)}",
            followed.number(found.highest.value),
            unit,
            "gold",
        ),
        FigureCell(
            f"{look.word('lowest')} · {_when(found.lowest.moment, explored, look)}",
            followed.number(found.lowest.value),
            unit,
        ),
    ]
    if (total := followed.summed(found.integral)) is not None:
        cells.append(FigureCell(look.word("sum"), *total))
    if limit is not None:
        word = look.word(
            "beyond_above" if limit.side > 0 else "beyond_below",
            number=followed.amount.whole(followed.amount.limit(limit.value)),
        )
        cells.append(
            FigureCell(word, *_hours(found.beyond_seconds, look), "gold" if found.beyond_seconds else "paper")
        )
    if (cell := _before_cell(followed, explored, found, look)) is not None:
        cells.append(cell)
    return cells


def _before_cell(
    followed: FollowedFeed, explored: Explored, found: RangeStatistics, look: Look
) -> FigureCell | None:
    """Return how the mean differs from that of the same length of time before."""
    chosen = explored.chosen
    window = TimeWindow(chosen.start - chosen.seconds, chosen.start)
    share = change(followed.past.statistics(window, explored.now, None), found)
    if share is None:
        return None
    percent = round(abs(share) * 100)
    word = (
        look.word("as_much")
        if not percent
        else look.word("more" if share > 0 else "less", number=f"{percent}%")
    )
    return FigureCell(look.word("against_before"), word, "", "gold")


def _when(moment: float, explored: Explored, look: Look) -> str:
    if day_text(explored.chosen.start, look.language) == day_text(explored.chosen.end - 1, look.language):
        return clock_text(moment)
    return moment_text(moment, look.language)


def _hours(seconds: float, look: Look) -> tuple[str, str]:
    """Return number and unit of a time: hours, of less than one minutes."""
    if 0 < seconds < 3600:
        return str(max(1, round(seconds / 60))), look.word("unit_minutes")
    hours = seconds / 3600
    return (f"{hours:.1f}".removesuffix(".0") if hours < 100 else f"{hours:.0f}"), look.word("unit_hours")


def note_of(followed: FollowedFeed, explored: Explored, look: Look, *, asking: bool) -> str:
    """Return what must be known of the past that is shown: its formula, what is missing, damaged or doubtful; empty for nothing."""
    past, told = followed.past, [*followed.formula()]
    if past.failed:
        told.append(look.word("past_failed"))
    elif asking and past.month is None:
        told.append(look.word("past_coming"))
    if past.damaged:
        told.append(look.word("past_damaged", n=past.damaged))
    if past.doubtful(explored.view):
        told.append(look.word("past_doubtful"))
    return " · ".join(told)


def hint_of(explored: Explored, look: Look) -> str:
    """Return what can be done with fingers here."""
    drawn = explored.shape == "curve" and explored.line is not None
    return look.word("drag_line" if drawn else _HINTS[explored.shape])


def line_words(limits: tuple[Limit, ...], explored: Explored, followed: FollowedFeed, look: Look) -> str:
    """Return what one touch does about the limit: put one, take it away, or have the feed's own again."""
    first = counted(limits)
    if explored.line is None:
        return look.word("put_line")
    if first is None:
        return look.word("take_line")
    return look.word("own_line", number=followed.amount.limit(first.value))
