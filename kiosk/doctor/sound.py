"""Sound: is there a device, does its server answer, and which is it; asked of the process that sounds, for a server may hang."""

import subprocess
import sys

from kiosk.doctor.finding import Diagnosis, DiagnosisState, Patient, here
from kiosk.model.block import FilmBlock
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition
from kiosk.model.zone import Zone
from kiosk.places import environment, program
from kiosk.sounds.server import listens
from kiosk.sounds.wire import HUNG, heard, line
from kiosk.words import NOTHING, said

_SPARE = 0.8
"""Of the time a check may take: the rest is for its answer."""


def sound(patient: Patient) -> list[Diagnosis]:
    """Open the device as the hall does, with nothing to be heard, and give it back."""
    what, wanted = said("doctor", "sound"), _wanted(patient.exhibition)
    bad: DiagnosisState = "attention" if wanted else "good"
    server = listens()
    if not server:
        cure = here(said("doctor", "start_sound_server"), said("doctor", "plug_in_speakers"))
        fact = said("doctor", "no_sound_server") if wanted else said("doctor", "nothing_sounds")
        return [Diagnosis(what, bad, fact, cure if wanted else NOTHING)]
    done = _asked(patient)
    told = (
        [one for one in map(heard, done.stdout.splitlines()) if one is not None] if done is not None else []
    )
    if done is None or done.returncode == HUNG or any(one["what"] == "anew" for one in told):
        return [_hangs(server)]
    if done.returncode:
        fact = said("doctor", "sound_falls", why=done.returncode)
        return [Diagnosis(what, bad, fact, said("doctor", "report_this"))]
    device = next((str(one.get("name", "")) for one in told if one["what"] == "tried"), "")
    if not device:
        return [Diagnosis(what, bad, said("doctor", "no_sound_device"), said("doctor", "plug_in_speakers"))]
    where = "" if server == sys.platform else server
    return [Diagnosis(what, "good", said("doctor", "sound_device", device=device, server=where))]


def _asked(patient: Patient) -> subprocess.CompletedProcess[bytes] | None:
    """Have the process that sounds open the device; None where it does not come to an end."""
    try:
        return subprocess.run(
            [*program(), "sound"],
            input=line("try") + line("leave"),
            capture_output=True,
            timeout=patient.patience * _SPARE,
            check=False,
            env=environment(),
        )
    except subprocess.TimeoutExpired:
        return None


def _hangs(server: str) -> Diagnosis:
    fact, cure = said("doctor", "sound_hangs", server=server), said("doctor", "restart_sound_server")
    return Diagnosis(said("doctor", "sound"), "trouble", fact, cure)


def _wanted(exhibition: Exhibition | None) -> bool:
    """Return whether the exhibition has anything to be heard."""
    if exhibition is None:
        return False
    places: list[Zone | Card] = [*exhibition.zones.values(), *exhibition.cards.values()]
    films = any(isinstance(block, FilmBlock) and block.sound for place in places for block in place.blocks)
    return exhibition.front.guide is not None or bool(exhibition.sounds) or films
