"""Lives behind windows: what one sees in a lit room from outside, each a few shapes against the light.

A window is 132 wide and 100 high here, whatever it is on the screen; its sill is at 100.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.qt.exhibits.kinds.lookout.figures import HIGH, WIDE, hanging, limb, lit, person
from kiosk.qt.exhibits.kinds.lookout.night import Night
from kiosk.qt.exhibits.strokes import disc, fill, pen, soft, stroke, upright, way

Painting = Callable[[QPainter, Night], None]


def dark(painter: QPainter, night: Night) -> None:
    """Nobody is at home: the sky in the glass."""
    painter.fillRect(
        QRectF(0, 0, WIDE, HIGH),
        upright(
            0, HIGH, (0, night.glass_high), (0.5, night.glass), (1, night.tones.mix("ink", "steel", 0.4))
        ),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    fill(painter, night.tones.of("muted", 0.07), way((14, 100), (62, 0), (82, 0), (34, 100), closed=True))
    fill(painter, night.tones.of("muted", 0.05), way((44, 100), (92, 0), (98, 0), (50, 100), closed=True))


def asleep(painter: QPainter, night: Night) -> None:
    """A night lamp behind drawn curtains."""
    painter.fillRect(
        QRectF(0, 0, WIDE, HIGH),
        upright(0, HIGH, (0, night.dimmed(night.amber, 0.30)), (1, night.dimmed(night.amber, 0.62))),
    )
    for index in range(12):
        x = 4 + index * 11
        stroke(painter, night.dimmed(night.tones.of("dragon", 0.34), 0.6), 4, way((x, 0), (x, 100)))
    disc(painter, night.tones.of("dragon_light", 0.45), 66, 70, 26)


def reader(painter: QPainter, night: Night) -> None:
    """Somebody reads in an armchair under a lamp."""
    lit(painter, night, (96, 26))
    for row in range(3):
        for book in range(6):
            painter.fillRect(
                QRectF(6 + book * 7, 14 + row * 22 - (book * 5 % 4), 5, 15 + (book * 5 % 4)),
                night.tones.mix("dragon", "ink", 0.35 + 0.1 * ((book + row) % 4)),
            )
        painter.fillRect(QRectF(4, 29 + row * 22, 46, 2), night.figure)
    stroke(painter, night.figure, 2, way((104, 100), (104, 34)))
    fill(painter, night.lamp, way((90, 36), (97, 18), (111, 18), (118, 36), closed=True))
    fill(
        painter,
        night.figure,
        soft((48, 100), (46, 62), (62, 58), (64, 84), (92, 84), (96, 76), (104, 78), (102, 100), closed=True),
    )
    person(painter, night.figure, 74, 56, hair="bun")
    fill(
        painter,
        night.tones.mix("paper", "dragon_light", 0.3),
        way((82, 76), (92, 71), (93, 80), (83, 85), closed=True),
    )


def cook(painter: QPainter, night: Night) -> None:
    """Somebody cooks, and it steams."""
    lit(painter, night, (52, 20))
    fill(painter, night.figure, way((14, 0), (46, 0), (60, 24), (0, 24), closed=True))
    painter.fillRect(QRectF(0, 78, WIDE, 22), night.figure)
    person(painter, night.figure, 92, 84)
    limb(painter, night.figure, 8, (86, 52), (70, 66), (58, 68))
    fill(painter, night.figure, way((18, 66), (56, 66), (52, 77), (22, 77), closed=True))
    for x in (26, 37, 48):
        limb(painter, night.tones.of("paper", 0.55), 2.4, (x, 62), (x - 5, 54), (x + 4, 46), (x - 2, 36))


def birthday(painter: QPainter, night: Night) -> None:
    """A cake with candles, and bunting."""
    lit(painter, night, (66, 62))
    stroke(painter, night.figure, 1.2, soft((0, 8), (34, 20), (66, 10), (98, 20), (132, 8)))
    for index in range(9):
        x, y = 8 + index * 14.5, 11 + 5 * abs(math.sin(index * 0.8))
        colour = (night.tones.of("cyan"), night.tones.of("dragon"), night.tones.of("paper"))[index % 3]
        fill(painter, colour, way((x - 4, y), (x + 4, y), (x, y + 10), closed=True))
    for x, tall, hair in ((22, 66, "long"), (110, 72, "")):
        person(painter, night.figure, x, tall, hair=hair)
    person(painter, night.figure, 90, 44, hair="cap")
    painter.fillRect(QRectF(36, 86, 60, 14), night.figure)
    painter.fillRect(QRectF(50, 72, 30, 14), night.tones.mix("paper", "dragon_light", 0.3))
    for x in (56, 65, 74):
        painter.fillRect(QRectF(x - 1, 63, 2, 9), night.tones.of("cyan"))
        disc(painter, night.tones.of("paper"), x, 60, 2.6, 4)


def cat(painter: QPainter, night: Night) -> None:
    """A cat on the sill looks down."""
    lit(painter, night, (66, 30))
    fill(
        painter,
        night.figure,
        soft((42, 100), (40, 70), (52, 54), (56, 44), (76, 44), (82, 56), (96, 74), (94, 100), closed=True),
    )
    disc(painter, night.figure, 66, 38, 16, 14)
    fill(painter, night.figure, way((51, 36), (52, 16), (64, 27), closed=True))
    fill(painter, night.figure, way((81, 36), (80, 16), (68, 27), closed=True))
    for x in (60, 72):
        disc(painter, night.tones.of("dragon_light"), x, 38, 2.6, 3.4)
    limb(painter, night.figure, 6, (92, 96), (112, 96), (118, 80), (110, 66))


def tank(painter: QPainter, night: Night) -> None:
    """Fish in a lit tank, and somebody who watches them."""
    painter.fillRect(
        QRectF(0, 0, WIDE, HIGH),
        upright(0, HIGH, (0, night.screen_deep), (1, night.dimmed(night.screen_deep, 0.4))),
    )
    painter.fillRect(
        QRectF(12, 34, 76, 46), upright(34, 80, (0, night.screen), (1, night.tones.mix("cyan", "ink", 0.25)))
    )
    painter.fillRect(QRectF(8, 80, 84, 20), night.tones.of("ink", 0.75))
    for x, y, way_ in ((30, 50, 1), (58, 60, -1), (70, 46, 1), (40, 68, 1)):
        disc(painter, night.tones.mix("dragon_light", "dragon", 0.3), x, y, 6, 3.4)
        fill(
            painter,
            night.tones.of("dragon"),
            way((x - way_ * 5, y), (x - way_ * 11, y - 4), (x - way_ * 11, y + 4), closed=True),
        )
    for x in (20, 50, 80):
        limb(painter, night.tones.mix("ink", "cyan", 0.35), 2.4, (x, 80), (x - 4, 70), (x + 3, 60), (x, 54))
    person(painter, night.tones.mix("ink", "cyan", 0.1), 110, 70)


def weights(painter: QPainter, night: Night) -> None:
    """Somebody lifts."""
    lit(painter, night)
    person(painter, night.figure, 66, 70)
    limb(painter, night.figure, 8, (50, 56), (40, 42), (42, 22))
    limb(painter, night.figure, 8, (82, 56), (92, 42), (90, 22))
    stroke(painter, night.figure, 3.4, way((14, 20), (118, 20)))
    for x in (18, 25, 107, 114):
        stroke(painter, night.figure, 6, way((x, 10), (x, 30)))


def guitar(painter: QPainter, night: Night) -> None:
    """Somebody sits and plays."""
    lit(painter, night, (30, 30))
    person(painter, night.figure, 62, 68, hair="long")
    disc(painter, night.tones.mix("dragon", "ink", 0.40), 76, 80, 15, 12)
    disc(painter, night.tones.mix("dragon", "ink", 0.40), 62, 78, 11, 9)
    disc(painter, night.figure, 72, 79, 4)
    stroke(painter, night.tones.mix("dragon", "ink", 0.5), 4, way((84, 74), (116, 54)))
    limb(painter, night.figure, 7, (50, 60), (48, 78), (66, 80))
    limb(painter, night.figure, 7, (76, 58), (92, 68), (100, 63))
    for x, y in ((104, 34), (116, 24)):
        disc(painter, night.figure, x, y, 3.2, 2.6)
        stroke(painter, night.figure, 1.6, way((x + 3, y), (x + 3, y - 11)))


def baby(painter: QPainter, night: Night) -> None:
    """Somebody rocks a baby; a mobile hangs."""
    lit(painter, night, (60, 24))
    person(painter, night.figure, 56, 84, hair="long")
    disc(painter, night.tones.of("paper"), 82, 54, 6.4)
    fill(
        painter,
        night.tones.mix("paper", "dragon_light", 0.35),
        soft((52, 62), (66, 54), (84, 56), (90, 62), (78, 70), (52, 70), closed=True),
    )
    limb(painter, night.figure, 8, (44, 50), (50, 68), (74, 68))
    stroke(painter, night.figure, 1.2, way((106, 0), (106, 14)))
    stroke(painter, night.figure, 1.6, way((92, 14), (120, 14)))
    for x, y in ((92, 26), (106, 31), (120, 25)):
        stroke(painter, night.figure, 1, way((x, 14), (x, y)))
        disc(painter, night.tones.of("dragon"), x, y + 3, 4)


def plants(painter: QPainter, night: Night) -> None:
    """A sill full of plants, and who waters them."""
    lit(painter, night, (84, 20))
    person(painter, night.figure, 100, 78, hair="bun")
    limb(painter, night.figure, 7, (92, 52), (80, 58), (72, 54))
    fill(painter, night.figure, way((58, 48), (76, 48), (76, 62), (62, 62), closed=True))
    stroke(painter, night.figure, 2.6, way((60, 54), (48, 46)))
    for x in (16, 38, 60):
        fill(painter, night.figure, way((x - 9, 84), (x + 9, 84), (x + 7, 100), (x - 7, 100), closed=True))
        for lean in (-11, -4, 4, 11):
            fill(
                painter,
                night.tones.mix("ink", "cyan", 0.25),
                soft(
                    (x, 86),
                    (x + lean * 0.3, 72),
                    (x + lean * 1.2, 58 + abs(lean)),
                    (x + lean * 1.1, 76),
                    (x, 86),
                    closed=True,
                ),
            )


def telly(painter: QPainter, night: Night) -> None:
    """Two before a screen."""
    painter.fillRect(
        QRectF(0, 0, WIDE, HIGH),
        upright(
            0, HIGH, (0, night.tones.mix("cyan", "ink", 0.50)), (1, night.tones.mix("cyan", "ink", 0.74))
        ),
    )
    painter.fillRect(QRectF(64, 22, 54, 34), night.screen)
    painter.fillRect(QRectF(68, 26, 46, 26), night.tones.mix("cyan", "paper", 0.55))
    disc(painter, night.tones.of("dragon"), 90, 40, 8)
    ink = night.tones.mix("ink", "cyan", 0.06)
    fill(painter, ink, soft((0, 100), (2, 74), (20, 72), (60, 72), (72, 76), (74, 100), closed=True))
    person(painter, ink, 24, 52)
    person(painter, ink, 50, 46, hair="long")


def dancers(painter: QPainter, night: Night) -> None:
    """Two dance."""
    lit(painter, night)
    hanging(painter, night, 66, 16)
    person(painter, night.figure, 48, 78, hair="long")
    person(painter, night.figure, 84, 82)
    limb(painter, night.figure, 6.5, (58, 48), (66, 44), (74, 48))
    limb(painter, night.figure, 6.5, (38, 50), (22, 42), (16, 26))
    limb(painter, night.figure, 6.5, (96, 50), (110, 44), (118, 58))


def table(painter: QPainter, night: Night) -> None:
    """Supper for two under a lamp."""
    lit(painter, night, (66, 26))
    hanging(painter, night, 66, 24)
    person(painter, night.figure, 26, 64)
    person(painter, night.figure, 106, 62, hair="bun")
    painter.fillRect(QRectF(36, 78, 60, 5), night.figure)
    painter.fillRect(QRectF(62, 83, 7, 17), night.figure)
    for x in (50, 66, 82):
        fill(
            painter,
            night.tones.of("paper"),
            way((x - 6, 73), (x + 6, 73), (x + 3, 78), (x - 3, 78), closed=True),
        )


def desk(painter: QPainter, night: Night) -> None:
    """Homework under a desk lamp."""
    painter.fillRect(
        QRectF(0, 0, WIDE, HIGH),
        upright(0, HIGH, (0, night.dimmed(night.amber, 0.62)), (1, night.dimmed(night.amber, 0.35))),
    )
    fill(painter, night.tones.of("dragon_light", 0.75), way((104, 42), (60, 84), (128, 84), closed=True))
    person(painter, night.figure, 50, 66)
    limb(painter, night.figure, 7, (62, 66), (74, 80), (86, 82))
    painter.fillRect(QRectF(30, 84, 102, 5), night.figure)
    stroke(painter, night.figure, 3, way((122, 84), (126, 56), (108, 36)))
    fill(painter, night.figure, way((96, 46), (102, 30), (114, 36), (112, 46), closed=True))


def ajar(painter: QPainter, night: Night) -> None:
    """Light from the next room through a door."""
    painter.fillRect(
        QRectF(0, 0, WIDE, HIGH),
        upright(0, HIGH, (0, night.dimmed(night.brown, 0.35)), (1, night.dimmed(night.brown, 0.60))),
    )
    painter.fillRect(QRectF(84, 22, 24, 78), upright(22, 100, (0, night.warm), (1, night.amber)))
    fill(painter, night.tones.of("gold", 0.16), way((84, 100), (108, 100), (90, 78), (40, 100), closed=True))


def curtains(painter: QPainter, night: Night) -> None:
    """Curtains half drawn before a lit room."""
    lit(painter, night)
    hanging(painter, night, 66, 20)
    for left in (0, 88):
        painter.fillRect(
            QRectF(left, 0, 44, HIGH),
            upright(
                0,
                HIGH,
                (0, night.tones.mix("gold", "dragon", 0.5)),
                (1, night.tones.mix("dragon", "ink", 0.45)),
            ),
        )
        for fold in range(5):
            stroke(
                painter,
                night.tones.of("ink", 0.22),
                2.4,
                way((left + 4 + fold * 9, 0), (left + 4 + fold * 9, 100)),
            )


def taken_back(painter: QPainter, night: Night) -> None:
    """Whoever lives there has come to the glass and takes back what fell: nobody's face is seen."""
    lit(painter, night, (66, 40))
    person(painter, night.figure, 66, 92)
    limb(painter, night.figure, 9, (44, 54), (30, 70), (40, 88))
    limb(painter, night.figure, 9, (88, 54), (102, 70), (92, 88))


LIVES: dict[str, Painting] = {
    one.__name__: one
    for one in (
        reader,
        cook,
        birthday,
        cat,
        tank,
        weights,
        guitar,
        baby,
        plants,
        telly,
        dancers,
        table,
        desk,
        curtains,
    )
}
"""Rooms with somebody in them."""
QUIET: dict[str, Painting] = {one.__name__: one for one in (dark, asleep, ajar)}
"""Rooms where nothing is going on."""
HOME = taken_back


def cross(painter: QPainter, night: Night) -> None:
    """Paint the bars of the window and a little of the sky in the glass."""
    fill(painter, night.tones.of("paper", 0.06), way((10, 100), (50, 0), (66, 0), (26, 100), closed=True))
    painter.setPen(pen(night.frame, 4))
    painter.drawLine(66, 0, 66, 100)
