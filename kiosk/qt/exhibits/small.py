"""Exhibit in miniature: plays by itself, by its own rules, as a small picture that others put where they like."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits import play_of
from kiosk.exhibits.day import DayCount
from kiosk.exhibits.play import LATEST_SECONDS, Play
from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Unit
from kiosk.qt.exhibits.grounds import SLICE_SECONDS
from kiosk.qt.exhibits.kinds import scene_of
from kiosk.qt.exhibits.plate import is_words
from kiosk.qt.exhibits.scene import ExhibitScene
from kiosk.qt.parts.note import NOTE_DARK, NOTE_EDGE, note_fitting, staged_notes
from kiosk.qt.runtime.guard import Guard
from kiosk.qt.style.look import Look

DESIGN = 880.0
"""Design pixels of the exhibit's own for the shorter side of the picture: it is played in as much room as on a page."""
_BEFORE_SECONDS = 5.0
"""What has gone before is in the first picture: the ghost's hand plays already."""


class SmallStand(NamedTuple):
    """How an exhibit stands in the room."""

    size: QSize
    """Of its picture, in pixels."""
    free: bool = False
    """With nothing behind it, where its kind can."""
    marked: bool = True
    """Whether its picture says what is staged; else whoever shows it does, with its `notes`."""


class SmallExhibit:
    """One play that nobody touches, and its picture; words on it would be too small, but the mark that says what is staged."""

    def __init__(
        self,
        part: ExhibitPart,
        look: Look,
        stand: SmallStand,
        *,
        calm: bool,
        day: DayCount | None = None,
        units: Mapping[str, Unit] | None = None,
    ) -> None:
        """Play where it stands, on a stage of that look.

        `day` is what was made here today, `units` how numbers of the content are read.
        """
        size = stand.size
        scale = min(size.width(), size.height()) / DESIGN
        side = max(1, round(1080 * scale))
        self._look, self._part = look, part
        self._small = replace(look, width=side, height=side, text_percent=100)
        self._guard = Guard(f"small exhibit {type(part).__name__}")
        self.size = size
        self.free, self.marked = False, stand.marked
        """Whether nothing is behind it, and whether its picture says what is staged."""
        self.picture: QPixmap | None = None
        """What it looks like now; None until its ground is painted, and where it fails."""
        self._ground = QPixmap()
        self._mark: QPixmap | None = None
        """What says what is staged: painted once, it is on every picture."""
        self._seen: frozenset[object] = frozenset()
        self._steps: Iterator[QPixmap | None] | None = None
        with self._guard:
            self._play: Play = play_of(part, calm=calm)
            if day is not None:
                self._play.day = day
            self._play.resize(size.width() / self._small.scale, size.height() / self._small.scale)
            self._scene = scene_of(part, self._small)
            self._scene.units = units or {}
            self.free = stand.free and self._scene.stands_free
            self._steps = _painted(self._scene, self._play, size, free=self.free)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is staged: as it is said, and in a word."""
        return staged_notes(self._part.staged, self._look)

    @property
    def unfinished(self) -> bool:
        """Whether its first picture is still to come."""
        return self._steps is not None and not self._guard.broken

    def step(self, seconds: float) -> bool:
        """Go on for some seconds, or with the ground; return whether the picture is another one now."""
        if self._guard.broken or (self._steps is None and self.picture is None):
            return False
        before = self.picture
        with self._guard:
            if self._steps is not None:
                return self._come(next(self._steps, QPixmap()))
            self._let_pass(seconds)
            self._scene.more(self._play, SLICE_SECONDS)
            return self._paint()
        self.picture = None
        return before is not None

    def _come(self, ground: QPixmap | None) -> bool:
        """Have the first picture once the ground is there, and tell so; an empty ground comes where painting has failed."""
        if ground is None:
            return False
        self._steps = None
        if not ground.isNull():
            self._ground = ground
            self._paint()
        return self.picture is not None

    def __del__(self) -> None:
        """Have nothing kept by what is still to be painted."""
        scene: ExhibitScene | None = getattr(self, "_scene", None)  # there is none where making it has failed
        if scene is not None:
            scene.let_go()

    def _let_pass(self, seconds: float) -> None:
        while seconds > 0:
            self._play.step(min(seconds, LATEST_SECONDS))
            seconds -= LATEST_SECONDS

    def _paint(self) -> bool:
        """Paint what stands over the ground now; return False where that is as it was.

        Into the very picture that is shown: nobody looks meanwhile, and fresh memory for each costs as much as painting it.
        """
        pieces = [piece for piece in self._scene.afar(self._play) if not is_words(piece)]
        keys = frozenset(piece.key for piece in pieces)
        if keys == self._seen and self.picture is not None:
            return False
        self._seen = keys
        picture = QPixmap(self._ground) if self.picture is None else self.picture
        painter = QPainter(picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(0, 0, self._ground)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in pieces:
            piece.paint(painter)
        if self.marked:
            self._paint_mark(painter)
        painter.end()
        self.picture = picture
        return True

    def _paint_mark(self, painter: QPainter) -> None:
        """Say along the foot what is staged."""
        if self._mark is None:
            self._mark = self._marked_foot()
        painter.drawPixmap(0, self.size.height() - self._mark.height(), self._mark)

    def _marked_foot(self) -> QPixmap:
        """Return what is staged, as large as words in the room are; in a word where a line has no room for it."""
        look, edge = self._look, self._look.px(NOTE_EDGE)
        room = self.size.width() - 2 * edge
        words = note_fitting(self.notes, look, room)
        high = words.height(room) + edge
        mark = QPixmap(self.size.width(), high)
        mark.fill(look.theme.colour("ink", NOTE_DARK))
        painter = QPainter(mark)
        words.paint(painter, edge, edge / 2, room)
        painter.end()
        return mark


def _painted(scene: ExhibitScene, play: Play, size: QSize, *, free: bool) -> Iterator[QPixmap | None]:
    """Paint the ground, let pass what has gone before, and yield the ground then; pause with None every few milliseconds.

    Whose exhibit it is, this does not know: half painted, it would hold whoever holds it.
    """
    scene.fit(play, size, 1.0, QRect())
    yield None
    ground = QPixmap(size)
    if free:
        ground.fill(Qt.GlobalColor.transparent)
    else:
        whole = QPixmap(scene.whole_size)
        painter = QPainter(whole)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        try:
            for _ in scene.ground(painter, play):
                yield None
        finally:
            painter.end()
        scene.finish()
        scene.painted = whole
        # One picture for both, as long as neither is painted into.
        ground = whole if whole.size() == size else whole.copy(QRect(QPoint(0, 0), size))
        yield None
    for _ in range(round(_BEFORE_SECONDS / LATEST_SECONDS)):
        play.step(LATEST_SECONDS)
        yield None
    while scene.more(play, SLICE_SECONDS):
        yield None
    yield ground
