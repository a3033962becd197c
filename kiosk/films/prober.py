"""The program's side of the process that opens films, and what it found, kept for the next time."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.asked import AskedProcess
from kiosk.films.facts import FilmFacts, facts_from
from kiosk.films.probing import ASKED, TOLD
from kiosk.keep import keep, kept_tree, put_aside
from kiosk.places import known_as, state_folder
from kiosk.vigil import stamp

LONGEST_SECONDS = 60.0
"""A film that takes longer to open is told of; most take a second, and many times that on a machine that does much else."""
_LARGEST_ANSWER = 1 << 20
_MOST_KEPT = 2000


class Unprobed(Exception):  # noqa: N818 - a fact about a film
    """Nothing is known of a film: whoever opened it did not come back, or the disk did not give it."""


class Prober:
    """Opens films in a process beside this one, which begins again where it fell; for one thread."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process = AskedProcess("probe", TOLD, _LARGEST_ANSWER, {"QT_QPA_PLATFORM": "offscreen"})

    @property
    def pid(self) -> int | None:
        """Which process opens films; None where none does."""
        return self._process.pid

    def facts(self, path: Path, seconds: float = LONGEST_SECONDS) -> FilmFacts:
        """Return what is known of a film. Raises Unprobed, and OSError where no process can be started."""
        way = os.fsencode(path)
        said = self._process.ask(ASKED.pack(seconds, len(way)) + way, seconds)
        if said is None:
            self.end()
            raise Unprobed
        try:
            answer: dict[str, Any] = json.loads(said[1])
            if "unreadable" in answer:
                raise Unprobed(answer["unreadable"])
            return facts_from(answer)
        except (ValueError, TypeError, KeyError) as why:
            raise Unprobed from why

    def end(self) -> None:
        """End the process; the next film starts another."""
        self._process.end()


class Probed:
    """What was found of the films of one content folder: none is opened again that has not changed."""

    def __init__(self, content: Path, state: Path | None = None, prober: Prober | None = None) -> None:
        """Look at nothing yet; `state` is where programs keep what must survive."""
        self.path = (state or state_folder()) / f"films-{known_as(content)}.json"
        self._prober = prober or Prober()
        self._known = self._read()
        self._asked: dict[str, tuple[list[int], FilmFacts]] = {}

    def facts(self, path: Path, seconds: float = LONGEST_SECONDS) -> FilmFacts:
        """Return what is known of a film. Raises Unprobed, and OSError where no process can be started."""
        seen = list(stamp(str(path)) or ())
        known = self._known.get(str(path))
        if known is not None and known[0] == seen:
            self._asked[str(path)] = known
            return known[1]
        found = self._prober.facts(path, seconds)
        self._asked[str(path)] = seen, found
        return found

    def keep(self) -> None:
        """Keep what was asked for, and end the process; a disk that cannot be written keeps nothing."""
        self._prober.end()
        if self._asked == self._known:
            return
        some = list(self._asked.items())[:_MOST_KEPT]
        films = {path: [seen, found.tree()] for path, (seen, found) in some if seen}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            keep(self.path, json.dumps({"program": __version__, "films": films}).encode(), 0o600)

    def _read(self) -> dict[str, tuple[list[int], FilmFacts]]:
        tree = kept_tree(self.path, dict)
        if tree.get("program") != __version__:
            return {}  # nothing is known, or by other rules
        try:
            return {path: (list(seen), facts_from(found)) for path, (seen, found) in tree["films"].items()}
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            put_aside(self.path, error)
            return {}
