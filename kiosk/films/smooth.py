"""Which film plays smoothly on a small machine: what its pictures cost.

H.264, HEVC, VP9 and VP8 were measured with Qt's player on two cores at 2.6 GHz without a graphics card: processor time of
the whole process for each picture, decoded and handed over, of clips that ffmpeg made of a picture in which everything
moves (720p at 4, 1080p at 8 Mbit/s, half as much again at 60 pictures a second). The other figures are estimates.
"""

from typing import NamedTuple

from kiosk.films.facts import FilmFacts

COSTS = {"h264": 7.0, "hevc": 11.0, "vp9": 8.5, "vp8": 5.0, "mpeg4": 5.0, "mjpeg": 10.0, "prores": 25.0}
"""Milliseconds of one core for a million pixels."""

DEEP = 1.5
"""Ten bits of a colour cost so much more."""

MOST = 1.2
"""Of one core: a small machine has two, and the hall needs the rest."""


class Smooth(NamedTuple):
    """Whether a film plays smoothly."""

    share: float
    """Of one core of a small machine, 1 for all of it."""

    @property
    def smooth(self) -> bool:
        """Whether a small machine keeps up."""
        return self.share <= MOST


def smoothness(facts: FilmFacts) -> Smooth:
    """Return what a film costs on a small machine."""
    cost = COSTS.get(facts.codec, max(COSTS.values())) * (DEEP if facts.bits > 8 else 1.0)  # noqa: PLR2004
    return Smooth(cost / 1000 * facts.width * facts.height / 1e6 * facts.rate)
