"""Captions of the attract loop: a thing's name, what it is, and the first figure of what it opens."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.model.block import FiguresBlock
from kiosk.model.exhibition import Exhibition
from kiosk.model.figure import Figure, about_text, number_text
from kiosk.model.hall import Thing
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look


def headline(thing: Thing, exhibition: Exhibition) -> tuple[Figure, str] | None:
    """Return the first figure of the zone a thing opens, with the id of its source; None where there is none."""
    zone = exhibition.zones.get(thing.opens)
    blocks = zone.blocks if zone is not None else ()
    for block in blocks:
        if isinstance(block, FiguresBlock):
            figure = block.items[0]
            return figure, figure.source or (zone.source if zone is not None else "")
    return None


def caption(thing: Thing, exhibition: Exhibition, look: Look) -> tuple[QPixmap, list[ShownText]]:
    """Return the caption as a picture, and what is written in it."""
    theme, pad, bar = look.theme, look.px(36), look.px(6)
    paper, muted = theme.colour("paper"), theme.colour("muted")
    width = min(look.px(760), look.width - 2 * look.space("margin"))
    inner = width - 2 * pad - bar
    prints, x, y = Prints(), pad + bar, pad
    y = prints.put(Paragraph(look.say(thing.name), look.font("headline"), paper, balanced=True), x, y, inner)
    if thing.caption is not None:
        y = prints.put(
            Paragraph(look.say(thing.caption), look.font("body"), muted, balanced=True),
            x,
            y + look.px(8),
            inner,
        )
    told = headline(thing, exhibition)
    if told is not None:
        y = _put_figure(prints, told, exhibition, look, QRect(x, y + look.px(24), inner, 0))
    size = QSize(width, y + pad)
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.line())
    painter.setBrush(theme.colour("ink", 0.82))
    painter.drawRoundedRect(
        QRect(0, 0, width - 1, size.height() - 1), look.space("radius"), look.space("radius")
    )
    painter.fillRect(pad // 2, pad, bar, size.height() - 2 * pad, theme.colour("gold"))
    prints.paint(painter)
    painter.end()
    return picture, prints.shown(QRect(0, 0, width, size.height()))


def _put_figure(
    prints: Prints, told: tuple[Figure, str], exhibition: Exhibition, look: Look, at: QRect
) -> int:
    figure, source_id = told
    unit, theme = exhibition.units[figure.unit], look.theme
    before, after = about_text(figure.about, look.language)
    number = before + number_text(figure.value, unit, look.language)
    words = after + unit.say(figure.unit, look.language)
    # A sign stands close to its number, a word apart.
    apart = "" if words in ("%", "‰") else " "
    font = look.font("numeral")
    large = Paragraph(f"{number}{apart}{words}", font, theme.colour(figure.accent))
    while large.natural_width() > at.width() and font.pixelSize() > look.type_px("body"):
        font.setPixelSize(round(font.pixelSize() * 0.92))
        large = Paragraph(large.text, font, large.colour)
    y = prints.put(large, at.left(), at.top(), at.width())
    y = prints.put(
        Paragraph(look.say(figure.label), look.font("body"), theme.colour("paper")), at.left(), y, at.width()
    )
    source = exhibition.front.sources.get(source_id)
    origin = " · ".join(filter(None, (look.say(figure.year), look.say(source.short) if source else "")))
    if figure.formula is not None:
        origin = f"{look.word('derived')} · {origin}"
    return prints.put(
        Paragraph(origin, look.font("small"), theme.colour("muted")), at.left(), y + look.px(6), at.width()
    )
