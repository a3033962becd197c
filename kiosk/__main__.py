"""Entry point of the program: `kiosk` and `python -m kiosk`."""

import gc
import os
import sys
from pathlib import Path

from kiosk.places import home, lay_out_content, program
from kiosk.vigil import COMMAND, keep_vigil
from kiosk.watchdog.wire import WITH_WORDS, watched

ATTENDED = ("--window", "--tour", "--first-frame", "--preview", "--no-watchdog", "--help", "-h")
"""With one of these, somebody sits in front of `kiosk run`: the hall is opened in this very process."""

NAMES = ("kiosk-doctor", "kiosk-setup")
"""Other names that the program may be installed under, for two of its commands."""


def main() -> None:
    """Run the command line; a hall that will stand alone gets a parent that watches it."""
    name = Path(sys.argv[0]).stem
    if name in NAMES:
        sys.argv[1:1] = [name.removeprefix("kiosk-")]
    arguments = sys.argv[1:]
    _open_what_is_closed()
    if arguments[:1] == [COMMAND]:
        sys.exit(keep_vigil(int(arguments[1])))
    try:
        lay_out_content()
    except OSError as error:  # the program's own is shown
        _say(f"{home()}：内容放不进去，先用自带的 · the content cannot be laid out there: {error}")
    alone = arguments[:1] == ["run"] and not any(given.split("=")[0] in ATTENDED for given in arguments)
    if alone and not watched():
        # The parent loads nothing but this: it is small, and the screen does not wait for it.
        from kiosk.watchdog.keeper import keep_standing

        sys.exit(keep_standing([*program(), *arguments], [*program(), "curtain", *_screen(arguments)]))
    if arguments[:1] == ["curtain"] and WITH_WORDS not in arguments:
        # Nor does what hangs behind the screen for weeks, where the display server can keep its picture.
        from kiosk.watchdog.veil import hang_veil

        code = hang_veil(_screen_number(arguments), [*program(), *arguments, WITH_WORDS])
        if code is not None:
            sys.exit(code)
    if arguments[:1] == ["run"]:
        # Nothing made before the first frame is garbage: looking for some would cost it 20 ms.
        gc.disable()
    from kiosk.cli import main as commands

    commands(prog_name="kiosk")


def _open_what_is_closed() -> None:
    """Have all three standard streams lead somewhere: else the next file that is opened takes the number of one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if os.name == "posix" and getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for as long as we live


def _say(line: str) -> None:
    if sys.stderr is not None:  # there is none without a terminal on Windows
        print(line, file=sys.stderr)  # noqa: T201 - nothing else is loaded yet


def _screen(arguments: list[str]) -> list[str]:
    """Return the option that chooses the screen, as it was given."""
    for i, given in enumerate(arguments):
        if given.split("=")[0] == "--screen":
            return [given] if "=" in given else arguments[i : i + 2]
    return []


def _screen_number(arguments: list[str]) -> int:
    """Return which screen was given; the first where it is no number."""
    given = "=".join(_screen(arguments)).rpartition("=")[2]
    return int(given) if given.isdecimal() else 0


if __name__ == "__main__":
    main()
