"""The dragon's head, which looks to the right: painted once, shape by shape, so that no picture waits for all of it.

Places are units of a field of `WIDE` × `HIGH`; the neck ends in `NECK`.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from kiosk.qt.exhibits.dragon.ember import Embers, light, outline, pen, slope

WIDE, HIGH = 620.0, 520.0
NECK = (226.0, 322.0)
LOCKS = (
    (
        "M 282 200 C 228 158 178 176 128 146 C 96 126 84 98 48 92 C 74 112 78 140 98 162 C 74 158 52 144 22 150"
        " C 66 164 84 192 132 204 C 174 214 214 220 262 252 Z"
    ),
    (
        "M 266 232 C 206 208 158 226 106 212 C 70 202 48 182 8 190 C 46 202 58 226 86 240 C 62 242 40 236 14 250"
        " C 62 256 94 276 142 272 C 190 268 226 268 264 286 Z"
    ),
    (
        "M 262 262 C 212 256 168 282 124 286 C 84 290 60 276 24 296 C 62 298 82 312 108 316 C 84 326 62 328 44 350"
        " C 90 338 128 344 172 330 C 214 316 242 310 276 306 Z"
    ),
    (
        "M 270 284 C 232 294 210 332 172 352 C 142 368 112 366 88 396 C 122 384 146 388 170 380 C 154 398 138 408 132 436"
        " C 166 412 204 404 234 376 C 260 350 276 332 300 318 Z"
    ),
    (
        "M 290 304 C 268 326 266 366 244 392 C 226 414 206 422 198 450 C 224 434 242 428 260 412 C 254 434 250 448 258 472"
        " C 276 440 306 420 316 384 C 322 360 320 340 322 322 Z"
    ),
)
"""The mane, lock by lock, from the forehead to the throat."""
BACK_LOCKS = (
    "M 300 190 C 250 140 204 140 164 104 C 138 80 130 50 98 30 C 112 74 116 104 140 132 C 180 170 222 190 268 226 Z",
    "M 272 216 C 210 180 160 198 110 180 C 74 166 56 130 20 122 C 48 150 60 186 100 208 C 150 232 206 236 258 258 Z",
    "M 262 262 C 200 268 150 300 104 306 C 66 310 36 308 4 336 C 48 334 84 350 128 340 C 180 326 226 316 276 296 Z",
    "M 280 292 C 240 330 206 366 164 384 C 132 398 112 420 108 452 C 138 424 172 424 206 408 C 250 384 282 350 306 322 Z",
)
ANTLER = (
    "M 318 172 C 296 132 262 104 214 86 C 176 72 140 66 96 40 C 128 84 168 96 202 110 C 176 114 150 112 120 104"
    " C 158 138 204 138 232 128 C 262 140 282 158 292 186 Z"
)
FAR_ANTLER = (
    "M 352 160 C 338 116 312 84 268 56 C 246 42 226 34 208 8 C 218 48 238 68 258 80 C 240 80 222 74 206 64"
    " C 226 96 254 104 276 100 C 304 120 322 142 332 170 Z"
)
EAR = "M 262 206 C 226 178 196 172 156 176 C 180 206 214 226 258 232 Z"
SKULL = (
    "M 236 300 C 226 252 244 206 284 184 C 308 170 332 168 352 176 C 372 158 398 158 410 178"
    " C 424 192 444 196 462 190 C 470 168 500 156 522 168 C 544 178 552 200 546 222 C 548 236 544 246 532 250"
    " C 516 242 500 240 486 246 C 470 256 452 256 438 250 C 420 258 404 262 390 276 C 376 290 364 300 352 306"
    " C 316 336 268 340 236 300 Z"
)
JAW = (
    "M 300 306 C 330 296 356 300 374 314 C 396 330 424 336 450 330 C 468 326 482 314 492 302 C 502 308 506 322 498 338"
    " C 486 362 456 376 424 374 C 378 376 328 360 296 334 Z"
)
MOUTH = "M 344 300 C 372 268 414 250 460 252 C 492 244 520 250 536 250 C 530 280 508 300 488 308 C 462 336 398 340 356 312 Z"
TONGUE = (
    "M 368 306 C 396 290 430 294 458 300 C 488 304 516 292 530 268 C 548 262 556 252 570 254"
    " C 556 262 554 268 544 274 C 552 278 556 286 554 296 C 546 288 540 286 532 288 C 514 316 478 326 444 320 C 414 324 388 320 368 306 Z"
)
TEETH = (
    "M 520 246 C 522 266 518 280 508 292 C 504 276 502 260 504 242 Z",
    "M 494 243 L 488 264 L 479 249 Z", "M 473 253 L 465 270 L 457 254 Z", "M 450 253 L 441 270 L 434 251 Z",
    "M 427 256 L 417 272 L 411 262 Z", "M 405 265 L 396 282 L 391 274 Z",
    "M 484 312 C 482 294 484 282 492 270 C 497 284 497 298 494 306 Z",
    "M 466 324 L 464 304 L 454 326 Z", "M 446 329 L 441 311 L 432 330 Z", "M 424 331 L 417 315 L 410 328 Z",
)  # fmt: skip
BEARD = (
    "M 476 352 C 496 372 500 396 488 430 C 480 406 466 392 448 380 Z",
    "M 452 366 C 470 392 470 418 452 454 C 446 424 432 404 414 388 Z",
    "M 420 372 C 432 400 428 430 404 462 C 402 430 394 406 380 388 Z",
    "M 388 366 C 392 394 382 422 354 448 C 358 416 356 394 350 374 Z",
    "M 356 354 C 356 380 342 404 314 424 C 322 394 322 372 320 352 Z",
)
CHEEK = (
    "M 346 330 C 326 352 322 384 296 408 C 304 376 290 362 292 338 Z",
    "M 320 330 C 290 344 276 368 240 376 C 258 352 252 336 262 318 Z",
    "M 300 310 C 268 316 246 330 210 322 C 238 306 238 292 258 282 Z",
)
"""Fins behind the jaw, from the lowest up; the cheek lies over where they grow."""
BROW = (
    "M 440 204 C 414 174 376 170 352 184 C 330 176 306 156 282 128 C 286 160 298 178 310 190 C 290 186 270 174 252 156"
    " C 262 190 290 214 330 214 C 356 196 396 190 440 204 Z"
)
EYE = "M 346 216 C 356 198 384 194 404 210 C 396 226 366 232 346 216 Z"


class Head:
    """Paints the head, one shape a step."""

    def __init__(self, embers: Embers) -> None:
        """Take the shades."""
        self._embers = embers
        tones = embers.tones
        self._line = tones.mix("ink", "dragon_deep", 0.30)
        self._rim = tones.mix("dragon_light", "paper", 0.30)
        self._horn = slope(
            100,
            40,
            330,
            190,
            (0, tones.mix("paper", "dragon_light", 0.15)),
            (0.6, tones.of("dragon_light")),
            (1, tones.mix("dragon", "dragon_deep", 0.3)),
        )
        self._mane = slope(
            20,
            0,
            300,
            0,
            (0, tones.of("gold")),
            (0.22, tones.of("dragon")),
            (0.62, tones.of("dragon_deep")),
            (1, tones.mix("dragon_deep", "ink", 0.35)),
        )
        self._back_mane = slope(
            10,
            0,
            290,
            0,
            (0, tones.mix("dragon_deep", "dragon", 0.5)),
            (0.5, tones.mix("dragon_deep", "ink", 0.25)),
            (1, tones.mix("ink", "dragon_deep", 0.4)),
        )
        self._face = slope(
            300,
            150,
            380,
            350,
            (0, tones.mix("dragon_light", "paper", 0.35)),
            (0.35, tones.of("dragon_light")),
            (0.72, tones.of("dragon")),
            (1, tones.mix("dragon", "dragon_deep", 0.55)),
        )

    def steps(self) -> Iterator[Callable[[QPainter], None]]:
        """Yield what is to be painted, from the back to the front."""
        yield lambda painter: light(painter, 300, 260, 258, self._embers.deep, 0.55)
        yield self._far_antler
        for lock in BACK_LOCKS:
            yield self._shape(lock, self._back_mane, 3.0)
        yield from self._beards()
        for lock in LOCKS:
            yield self._lock(lock)
        yield self._shape(ANTLER, self._horn, 3.4)
        yield self._antler_lines
        yield self._shape(
            EAR, slope(156, 176, 262, 232, (0, self._embers.light), (1, self._embers.deep)), 3.0
        )
        yield self._shape(MOUTH, self._embers.tones.mix("ink", "dragon_deep", 0.30), 2.0)
        yield self._shape(
            JAW,
            slope(
                0,
                296,
                0,
                380,
                (0, self._embers.tones.mix("dragon", "dragon_light", 0.45)),
                (1, self._embers.tones.mix("dragon_deep", "dragon", 0.35)),
            ),
            3.4,
        )
        yield self._shape(
            TONGUE,
            slope(
                368,
                0,
                570,
                0,
                (0, self._embers.tones.mix("dragon_deep", "ink", 0.2)),
                (1, self._embers.tones.mix("dragon_deep", "dragon", 0.5)),
            ),
            2.4,
        )
        yield self._teeth
        for fin in CHEEK:
            yield self._shape(
                fin,
                slope(
                    216, 0, 330, 0, (0, self._embers.light), (0.5, self._embers.fire), (1, self._embers.deep)
                ),
                2.8,
            )
        yield self._shape(SKULL, self._face, 3.6)
        yield self._wrinkles
        yield self._shape(
            BROW,
            slope(
                252, 120, 424, 210, (0, self._embers.light), (0.5, self._embers.fire), (1, self._embers.deep)
            ),
            3.0,
        )
        yield self._eye
        yield self._nose

    def _shape(self, data: str, brush: QBrush | QColor, width: float) -> Callable[[QPainter], None]:
        path = outline(data)

        def paint(painter: QPainter) -> None:
            self._filled(painter, path, brush, width)

        return paint

    def _filled(self, painter: QPainter, path: QPainterPath, brush: QBrush | QColor, width: float) -> None:
        painter.setPen(pen(self._line, width))
        painter.setBrush(brush)
        painter.drawPath(path)

    def _lock(self, data: str) -> Callable[[QPainter], None]:
        """A lock of the mane, with hair in it."""
        path, upper = outline(data), outline(" ".join(data.split()[:17]))

        def paint(painter: QPainter) -> None:
            self._filled(painter, path, self._mane, 3.0)
            painter.save()
            painter.setClipPath(path)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for down, strength in ((7, 0.85), (15, 0.55), (24, 0.35)):
                painter.setPen(pen(self._embers.tones.of("dragon_light", strength), 2.0))
                painter.drawPath(upper.translated(0, down))
            painter.restore()
            painter.setPen(pen(self._line, 3.0))
            painter.drawPath(path)

        return paint

    def _beards(self) -> Iterator[Callable[[QPainter], None]]:
        for lock in BEARD:
            yield self._shape(
                lock,
                slope(
                    0, 350, 0, 462, (0, self._embers.deep), (0.55, self._embers.fire), (1, self._embers.light)
                ),
                2.6,
            )

    def _far_antler(self, painter: QPainter) -> None:
        tones = self._embers.tones
        shade = slope(
            210,
            10,
            350,
            180,
            (0, tones.mix("dragon_light", "ink", 0.15)),
            (1, tones.mix("dragon", "ink", 0.45)),
        )
        self._filled(painter, outline(FAR_ANTLER).translated(4, 12), shade, 3.0)

    def _antler_lines(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self._embers.tones.mix("dragon_deep", "ink", 0.3, 0.7), 2.0))
        painter.drawPath(outline("M 302 176 C 284 144 252 122 214 106 M 296 160 C 270 128 236 112 196 98"))

    def _teeth(self, painter: QPainter) -> None:
        for tooth in TEETH:
            self._filled(painter, outline(tooth), self._embers.tones.mix("paper", "dragon_light", 0.1), 1.6)

    def _wrinkles(self, painter: QPainter) -> None:
        """Lines of the face: the lip, the bridge of the nose, scales on the cheek."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self._embers.tones.mix("dragon_deep", "ink", 0.25, 0.85), 2.6))
        painter.drawPath(
            outline(
                "M 540 238 C 518 228 500 226 484 234 C 468 242 452 242 438 236 C 416 242 400 248 382 264 C 370 276 356 288 340 292"
            )
        )
        painter.setPen(pen(self._embers.tones.mix("dragon_deep", "dragon", 0.3, 0.8), 2.0))
        painter.drawPath(
            outline(
                "M 430 200 C 424 212 424 222 430 230 M 446 200 C 441 210 441 220 446 228 M 416 206 C 410 216 410 226 415 234"
            )
        )
        for row in range(3):
            for column in range(4 - row):
                x, y = 268 + column * 19 + row * 9, 246 + row * 17
                painter.drawArc(round(x), round(y), 20, 18, 180 * 16, 180 * 16)
        painter.setPen(pen(self._rim, 2.4))
        painter.drawPath(
            outline(
                "M 290 188 C 310 176 330 174 350 182 M 414 182 C 428 196 446 200 464 194 M 470 186 C 480 172 502 164 520 173 C 536 181 543 196 541 212"
            )
        )

    def _eye(self, painter: QPainter) -> None:
        shape = outline(EYE)
        self._filled(painter, shape, self._embers.tones.mix("paper", "dragon_light", 0.1), 3.0)
        painter.save()
        painter.setClipPath(shape)
        painter.setPen(pen(self._line, 2.0))
        painter.setBrush(self._embers.tones.mix("gold", "dragon", 0.25))
        painter.drawEllipse(QPointF(378, 211), 12.5, 12.5)
        painter.setBrush(self._embers.night)
        painter.drawEllipse(QPointF(380, 211), 6.0, 8.5)
        painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._embers.paper)
        painter.drawEllipse(QPointF(383, 206), 2.8, 2.8)

    def _nose(self, painter: QPainter) -> None:
        painter.setBrush(self._embers.tones.mix("dragon", "dragon_light", 0.4))
        painter.setPen(pen(self._line, 3.0))
        painter.drawPath(
            outline(
                "M 476 204 C 472 182 492 172 510 178 C 528 184 532 206 518 214 C 506 220 494 212 498 200 C 501 193 511 193 513 200"
            )
        )
        painter.setPen(pen(self._rim, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline("M 482 196 C 484 184 498 180 508 184"))
