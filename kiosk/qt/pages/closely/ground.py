"""What is painted of a picture that one goes into: all of it coarsely, and what is seen of it as finely as it is there."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QRegion

from kiosk.closely.mosaic import Mosaic, MosaicPiece
from kiosk.closely.view import CloseView
from kiosk.content.partly import DrawingPart
from kiosk.qt.parts.original import Original, drawing_part, piece_image
from kiosk.qt.parts.picture import fetch

LEAST_BYTES = 32_000_000
"""Pieces kept at hand, at the least; a larger screen keeps five times what it shows."""
_AT_A_TIME = 3
"""Pieces asked of the disk at the same time: of more, many would be out of sight before they come."""


class PieceStore(QObject):
    """The pieces of one mosaic, those seen last, within a budget of bytes; `came` when there is another."""

    came = Signal()

    def __init__(self, mosaic: Mosaic, budget_bytes: int, parent: QObject) -> None:
        """Keep nothing yet."""
        super().__init__(parent)
        self._mosaic, self._budget = mosaic, budget_bytes
        self.bytes = 0
        self._kept: OrderedDict[MosaicPiece, QImage] = OrderedDict()
        self._seen: frozenset[MosaicPiece] = frozenset()
        self._wanted: list[MosaicPiece] = []
        self._asked: set[MosaicPiece] = set()

    def find(self, piece: MosaicPiece) -> QImage | None:
        """Return a piece that is at hand, else None; it is not asked for."""
        image = self._kept.get(piece)
        if image is not None:
            self._kept.move_to_end(piece)
        return image

    def want(self, pieces: list[MosaicPiece]) -> None:
        """Have these fetched, the first first, and no longer what was wanted before."""
        self._seen = frozenset(pieces)
        self._wanted = [each for each in reversed(pieces) if each not in self._kept]
        self._ask()

    @property
    def waiting(self) -> bool:
        """Whether something wanted is not there yet."""
        return bool(self._wanted or self._asked)

    def _ask(self) -> None:
        while self._wanted and len(self._asked) < _AT_A_TIME:
            piece = self._wanted.pop()
            if piece not in self._asked:
                self._asked.add(piece)
                fetch(partial(piece_image, self._mosaic.path(piece)), partial(self._take, piece), self)

    def _take(self, piece: MosaicPiece, found: object) -> None:
        self._asked.discard(piece)
        self.keep(piece, found if isinstance(found, QImage) else QImage())
        self._ask()
        self.came.emit()

    def keep(self, piece: MosaicPiece, image: QImage) -> None:
        """Keep a piece, and let go of those seen longest ago, none that is seen now; one the disk does not give is empty."""
        if piece in self._kept:
            return
        self._kept[piece] = image
        self.bytes += image.sizeInBytes()
        for other in [each for each in self._kept if each not in self._seen]:
            if self.bytes <= self._budget:
                break
            self.bytes -= self._kept.pop(other).sizeInBytes()


class PictureGround(QObject):
    """A picture in its original, painted as it is seen."""

    came = Signal()
    """It can be painted finer than before."""

    def __init__(self, original: Original, parent: QObject) -> None:
        """Have all of it, coarsely."""
        super().__init__(parent)
        self.original = original
        self.pieces: PieceStore | None = None
        self._mosaic: Mosaic | None = None
        self._sharp: tuple[DrawingPart, QImage] | None = None
        self._asking = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in its own pixels."""
        return self.original.width, self.original.height

    def take_mosaic(self, mosaic: Mosaic, screen_pixels: int) -> None:
        """Have finer parts from that mosaic from now on."""
        self._mosaic = mosaic
        self.pieces = PieceStore(mosaic, max(LEAST_BYTES, 20 * screen_pixels), self)
        self.pieces.came.connect(self.came)
        self.came.emit()

    @property
    def lacks_mosaic(self) -> bool:
        """Whether finer parts are not there yet."""
        return self.original.kind == "mosaic" and self._mosaic is None

    # Painting -----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: CloseView) -> None:
        """Paint what is seen, and ask for what is missing of it."""
        seen = self._seen_pieces(view)
        if self.pieces is not None:
            self.pieces.want([piece for piece, _ in seen])
        if not seen or any(self._piece(piece) is None for piece, _ in seen):
            self._paint_all(painter, view)
            for piece, turn in self._seen_pieces(view, coarser=1):
                self._paint_piece(painter, view, piece, turn)
        for piece, turn in seen:
            self._paint_piece(painter, view, piece, turn)
        if self._sharp is not None:
            painter.drawImage(self._target(view, self._sharp[0], 0), self._sharp[1])

    def _seen_pieces(self, view: CloseView, coarser: int = 0) -> list[tuple[MosaicPiece, int]]:
        mosaic = self._mosaic
        if mosaic is None:
            return []
        level = mosaic.level_for(view.seen.scale) + coarser
        return list(mosaic.pieces(level, view.part())) if level < mosaic.levels else []

    def _piece(self, piece: MosaicPiece) -> QImage | None:
        """Return a piece that can be painted; the disk may not have given it."""
        image = self.pieces.find(piece) if self.pieces is not None else None
        return None if image is None or image.isNull() else image

    def _paint_piece(self, painter: QPainter, view: CloseView, piece: MosaicPiece, turn: int) -> None:
        image = self._piece(piece)
        if image is None or self._mosaic is None:
            return
        left, top, right, bottom = self._mosaic.area(piece)
        round_ = turn * self._mosaic.width
        x, y = view.to_room((left + round_, top))
        end_x, end_y = view.to_room((right + round_, bottom))
        # On whole pixels: pieces side by side leave no line between them.
        target = QRect(round(x), round(y), round(end_x) - round(x), round(end_y) - round(y))
        painter.drawImage(target, image)

    def _paint_all(self, painter: QPainter, view: CloseView) -> None:
        """Paint what is seen from the one image of all of it."""
        image = self.original.image
        left, top, wide, high = view.part()
        painter.save()
        if self._sharp is not None:  # it may be seen through
            everything = QRegion(QRect(0, 0, *view.room))
            painter.setClipRegion(everything - QRegion(self._target(view, self._sharp[0], 0).toAlignedRect()))
        for turn in range(int(left // 1), int(-(-(left + wide) // 1))):
            first, last = max(left, turn), min(left + wide, turn + 1)
            part = DrawingPart(first - turn, top, last - first, high)
            source = QRectF(
                part.left * image.width(),
                part.top * image.height(),
                part.width * image.width(),
                part.height * image.height(),
            )
            painter.drawImage(self._target(view, part, turn), image, source)
        painter.restore()

    def _target(self, view: CloseView, part: DrawingPart, turn: int) -> QRectF:
        wide, high = view.size
        x, y = view.to_room(((part.left + turn) * wide, part.top * high))
        return QRectF(x, y, part.width * wide * view.seen.scale, part.height * high * view.seen.scale)

    # Finer --------------------------------------------------------------------------------------

    def rest(self, view: CloseView) -> None:
        """Have a drawing painted anew for what is seen of it now."""
        if self.original.kind != "drawing" or self._asking:
            return
        part = DrawingPart(*view.part())
        if self._sharp is not None and self._sharp[0] == part:
            return
        self._asking = True
        fetch(
            partial(drawing_part, self.original.data, part, self._room(view, part)),
            partial(self._sharpen, part),
            self,
        )

    def _room(self, view: CloseView, part: DrawingPart) -> QSize:
        return self._target(view, part, 0).size().toSize().expandedTo(QSize(1, 1))

    def _sharpen(self, part: DrawingPart, found: object) -> None:
        self._asking = False
        if isinstance(found, QImage) and not found.isNull():
            self._sharp = part, found
            self.came.emit()

    def fetch_now(self, view: CloseView) -> None:
        """Wait for all that is seen, for pictures of pages."""
        if self.original.kind == "drawing" and view.closer > 1:
            part = DrawingPart(*view.part())
            self._sharpen(part, drawing_part(self.original.data, part, self._room(view, part)))
        if self._mosaic is not None and self.pieces is not None:
            for piece, _ in self._seen_pieces(view):
                if self.pieces.find(piece) is None:
                    self.pieces.keep(piece, piece_image(self._mosaic.path(piece)))
