"""The report's charts, as SVG text that stands in the page."""

from collections.abc import Sequence
from datetime import date
from html import escape

from kiosk.report.figures import Veiled, largest, open_hours
from kiosk.report.words import ReportWords

WIDTH = 960
_PALE, _FULL = (226, 236, 243), (15, 76, 117)
_LIGHT_TEXT_FROM = 0.55
"""From this share of the largest number on, white is read better than black."""
_HATCH = (
    '<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#f3f3f0"/><path d="M0 0V6" stroke="#bbb" stroke-width="2"/></pattern></defs>'
)


def heat(by_hour: Sequence[Sequence[Veiled | None]], title: str, words: ReportWords) -> str:
    """Return how many by weekday (down) and hour (across); darker is more."""
    hours = open_hours(by_hour)
    if not hours:
        return ""
    left, top, high = 64, 26, 34
    wide = (WIDTH - left) / len(hours)
    most = largest(cell for row in by_hour for cell in row)
    parts = [_HATCH.format(name="few-hours")]
    for index, hour in enumerate(hours):
        parts.append(_text(left + wide * (index + 0.5), top - 8, str(hour), "middle"))
    for weekday, row in enumerate(by_hour):
        y = top + weekday * high
        parts.append(_text(left - 10, y + high / 2 + 5, words.weekdays[weekday], "end"))
        for index, hour in enumerate(hours):
            cell = row[hour]
            if cell is not None:
                what = f"{words.weekdays[weekday]} {hour}:00–{hour + 1}:00"
                parts.append(_square((left + wide * index, y, wide, high), cell, most, what, words))
    return _svg(top + high * len(by_hour) + 4, parts, title)


def _square(
    place: tuple[float, float, float, float], cell: Veiled, most: int, what: str, words: ReportWords
) -> str:
    x, y, wide, high = place
    box = f'x="{x + 1:.1f}" y="{y + 1:.1f}" width="{wide - 2:.1f}" height="{high - 2:.1f}"'
    if cell.told is None:
        few = escape(f"{what}: {words('few')}")
        return f'<rect {box} fill="url(#few-hours)"><title>{few}</title></rect>'
    share = cell.told / most
    ink = "#fff" if share > _LIGHT_TEXT_FROM else "#222"
    number = _text(x + wide / 2, y + high / 2 + 5, str(cell.told), "middle", ink)
    return (
        f'<rect {box} fill="{_shade(share)}"><title>{escape(f"{what}: {cell.told}")}</title></rect>{number}'
    )


def columns(by_day: Sequence[tuple[date, Veiled | None]], words: ReportWords) -> str:
    """Return a column a day; a hatched stub where the number is not told."""
    left, top, high = 64, 16, 200
    wide = (WIDTH - left) / max(1, len(by_day))
    most = largest(cell for _, cell in by_day)
    base, parts = top + high, [_HATCH.format(name="few-days")]
    for share in (0.0, 0.5, 1.0):
        y = base - high * share
        parts.append(f'<path d="M{left} {y:.1f}H{WIDTH}" stroke="#ddd"/>')
        if most * share == int(most * share):
            parts.append(_text(left - 10, y + 5, f"{most * share:.0f}", "end"))
    every = max(1, -(-len(by_day) * 56 // (WIDTH - left)))  # so that dates do not touch
    for index, (day, cell) in enumerate(by_day):
        x = left + wide * index
        if cell is not None:
            tall, fill = (
                (6.0, "url(#few-days)") if cell.told is None else (high * cell.told / most, _shade(1))
            )
            said = escape(f"{day.isoformat()}: {words('few') if cell.told is None else cell.told}")
            parts.append(
                f'<rect x="{x + wide * 0.1:.1f}" y="{base - tall:.1f}" width="{wide * 0.8:.1f}" height="{tall:.1f}" '
                f'fill="{fill}"><title>{said}</title></rect>'
            )
        if index % every == 0:
            parts.append(_text(x + wide / 2, base + 20, f"{day.month}-{day.day}", "middle"))
    return _svg(base + 28, parts, words("by_day"))


def bar(count: int, most: int) -> str:
    """Return a lying bar, for a row of a table."""
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * count / max(1, most):.1f}" height="10" fill="{_shade(1)}"/></svg>'
    )


def _svg(height: float, parts: Sequence[str], title: str) -> str:
    head = f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}">'
    return head + "".join(parts) + "</svg>"


def _text(x: float, y: float, text: str, anchor: str, ink: str = "#444") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(text)}</text>'


def _shade(share: float) -> str:
    mixed = (round(pale + (full - pale) * share) for pale, full in zip(_PALE, _FULL, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
