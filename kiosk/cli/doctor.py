"""kiosk doctor: is this machine fit for the hall, and what is to be done."""

import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.language import language_option
from kiosk.cli.options import Folder
from kiosk.places import content_folder
from kiosk.words import Language

if TYPE_CHECKING:
    from kiosk.doctor.checkup import Check


def _chosen_content() -> Path:
    from kiosk.setup.conf import read_conf

    return Path(read_conf().get("KIOSK_CONTENT") or content_folder())


def _chosen_screen() -> str:
    from kiosk.setup.conf import read_conf

    return read_conf().get("KIOSK_SCREEN") or "0"


@click.command()
@click.option(
    "--content",
    "folder",
    type=Folder(),
    default=_chosen_content,
    show_default="as kiosk.conf says · 按 kiosk.conf",
    help="Folder of the exhibition. · 展览的文件夹。",
)
@click.option(
    "--screen",
    default=_chosen_screen,
    show_default="as kiosk.conf says · 按 kiosk.conf",
    help="Number or name of the hall's screen. · 展厅屏幕的号码或名称。",
)
@click.option(
    "--json",
    "in_json",
    is_flag=True,
    help="Print a list of {what, state, fact, cure}. · 写成 JSON：{what, state, fact, cure}。",
)
@click.option(
    "--patience",
    default=5.0,
    show_default=True,
    help="Seconds each check may take; more for a slow machine. · 每项最多用多少秒；电脑慢就写大一些。",
)
@language_option
def doctor(folder: Path, screen: str, patience: float, language: Language, *, in_json: bool) -> None:
    """Look at this machine: screens, touch, disk, clock, content, feeds …, and say what to do.

    体检：字体、屏幕、触摸、时钟、磁盘、内容、数据、PIN、开机启动……每项一行：状态、情况、改法。

    Takes 20 s at most, and changes nothing. Run it with sudo: it looks as the user who runs the hall. Ends with 0 if all is well, with 1 if
    something wants attention, with 2 if something is in trouble.
    """
    from kiosk.doctor import staff
    from kiosk.doctor.checkup import examine as examined
    from kiosk.doctor.finding import STATES, this_machine, worst
    from kiosk.doctor.paper import as_json, table
    from kiosk.setup.hall import become, hall

    itself = become(hall())
    logging.disable(logging.CRITICAL)  # the table says it all
    if sys.stderr.isatty() and not in_json:
        click.echo("…", err=True)
    found = [
        *([] if itself else [staff.stranger(hall().user)]),
        *examined(this_machine(folder, screen, patience), _stages()),
    ]
    click.echo(as_json(found, language) if in_json else table(found, language))
    sys.stdout.flush()
    # A thread that hangs in a disk must not hold up the end.
    os._exit(STATES.index(worst(found)))


def _stages() -> "Sequence[Sequence[Check]]":
    """Return all checks: what measures is alone; what waits for disks and servers waits side by side."""
    from kiosk.doctor import (
        clock,
        content,
        disk,
        faces,
        glass,
        history,
        machine,
        power,
        program,
        service,
        sound,
        staff,
        touch,
    )
    from kiosk.doctor import screen as screens

    return (
        (program.version, faces.faces, screens.screens),
        (screens.speed,),
        (
            touch.touch,
            glass.glass,
            clock.clock,
            disk.places,
            disk.damaged,
            history.history,
            machine.machine,
            content.content,
            content.answers,
            screens.characters,
            content.feeds,
            staff.hours,
            staff.pin,
            power.power,
            sound.sound,
            service.service,
            service.running,
            service.falls,
            service.logs,
        ),
    )


@click.command(hidden=True)
@click.argument("what", type=click.Choice(["screens", "flight"]))
def examine(what: str) -> None:
    """Answer the doctor's question on stdin (started by `kiosk doctor`)."""
    from kiosk.qt.tools import examination

    answer = getattr(examination, what)(json.loads(sys.stdin.read()))
    click.echo(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)
