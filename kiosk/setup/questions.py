"""The questions, one after the other; what a flag has answered is not asked."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.setup.choices import KEEP, NO_MANAGER, ROTATIONS, MachineChoices, SetupChoices
from kiosk.setup.dialog import Dialog
from kiosk.setup.hours import ALL_DAY, are_hours, hours_of
from kiosk.setup.media import FIRST, PACK, candidates
from kiosk.setup.outputs import outputs
from kiosk.setup.system import installed_managers, manager
from kiosk.staff.pin import unfit
from kiosk.words import LANGUAGES, Language, Said, said, table, tongue, word

_OTHER, _OWN, _AS_IS = "other", "own", "as-is"


class Questions:
    """Asks one technician about one machine."""

    def __init__(
        self, machine: MachineChoices, dialog: Dialog, language: Language, sticks: Sequence[Path] = ()
    ) -> None:
        """Ask nothing yet; `sticks` are folders of those that were mounted for this."""
        self._machine, self._dialog, self._sticks = machine, dialog, sticks
        self._speaks = language

    def ask(self, given: SetupChoices) -> SetupChoices:
        """Return what was given, and what was answered; raises Left."""
        chosen = given
        if chosen.screen is None:
            chosen = chosen._replace(screen=self._screen())
        if chosen.rotate is None:
            chosen = chosen._replace(rotate=self._rotation())
        if chosen.language is None:
            chosen = chosen._replace(language=self._language())
        if chosen.content is None and chosen.copied is None:
            chosen = self._content(chosen)
        if chosen.hours is None:
            chosen = chosen._replace(hours=self._hours(chosen))
        if chosen.pin is None:
            chosen = chosen._replace(pin=self._pin())
        if chosen.manager is None:
            chosen = chosen._replace(manager=self._manager())
        if chosen.start is None and self._machine.hall.unit is not None:
            chosen = chosen._replace(start=self._start())
        return chosen

    def _screen(self) -> str:
        now = self._machine.conf.get("KIOSK_SCREEN", "")
        found = outputs(self._machine.root)
        items = [("", word(self._speaks, "setup", "first_screen"))]
        items += [(one.name, f"{one.name}  {one.mode}") for one in found]
        if now and now not in {key for key, _ in items}:
            items.append((now, word(self._speaks, "setup", "not_plugged_in", screen=now)))
        return self._choose(said("setup", "which_screen"), items, now)

    def _rotation(self) -> str:
        items = [(key, word(self._speaks, "setup", f"turned_{key}")) for key in ROTATIONS]
        now = self._machine.conf.get("KIOSK_ROTATE", "normal")
        return self._choose(said("setup", "how_turned"), items, now)

    def _language(self) -> Language:
        now = self._machine.conf.get("KIOSK_LANGUAGE", "zh")
        items = [(one, table(one, "setup").get("own_name", tongue(one).name)) for one in LANGUAGES]
        return self._choose(said("setup", "which_language"), items, now)

    def _content(self, chosen: SetupChoices) -> SetupChoices:
        now = self._machine.conf.get("KIOSK_CONTENT", "")
        items = [
            (
                _AS_IS,
                word(
                    self._speaks,
                    "setup",
                    "content_as_it_is",
                    content=now or said("setup", "exhibition_of_program"),
                ),
            )
        ]
        if now:
            items.append((_OWN, word(self._speaks, "setup", "own_exhibition")))
        for path in candidates(self._machine.root, self._sticks):
            how = "unpack_pack" if path.suffix == PACK else "copy_folder"
            items.append((str(path), word(self._speaks, "setup", how, path=path)))
        items.append((_OTHER, word(self._speaks, "setup", "another_folder")))
        what = self._choose(said("setup", "what_is_shown"), items, _AS_IS)
        if what == _AS_IS:
            return chosen
        if what == _OWN:
            return chosen._replace(content=Path())
        if what != _OTHER:
            return chosen._replace(copied=Path(what))
        text = word(self._speaks, "setup", "content_folder")
        while not (Path(given := self._dialog.ask(text, now)) / FIRST).is_file():
            text = word(self._speaks, "setup", "no_exhibition_there", folder=given, first=FIRST)
        return chosen._replace(content=Path(given))

    def _hours(self, chosen: SetupChoices) -> str | None:
        """Ask where the file that holds them is this machine's own."""
        folder = chosen.copied or self._machine.content_of(chosen)
        now = hours_of(folder) if folder is not None else ""
        if not now:
            return None
        text = word(self._speaks, "setup", "which_hours")
        while not are_hours(given := self._dialog.ask(text, now)):
            text = word(self._speaks, "setup", "no_hours", given=given, all_day=ALL_DAY)
        return given if given != now else None

    def _pin(self) -> str | None:
        if not self._dialog.yes(word(self._speaks, "setup", "choose_pin"), default=False):
            return None
        text = word(self._speaks, "setup", "which_pin")
        while True:
            first = self._dialog.secret(text)
            if why := unfit(first):
                text = f"{why.say(self._speaks)}\nPIN:"
            elif self._dialog.secret(word(self._speaks, "setup", "pin_once_more")) == first:
                return first
            else:
                text = word(self._speaks, "setup", "pins_differ")

    def _manager(self) -> str:
        root = self._machine.root
        now, there = manager(root), installed_managers(root)
        if not now and not there:
            return KEEP
        items = [
            (KEEP, word(self._speaks, "setup", "manager_as_it_is", manager=now or said("setup", "none")))
        ]
        if now:
            items.append(
                (
                    NO_MANAGER,
                    word(self._speaks, "setup", "manager_for_hall", manager=now),
                )
            )
        items += [
            (one, word(self._speaks, "setup", "manager_again", manager=one)) for one in there if one != now
        ]
        text = said("setup", "manager_would_fight", manager=now) if now else said("setup", "manager_is_off")
        return self._choose(text, items, NO_MANAGER if now else KEEP)

    def _start(self) -> bool:
        text = word(self._speaks, "setup", "start_with_machine")
        return self._dialog.yes(text, default=True)

    def _choose(self, text: Said, items: Sequence[tuple[str, str]], now: str) -> str:
        return self._dialog.choose(text.say(self._speaks), items, now)
