"""Choices of the set-up; None is what nobody was asked for, and stays as it is."""

from pathlib import Path
from typing import NamedTuple

from kiosk.setup.conf import CONF, read_conf
from kiosk.setup.hall import HallUser, hall
from kiosk.words import Language

ROTATIONS = ("normal", "left", "right", "inverted")
KEEP = "keep"
"""Of the display manager: leave it as it is."""
NO_MANAGER = "off"


class SetupChoices(NamedTuple):
    """The technician's choices."""

    screen: str | None = None
    """As xrandr names it; empty for the first."""
    rotate: str | None = None
    """One of ROTATIONS."""
    language: Language | None = None
    """In which every visit begins."""
    content: Path | None = None
    """Shown where it lies; an empty path for the exhibition that comes with the program."""
    copied: Path | None = None
    """A folder, or a signed pack, that becomes the content of this machine."""
    hours: str | None = None
    """As in exhibition.yaml, or `all-day`."""
    args: str | None = None
    """What else `kiosk run` is given."""
    manager: str | None = None
    """The display manager that starts with the machine: KEEP, NO_MANAGER, or a name."""
    start: bool | None = None
    """Whether the hall starts with the machine."""
    pin: str | None = None


class MachineChoices(NamedTuple):
    """The system that is set up, and what it says now."""

    root: Path
    """`/`; a test has another one."""
    hall: HallUser
    conf: dict[str, str]

    @property
    def conf_path(self) -> Path:
        """Return where kiosk.conf is."""
        return self.root / CONF.relative_to("/")

    @property
    def own_content(self) -> Path:
        """Return the folder for content that is this machine's own."""
        home = self.hall.settings.get("KIOSK_HOME", "/var/lib/jiulong-kiosk")
        return self.root / home.lstrip("/") / "content"

    def content_of(self, chosen: SetupChoices) -> Path | None:
        """Return the content folder that will be shown; None for the program's own."""
        if chosen.copied is not None:
            return self.own_content
        if chosen.content is not None:
            return None if chosen.content == Path() else chosen.content
        written = self.conf.get("KIOSK_CONTENT", "")
        return self.root / written.lstrip("/") if written else None

    def inside(self, path: Path) -> str:
        """Return a path as the system itself names it."""
        return str(Path("/") / path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)


def this_machine(root: Path = Path("/")) -> MachineChoices:
    """Look at a system."""
    return MachineChoices(root, hall(root), read_conf(root / CONF.relative_to("/")))
