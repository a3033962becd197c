"""What was found, and about what: values."""

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from kiosk.content import load
from kiosk.model.exhibition import Exhibition
from kiosk.places import ASSETS, data_folder, state_folder
from kiosk.words import NOTHING, Said

DiagnosisState = Literal["good", "attention", "trouble"]
STATES: tuple[DiagnosisState, ...] = ("good", "attention", "trouble")
"""From the best to the worst; their positions are the exit codes."""
EACH_SECONDS = 5.0
"""No check is waited for any longer: a disk or a server that hangs is a finding, too."""


class Diagnosis(NamedTuple):
    """One line of the table."""

    what: Said
    state: DiagnosisState
    fact: Said
    cure: Said = NOTHING
    """What to do; nothing where all is well."""


@dataclass(frozen=True)
class Patient:
    """The machine, and the hall on it, that is looked at."""

    content: Path
    screen: str
    """The screen that the hall is to open on: its number, or its name."""
    state: Path
    data: Path
    assets: Path = ASSETS
    root: Path = Path("/")
    """Where /proc, /sys and /run are found."""
    patience: float = EACH_SECONDS
    """Seconds that a check may take."""

    @cached_property
    def exhibition(self) -> Exhibition | None:
        """What is shown, read once for all checks; None where it has errors."""
        return load(self.content).exhibition


def here(linux: Said, windows: Said) -> Said:
    """Return the cure that this system knows."""
    return windows if sys.platform == "win32" else linux


def this_machine(content: Path, screen: str, patience: float) -> Patient:
    """Return the machine this runs on, as the user who runs it sees it."""
    return Patient(content.absolute(), screen, state_folder(), data_folder(), patience=patience)


def worst(findings: list[Diagnosis]) -> DiagnosisState:
    """Return the worst state there is."""
    return max((one.state for one in findings), key=STATES.index, default="good")
