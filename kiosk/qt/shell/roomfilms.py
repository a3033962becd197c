"""Films in one room: on the big screen overhead and on the walls, playing only while somebody can see them."""

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.model.block import FilmBlock
from kiosk.qt.hall.view import HallView
from kiosk.qt.pages.setting import Setting

if TYPE_CHECKING:
    from kiosk.qt.films.player import FilmPlayer

OVERHEAD = ""
"""Stands for the big screen where others are known by the address they show."""
MOST_IN_A_ROOM = 2
"""At a time: a small machine decodes no more beside what a visitor opens. On the other screens the poster stays."""
FASTEST_SECONDS = 1 / 31
"""Between two pictures: more than thirty a second nobody sees on a wall."""
_LOOK_MS = 200
_UNSEEN_SECONDS = 3.0
"""After so long out of sight its player gives everything back: a page may want to play."""
_LATER_SECONDS = 1.0
"""After the walls begin: what the room needs first comes first."""


class RoomFilms(QObject):
    """The films of a hall; nothing is imported for halls that have none."""

    def __init__(self, view: HallView, setting: Setting) -> None:
        """Find them."""
        super().__init__(view)
        self._view = view
        self._paths = _paths(view, setting)
        self._players: dict[str, FilmPlayer] = {}
        self._shown: dict[str, float] = {}
        self._failed: set[str] = set()
        self._seen_at = 0.0
        self._begins_at = time.monotonic() + _LATER_SECONDS
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        if self._paths:
            self._timer.start()

    @property
    def playing(self) -> list[str]:
        """The addresses whose films move now."""
        return [address for address, player in self._players.items() if player.running and player.playing]

    @property
    def _seen(self) -> bool:
        view = self._view
        return view.isVisible() and view.alive and not view.reduce_motion and view.flight is None

    def _look(self) -> None:
        """Let play what is seen, and stand what is not."""
        now = time.monotonic()
        if self._seen:
            self._seen_at = now
            if now >= self._begins_at:
                self._play()
            return
        over = now - self._seen_at > _UNSEEN_SECONDS
        for player in self._players.values():
            if player.running and over:
                player.end()
            elif player.running and player.playing:
                player.pause()

    def _play(self) -> None:
        wanted = [address for address in self._paths if address not in self._failed]
        for address in wanted[:MOST_IN_A_ROOM]:
            player = self._players.get(address)
            if player is None:
                player = self._players[address] = self._made(address)
            player.show_at(self._view.film_room(address))  # the stage may have another size by now
            if not player.running:
                player.begin(at=player.position)
            elif not player.playing:
                player.play()

    def _made(self, address: str) -> "FilmPlayer":
        from kiosk.qt.films.player import FilmPlayer  # what plays is imported when something plays

        player = FilmPlayer(self._paths[address], self, loops=True)
        player.came.connect(partial(self._show, address))
        player.failed.connect(partial(self._fail, address))
        return player

    def _show(self, address: str) -> None:
        now = time.monotonic()
        picture = self._players[address].picture
        if picture is None or not self._seen or now - self._shown.get(address, 0.0) < FASTEST_SECONDS:
            return
        self._shown[address] = now
        self._view.show_film(address, picture)

    def _fail(self, address: str, _why: str) -> None:
        """Leave the poster there, and the screen to another film."""
        self._failed.add(address)
        self._view.show_film(address, None)


def _paths(view: HallView, setting: Setting) -> dict[str, str]:
    """Return the films of a room, the big screen first: address -> path."""
    exhibition, room = setting.exhibition, view.hall.room
    found: dict[str, str] = {}
    if room.overhead.film is not None and (film := exhibition.films.get(room.overhead.film)) is not None:
        found[OVERHEAD] = film.path
    for screen in room.screens:
        block = exhibition.block(screen.shows)
        if isinstance(block, FilmBlock) and (film := exhibition.films.get(block.film)) is not None:
            found[screen.shows] = film.path
    return found
