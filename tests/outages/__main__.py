"""`python -m tests.outages COUNT [--seed N] [--kind K …]`: each kind of feed and COUNT outages of its source, all kinds at once.

Ends with 0 if every feed was heard again within ten seconds of each, and holds at the end what it held in the beginning.
"""

import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from tests.outages import clock
from tests.outages.playing import Outages
from tests.outages.sources import KINDS

HEARD_SECONDS = 10.0
MORE_MEGABYTES = 8.0


@click.command()
@click.argument("count", type=int)
@click.option("--seed", default=1, show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), default=list(KINDS))
@click.option("--alone", is_flag=True, hidden=True, help="Play the one kind in this process.")
def main(count, seed, kinds, alone):
    """Play COUNT outages of the source of each kind."""
    if alone:
        click.echo(json.dumps(_alone(kinds[0], count, seed)))
        return
    command = [sys.executable, "-m", "tests.outages", str(count), "--seed", str(seed), "--alone", "--kind"]
    running = {
        kind: subprocess.Popen([*command, kind], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for kind in kinds
    }
    sound = True
    for kind, process in running.items():
        out, said = process.communicate()
        if process.returncode:
            click.echo(f"{kind}: {said[-1500:]}")
            sound = False
        else:
            sound &= _told(kind, json.loads(out.splitlines()[-1]))
    sys.exit(0 if sound else 1)


def _alone(kind, count, seed):
    clock.install()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        outages = Outages(KINDS[kind], Path(folder))
        try:
            played, first, last = outages.all(count, seed)
        finally:
            outages.end()
    return {"played": played, "first": first, "last": last}


def _told(kind, told):
    """Print what was measured; return whether all is as it should be."""
    backs = sorted(back for _, _, _, back in told["played"])
    late = [one for one in told["played"] if one[3] > HEARD_SECONDS]
    (threads, files, megabytes), (threads_now, files_now, megabytes_now) = told["first"], told["last"]
    flat = threads_now <= threads and files_now <= files and megabytes_now - megabytes <= MORE_MEGABYTES
    click.echo(
        f"{kind}: {len(backs)} outages, heard again within {HEARD_SECONDS:g} s {len(backs) - len(late)},"
        f" median {backs[len(backs) // 2]:.1f} s, last {backs[-1]:.1f} s; threads {threads} → {threads_now},"
        f" files {files} → {files_now}, MB {megabytes} → {megabytes_now}{'' if flat else ': it grows'}"
    )
    for way, lasted, hours, back in late:
        click.echo(f"  {way} for {lasted:.1f} s{' and hours' if hours else ''}: {back:.1f} s")
    return flat and not late


if __name__ == "__main__":
    main()
