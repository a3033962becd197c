"""Set-up plan: what the choices change, told first, done when agreed to. What is so already is no change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kiosk.behalf import as_owner
from kiosk.packs.refusal import PackError
from kiosk.setup.choices import KEEP, NO_MANAGER, MachineChoices, SetupChoices
from kiosk.setup.conf import changed, keep_conf
from kiosk.setup.content import bring, brings_older
from kiosk.setup.hall import UNIT
from kiosk.setup.hours import HoursError, hours_of, write_hours
from kiosk.setup.ownership import make, own, share
from kiosk.setup.system import UnitError, manager, restart, starts, switch, switch_manager
from kiosk.staff.pin import Pin
from kiosk.words import NOTHING, Said, said


class SetupError(Exception):
    """Something that was chosen cannot be done; says what and the cure."""

    def __init__(self, words: Said) -> None:
        super().__init__(words.say("en"))
        self.words = words


class SystemChange(NamedTuple):
    """One thing that will be different."""

    told: Said
    do: Callable[[], None]


def plan(machine: MachineChoices, chosen: SetupChoices) -> list[SystemChange]:
    """Return all that the choices change, in the order in which it is done."""
    return [
        *_content(machine, chosen),
        *_hours(machine, chosen),
        *_conf(machine, chosen),
        *_pin(machine, chosen),
        *_manager(machine, chosen),
        *_start(machine, chosen),
    ]


def _content(machine: MachineChoices, chosen: SetupChoices) -> Iterator[SystemChange]:
    if chosen.copied is not None:
        source, target = chosen.copied, machine.own_content
        older = said("setup", "older") if brings_older(source, target) else NOTHING
        told = said("setup", "change_content", source=source, target=target, name=target.name, older=older)

        def take() -> None:
            make(target.parent, machine.hall.user)
            bring(source, target)
            for path in (target, *target.parent.glob(f".{target.name}.*")):  # its lock, too
                share(path, machine.hall.user)

        yield SystemChange(told, take)


def _hours(machine: MachineChoices, chosen: SetupChoices) -> Iterator[SystemChange]:
    hours = chosen.hours
    if hours is None:
        return
    folder = machine.content_of(chosen)
    if folder is None:
        told = said("setup", "hours_not_written", hours=hours)
        raise SetupError(told)
    now = hours_of(chosen.copied or folder)
    if now != hours:
        yield SystemChange(
            said("setup", "change_hours", before=now or said("setup", "unknown"), hours=hours, folder=folder),
            lambda: write_hours(folder, hours),
        )


def _conf(machine: MachineChoices, chosen: SetupChoices) -> Iterator[SystemChange]:
    content: str | None = None
    if chosen.copied is not None:
        content = machine.inside(machine.own_content)
    elif chosen.content is not None:
        content = "" if chosen.content == Path() else str(chosen.content.absolute())
    wanted = {
        "KIOSK_CONTENT": content,
        "KIOSK_SCREEN": chosen.screen,
        "KIOSK_ROTATE": chosen.rotate,
        "KIOSK_LANGUAGE": chosen.language,
        "KIOSK_ARGS": chosen.args,
    }
    new = {
        key: value for key, value in wanted.items() if value is not None and machine.conf.get(key) != value
    }
    if not new:
        return
    path = machine.conf_path
    told = ", ".join(f"{key}={machine.conf.get(key, '')} → {value}" for key, value in new.items())

    def write() -> None:
        text = path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""
        keep_conf(path, changed(text, new))

    yield SystemChange(said("setup", "change_conf", path=path, changes=told), write)


def _pin(machine: MachineChoices, chosen: SetupChoices) -> Iterator[SystemChange]:
    pin = chosen.pin
    if pin is None:
        return
    folder = state_folder(machine)

    def write() -> None:
        make(folder, machine.hall.user)
        with as_owner(folder):
            Pin(folder).choose(pin)
            own(folder, machine.hall.user)

    yield SystemChange(said("setup", "change_pin", folder=folder), write)


def _manager(machine: MachineChoices, chosen: SetupChoices) -> Iterator[SystemChange]:
    now, wanted = manager(machine.root), chosen.manager
    if wanted in (None, KEEP, now) or (wanted == NO_MANAGER and not now):
        return
    if now:
        yield SystemChange(
            said("setup", "manager_off", manager=now),
            lambda: switch_manager(machine.root, now, on=False),
        )
    if wanted and wanted != NO_MANAGER:
        name = wanted
        yield SystemChange(
            said("setup", "manager_on", manager=name),
            lambda: switch_manager(machine.root, name, on=True),
        )


def _start(machine: MachineChoices, chosen: SetupChoices) -> Iterator[SystemChange]:
    if chosen.start is None:
        return
    if machine.hall.unit is None:
        raise SetupError(
            said("setup", "unit_missing", unit=UNIT),
        )
    if chosen.start != starts(machine.root):
        on = chosen.start
        yield SystemChange(
            said(
                "setup", "change_start", start=said("setup", "start_on") if on else said("setup", "start_off")
            ),
            lambda: switch(machine.root, UNIT, on=on),
        )


def state_folder(machine: MachineChoices) -> Path:
    """Return where the hall remembers things."""
    settings, home = machine.hall.settings, machine.hall.home
    if "KIOSK_HOME" in settings:
        return machine.root / settings["KIOSK_HOME"].lstrip("/") / "state"
    if "XDG_STATE_HOME" in settings:
        return machine.root / settings["XDG_STATE_HOME"].lstrip("/") / "jiulong-kiosk"
    return home / ".local/state/jiulong-kiosk"


def apply(changes: list[SystemChange], machine: MachineChoices, *, begin: bool) -> None:
    """Carry out the changes, then have the hall begin anew if asked; raises SetupError at the first that fails."""
    try:
        for one in changes:
            one.do()
        if begin and changes:
            restart(machine.root)
    except (PackError, HoursError) as error:
        words = error.message if isinstance(error, PackError) else error.words
        raise SetupError(words) from error
    except OSError as error:
        why = f"{error.filename or ''}: {error.strerror or error}"
        raise SetupError(said("setup", "run_as_root", why=why)) from error
    except UnitError as error:
        raise SetupError(said("setup", "systemctl", error=error)) from error
