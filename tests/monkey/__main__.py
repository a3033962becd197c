"""`python -m tests.monkey EVENTS [--seed N]`: a monkey in the hall; ends with 0 if nothing broke.

The same seed does the same things in the same order; not the same from run to run are the threads of feeds and files,
how far a flight has come, and so what stands where a target is looked for.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

import click

LAST = 50
PLAY = [sys.executable, "-m", "tests.monkey.play"]
SILENT_SECONDS = 60.0
"""A screen that says nothing for so long hangs; it is ended, and writes down where it was."""


@click.command()
@click.argument("events", type=int)
@click.option("--seed", default=1, show_default=True)
@click.option("--width", default=1280, show_default=True, help="Of the screen; a smaller one is faster.")
@click.option(
    "--at", "place", default="", help="Id of a page with an exhibit: most of the time it plays there."
)
def main(events, seed, width, place):
    """Let a monkey do EVENTS events to the hall, on the display there is."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        last, code, said = _play(Path(folder), seed, events, width, place)
    seconds = time.monotonic() - begun
    told = json.loads(last.pop()) if last and last[-1].startswith("{") else None
    if code == 0 and told is not None and not told["broken"]:
        click.echo(f"seed {seed}: {events:,} events in {seconds:.0f} s, nothing broke")
        click.echo(f"worst stall {told['worst'] * 1000:.0f} ms, after {told['worst_after']}")
        click.echo(f"held at first {told['first']}, at last {told['now']}")
        for kind in ("seen", "counted"):
            click.echo(
                f"{kind}: " + ", ".join(f"{name} {count}" for name, count in sorted(told[kind].items()))
            )
        return
    lines = list(last)[-LAST:]
    click.echo("\n".join(lines), err=True)
    click.echo(said[-6000:], err=True)
    why = told["broken"] if told and told["broken"] else f"the process ended with {code}"
    click.echo(f"seed {seed}, event {lines[-1].split()[0] if lines else 0} of {events}: {why}", err=True)
    again = f"again: make monkey SEED={seed} EVENTS={events} WIDTH={width}"
    click.echo(again + (f" AT={place}" if place else ""), err=True)
    sys.exit(1)


def _play(folder, seed, events, width, place):
    """Return the last events, the exit code, and what was said on stderr."""
    environment = {**os.environ, "XDG_STATE_HOME": f"{folder}/state", "XDG_DATA_HOME": f"{folder}/data",
                   "XDG_CACHE_HOME": f"{folder}/cache", "PYTHONUNBUFFERED": "1"}  # fmt: skip
    last, errors = deque(maxlen=LAST + 1), folder / "stderr"
    with errors.open("wb") as err:
        command = [*PLAY, folder, seed, events, width, place]
        process = subprocess.Popen(
            [*map(str, command)], env=environment, stdout=subprocess.PIPE, stderr=err, start_new_session=True
        )
        try:
            _hear(process, last)
        finally:
            process.kill()
            process.communicate()
    return last, process.returncode, errors.read_text(encoding="utf-8", errors="replace")


def _hear(process, last):
    rest = b""
    while True:
        if not select.select([process.stdout], [], [], SILENT_SECONDS)[0]:
            process.send_signal(6)  # SIGABRT: faulthandler writes where every thread is
            process.wait(10)
            return
        read = os.read(process.stdout.fileno(), 1 << 16)
        if not read:
            process.wait(30)
            return
        *lines, rest = (rest + read).split(b"\n")
        for line in map(bytes.decode, lines):
            if line.split()[1:2] == ["held"]:
                click.echo(line, err=True)  # what grows is seen while it does
            else:
                last.append(line)


if __name__ == "__main__":
    main()
