"""Writes kiosk(1) out of the program's own help:  man.py SECONDS > kiosk.1      SECONDS since 1970 is its date.

Run with the packages of the program installed, and the checkout's root on PYTHONPATH.
"""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import click

from kiosk import __version__
from kiosk.cli import main as program

FILES = """.SH FILES
.TP
.I /etc/jiulong\\-kiosk/kiosk.conf
How this machine's session shows the hall: exhibition, screen, rotation, language. Written by
.BR kiosk\\-setup (8).
.TP
.I /var/lib/jiulong\\-kiosk/content
The exhibition of this machine. It is the staff's: no upgrade changes it.
.TP
.I /usr/share/jiulong\\-kiosk/content
The exhibition that came with this version.
.TP
.I /var/lib/jiulong\\-kiosk/.local/state/jiulong\\-kiosk
The log
.RI ( kiosk.log ,
.IR watchdog.log ,
under 10 MB together), the last good content, the record of falls.
.TP
.I /usr/share/doc/jiulong\\-kiosk
The manuals for staff, the licences, the list of what is in the program.
.SH EXIT STATUS
0 when all went well, 1 when something did not, 2 when the command line or a folder could not be read.
.SH SEE ALSO
.BR kiosk\\-setup (8),
.BR kiosk\\-doctor (8)
"""


def escaped(text: str) -> str:
    """Return text as troff shows it unchanged."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)


def prose(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; one that begins with a backspace keeps its lines."""
    for paragraph in text.strip().split("\n\n"):
        kept = paragraph.startswith("\b")
        lines = [line.strip() for line in paragraph.strip("\b\n").splitlines()]
        yield ".PP"
        yield from (".nf", *map(escaped, lines), ".fi") if kept else (escaped("\n".join(lines)),)


def options(command: click.Command) -> Iterator[str]:
    """Yield what a command can be told."""
    context = click.Context(command, info_name=command.name)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            yield from (".TP", rf"\fB{escaped(record[0])}\fR", escaped(record[1]) or r"\&")


def page(seconds: int) -> str:
    """Return the whole page."""
    date = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
    lines = [
        f'.TH KIOSK 1 {date} "jiulong\\-kiosk {__version__}" "User Commands"',
        ".SH NAME",
        r"kiosk \- an exhibition hall on a touch screen",
        ".SH SYNOPSIS",
        r".B kiosk",
        r".I command",
        r"[\fIoptions\fR]",
        ".SH DESCRIPTION",
        *prose(program.help or ""),
        ".SH COMMANDS",
    ]
    group = click.Context(program, info_name="kiosk")
    for name in sorted(program.list_commands(group)):
        command = program.get_command(group, name)
        if command is not None and not command.hidden:
            usage = command.collect_usage_pieces(click.Context(command, info_name=name))
            lines += [f".SS kiosk {escaped(' '.join((name, *usage)))}", *prose(command.help or "")]
            lines += options(command)
    return "\n".join(lines) + "\n" + FILES


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a file
    sys.stdout.write(page(int(sys.argv[1])))
