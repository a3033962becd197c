"""Where the monkey has been: one that only hit walls has tried nothing."""

from collections import Counter

from PySide6.QtCore import QObject


class Seen(QObject):
    """Notes what the hall has shown."""

    def __init__(self, hall):
        super().__init__()
        self._hall = hall
        self._stages, self._shown_since, self._room = set(), hall.reload.state.shown_since, None
        self.places: Counter[str] = Counter()
        self.times: Counter[str] = Counter()
        hall.window.arrived.connect(self._arrived)
        hall.window.staged.connect(self._staged)
        hall.presence.covered.connect(self._covered)
        hall.presence.left.connect(self._left)
        hall.reload.state_changed.connect(self._content)

    def _arrived(self, place):
        self.places[place] += 1

    def _staged(self):
        look = self._hall.stage.look
        self._stages.add((look.language, look.text_percent, look.width, look.height))

    def _covered(self):
        self.times[type(self._hall.presence.over).__name__] += 1

    def _left(self):
        self.times["visits ended"] += 1

    def _content(self):
        state = self._hall.reload.state
        if state.shown_since != self._shown_since:
            self._shown_since = state.shown_since
            self.times["new content shown"] += 1

    def look(self):
        """Look whether staff are inside; nothing tells."""
        room = self._hall.door.room
        if room is not None and room is not self._room:
            self.times["staff inside"] += 1
        self._room = room

    def told(self):
        """Return how many different places and looks were seen, and how often the rest."""
        return {"places": len(self.places), "looks": len(self._stages), **dict(sorted(self.times.items()))}
