"""`kiosk bench`, and the processes it starts of itself."""

import sys

import click

from kiosk.cli.screen import need_screen

BENCHES = (
    "start",
    "hall",
    "touch",
    "charts",
    "ingest",
    "history",
    "cards",
    "search",
    "exhibits",
    "reload",
    "memory",
    "watchdog",
    "explorer",
    "closely",
    "media",
)


@click.command()
@click.argument("what", nargs=-1, type=click.Choice(BENCHES))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print a list of {what, value, unit, bar, met, beside}. · 写成 JSON。",
)
def bench(what: tuple[str, ...], as_json: bool) -> None:
    """Measure this machine: a row per figure. Judges nothing; needs a display (Xvfb will do).

    测量这台电脑有多快：每项一行，不作评判；要有显示器。
    """
    if sys.platform == "win32":
        raise click.ClickException(
            "只能在 Linux 上测量 · it measures with what only Linux tells of a process"
        )
    need_screen()
    import json

    from kiosk.qt.bench import measure, table

    rows = measure(what or BENCHES)
    click.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False) if as_json else table(rows))


@click.command("bench-part", hidden=True)
@click.argument("part", type=click.Choice(["endurance", "far_side", "zooming"]))
@click.argument("arguments", nargs=-1)
def bench_part(part: str, arguments: tuple[str, ...]) -> None:
    """Be the other process of a bench (started by `kiosk bench`)."""
    from importlib import import_module

    sys.argv[1:] = arguments
    import_module(f"kiosk.qt.bench.{part}").main()
