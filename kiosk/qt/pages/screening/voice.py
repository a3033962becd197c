"""Voice of a film: what it sounds of goes to the speaker of the hall, with its levels, and ducks what else sounds there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.qt.sound.speaker import Speaker


class FilmVoice:
    """Hears one player; a film without a sound track never speaks."""

    def __init__(self, speaker: "Speaker") -> None:
        """Say nothing yet, and have the speaker ready."""
        self._speaker, self._voice = speaker, 0
        speaker.prepare()

    def feed(self, samples: bytes) -> None:
        """Let it be heard, if there is room for another voice."""
        if not self._voice:
            self._voice = self._speaker.stream("film")
        self._speaker.feed(self._voice, samples)

    def hold(self, *, held: bool) -> None:
        """Be silent, or go on."""
        self._speaker.hold(self._voice, held=held)

    def stop(self) -> None:
        """Say no more."""
        self._speaker.stop(self._voice)
