"""`kiosk feeds`."""

import re
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kiosk.cli.language import language_option, own_language
from kiosk.cli.opening import exhibition_or_exit
from kiosk.cli.standing import folder_argument, say_which
from kiosk.words import Language, Said, said, word

if TYPE_CHECKING:
    from kiosk.history.export import Every, Exported, ExportedRange
    from kiosk.model.exhibition import Exhibition

_DAY = 86_400.0
_MOST_NAMED = 12
_COUNT = 20
_TOLD_SECONDS = 5.0
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_REGISTER = re.compile(r"\d{5,6}")
_HOUR = re.compile(r"\d\d?:\d\d(?::\d\d)?")


class MomentType(click.ParamType[float]):
    """A time of this machine's zone on the command line; a day alone begins at midnight, or ends there."""

    name = "TIME"

    def __init__(self, *, ends: bool) -> None:
        """Take a day alone for its begin, or for its end."""
        self._ends = ends

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return seconds since the epoch, or fail with what was expected."""
        try:
            found = datetime.fromisoformat(str(value))
            whole_day = len(str(value)) <= len("2026-11-29")
            # Not so many seconds later: there are days of 23 hours.
            return (found + timedelta(days=1) if self._ends and whole_day else found).timestamp()
        except (ValueError, OverflowError, OSError):
            return self.fail(word(_spoken(ctx), "cli", "no_time", value=value), param, ctx)


class BeginType(MomentType):
    """Where to begin: a time, or with --browse a register or an address in a PLC, which stay as they are written."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float | str:  # type: ignore[override] # the wider of the two
        """Return seconds since the epoch, or the place."""
        from kiosk.model.plc_address import plc_address

        text = str(value)
        return text if _REGISTER.fullmatch(text) or plc_address(text) else super().convert(value, param, ctx)


def _spoken(ctx: click.Context | None) -> Language:
    """Return the language that was asked for, while the rest of what was typed is not read yet."""
    root = ctx.find_root().command if ctx is not None else None
    return getattr(root, "language", own_language())


class FeedsCommand(click.Command):
    """A command with times: one that was written with a space, and not quoted, is told as what it is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, or fail where a time of day stands apart from its day."""
        words = [one for given in args for one in (given.split("=", 1) if given[:2] == "--" else [given])]
        for option, day, hour in zip(words, words[1:], words[2:], strict=False):
            if option in ("--from", "--to") and _DATE.fullmatch(day) and _HOUR.fullmatch(hour):
                facts = {
                    "option": option,
                    "day": day,
                    "hour": hour,
                    "time": hour if hour[2:3] == ":" else f"0{hour}",
                }
                raise click.UsageError(word(_spoken(ctx), "cli", "time_apart", **facts), ctx)
        return super().parse_args(ctx, args)


@click.command(cls=FeedsCommand)
@folder_argument
@click.option(
    "--wait",
    default=12.0,
    show_default=True,
    help="Seconds until a silent feed counts as failed. · 等多少秒没有回音就算失败。",
)
@click.option(
    "--export",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write their history into this file instead: .csv or .parquet. · 不试，把历史数据写到这个文件：.csv 或 .parquet。",
)
@click.option(
    "--browse",
    metavar="URL|FEED",
    help="List what a server or device offers instead, with the files to paste. · 不试，列出服务器、设备里有什么，并给出可以照抄的文件。",
)
@click.option(
    "--match",
    default="",
    help="With --browse: only what has these words. · 和 --browse 一起用：只要含有这些字的。",
)
@click.option(
    "--from",
    "start",
    type=BeginType(ends=False),
    show_default="a day before --to · --to 前一天",
    help="With --export: from when on; with --browse: from which register or address on, like 40001 or DB10.DBW0. · 和 --export 一起用：从什么时候起；和 --browse 一起用：从哪个寄存器或地址起，例如 40001、DB10.DBW0。",
)
@click.option(
    "--count",
    type=click.IntRange(1, 500),
    default=_COUNT,
    show_default=True,
    help="With --browse: how many registers or bytes. · 和 --browse 一起用：看多少个寄存器、字节。",
)
@click.option(
    "--user",
    default="",
    help="With --browse: who asks; like ${NAME}, if it is a secret. · 和 --browse 一起用：用户名；可以写 ${名称}。",
)
@click.option(
    "--password",
    default="",
    help="With --browse: ${NAME} of the password, as in feeds. · 和 --browse 一起用：密码的 ${名称}，写法和数据文件里一样。",
)
@click.option(
    "--kind",
    type=click.Choice(("influxdb", "prometheus", "sparkplug", "sse")),
    help="With --browse of an address: what is there, where http:// or mqtt:// does not tell. · 和 --browse 地址一起用：http://、mqtt:// 看不出种类时，写明是什么。",
)
@click.option(
    "--to",
    "end",
    type=MomentType(ends=True),
    show_default="now · 现在",
    help="With --export: up to when; a day alone is written whole. · 和 --export 一起用：到什么时候；只写日期就包括这一整天。",
)
@click.option(
    "--feed",
    "chosen",
    multiple=True,
    help="With --export: only this one; may be repeated. · 和 --export 一起用：只写这一路，可以写几次。",
)
@click.option(
    "--every",
    type=click.Choice(("second", "minute", "hour")),
    default="minute",
    show_default=True,
    help="With --export: a row for each, with mean, least and most. · 和 --export 一起用：每秒、每分钟还是每小时一行。",
)
@language_option
def feeds(
    folder: Path,
    wait: float,
    out: Path | None,
    browse: str | None,
    match: str,
    start: float | str | None,
    count: int,
    user: str,
    password: str,
    kind: str | None,
    end: float | None,
    chosen: tuple[str, ...],
    every: "Every",
    language: Language,
) -> None:
    """Connect to every feed once: its last value, its age, how long it took, or what is wrong and the cure.

    试一试每路实时数据：最近的数值、多久以前的、用了多长时间；不通的，说明原因和办法。

    With --export nothing is asked: what the hall has recorded is written as a table. The hall may be open meanwhile.

    写了 --export 就不试，只把展厅存下的历史数据写成表格；展厅开着也可以做。

    \b
    kiosk feeds --export week.csv --from 2026-11-22 --to 2026-11-28
    kiosk feeds --export hour.parquet --from 2026-11-28T09:00 --to 2026-11-28T10:00 --every second --feed power

    With --browse a server or device is looked through, whether a feed is written already or only its address is known.

    写了 --browse 就列出服务器、设备里有什么：可以写地址，也可以写一路已有的数据。

    \b
    kiosk feeds --browse opc.tcp://192.168.1.10:4840 --match speed
    kiosk feeds --browse modbus://192.168.1.20 --from 40001 --count 20
    kiosk feeds --browse s7://192.168.0.1 --from DB10.DBW0 --count 64
    kiosk feeds --browse mqtt://broker.local --user '${MQTT_USER}' --password '${MQTT_PASSWORD}'
    kiosk feeds --browse mqtt://broker.local --kind sparkplug --match line1
    kiosk feeds --browse http://monitor.local:9090 --kind prometheus --match power

    Ends with 0 if all feeds answer, with 1 if not, or if there is nothing to export or to browse.
    """  # noqa: D301 - click wants the character itself
    import logging

    say_which(folder, language)
    of_browse = {"--match": match, "--count": count != _COUNT, "--user": user, "--password": password}
    of_browse["--kind"] = kind
    if browse is not None:
        from kiosk.cli.browsing import Browsed, browse_and_exit

        logging.disable(logging.WARNING)
        if isinstance(start, float):
            _end(language, said("cli", "from_where"))
        account = user, password
        asked = Browsed(browse, folder, match, start or "", count, wait, *account, kind or "")
        browse_and_exit(asked, language)
    if option := next((name for name, is_given in of_browse.items() if is_given), ""):
        _end(language, said("cli", "only_with_browse", option=option))
    if isinstance(start, str):
        _end(language, said("cli", "no_time", value=start))
    exhibition = exhibition_or_exit(folder, language)
    if out is not None:
        from kiosk.history.export import ExportedRange

        end = time.time() if end is None else end
        span = ExportedRange(end - _DAY if start is None else start, end, every)
        _export(out, exhibition, chosen, span, language)
        return
    given = {
        "--from": start is not None,
        "--to": end is not None,
        "--feed": chosen,
        "--every": every != "minute",
    }
    if any(given.values()):
        option = next(name for name, is_given in given.items() if is_given)
        _end(language, said("cli", "only_with_export", option=option))
    logging.disable(logging.WARNING)  # the table says it all
    _probe(exhibition, folder, wait, language)


def _probe(exhibition: "Exhibition", folder: Path, wait: float, language: Language) -> NoReturn:
    from functools import partial

    from kiosk.analytics.tally import WrittenCounts, file_for
    from kiosk.content import written_at
    from kiosk.sources.probe import probe, table

    answers = probe(exhibition.feeds, folder, wait, WrittenCounts(file_for(folder)))
    click.echo(table(answers, language, partial(written_at, folder, "feed")))
    sys.exit(0 if all(one.works for one in answers) else 1)


def _export(
    out: Path, exhibition: "Exhibition", chosen: tuple[str, ...], span: "ExportedRange", language: Language
) -> None:
    """Write the history of some feeds, or say why not."""
    import errno
    import sqlite3

    from kiosk.history.export import ExportedFeed, write_csv, write_parquet
    from kiosk.history.history import History
    from kiosk.keep import keeping
    from kiosk.model.reason import reason

    _check(out, exhibition, chosen, span, language)
    known = History(exhibition)
    try:
        feeds = [
            ExportedFeed(one, exhibition.feeds[one].unit, known.spans(one))
            for one in chosen or exhibition.feeds
        ]
        with keeping(out) as file:
            told = _Told(language)
            if out.suffix.lower() == ".csv":
                done = write_csv(file, known.ask, feeds, span, language, told)
            else:
                done = write_parquet(file, known.ask, feeds, span, told)
            if not done.rows:
                _end(language, _nothing(known.folder, done, span))
    except sqlite3.OperationalError as error:
        _end(
            language,
            said("cli", "history_unreadable", folder=known.folder, error=error),
        )
    except OSError as error:
        if error.errno == errno.EPIPE or error.filename not in (None, str(out)):
            raise
        _end(language, said("cli", "export_not_written", out=out, why=reason(error)))
    _tell(out, done, language)


class _Told:
    """Says how far it is, every few seconds."""

    def __init__(self, language: Language) -> None:
        self._language, self._said = language, time.monotonic()

    def __call__(self, share: float, rows: int) -> None:
        """Say it, if it was not said just now."""
        if time.monotonic() - self._said > _TOLD_SECONDS:
            self._said = time.monotonic()
            told = word(self._language, "cli", "export_goes_on", percent=int(share * 100), rows=rows)
            click.echo(told, err=True)


def _check(
    out: Path, exhibition: "Exhibition", chosen: tuple[str, ...], span: "ExportedRange", language: Language
) -> None:
    """End where what was asked for cannot be done."""
    if out.suffix.lower() not in {".csv", ".parquet"}:
        _end(
            language,
            said("cli", "name_ending", out=out),
        )
    if span.start >= span.end:
        _end(
            language,
            said("cli", "from_after_to", start=_when(span.start), end=_until(span.end)),
        )
    unknown = [one for one in chosen if one not in exhibition.feeds]
    if unknown:
        from kiosk.content.finding import nearest

        names = sorted(exhibition.feeds)
        if near := nearest(unknown[0], names):
            _end(language, said("cli", "no_such_feed_but", feed=unknown[0], near=near))
        shown = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
        _end(
            language,
            said("cli", "no_such_feed", feed=unknown[0], known=shown),
        )


def _nothing(folder: Path, done: "Exported", span: "ExportedRange") -> Said:
    if done.damaged:
        return said("cli", "history_damaged", folder=folder)
    return said("cli", "nothing_recorded", start=_when(span.start), end=_until(span.end))


def _tell(out: Path, done: "Exported", language: Language) -> None:
    click.echo(word(language, "cli", "rows_written", rows=done.rows, out=out))
    if done.damaged:
        click.echo(word(language, "cli", "pieces_damaged", pieces=done.damaged), err=True)
    if done.doubtful:
        click.echo(word(language, "cli", "clock_was_wrong"), err=True)


def _when(moment: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(moment))


def _until(moment: float) -> str:
    """Return an end as it was written: a whole day ends with its own midnight, not with that of the next."""
    if _when(moment).endswith(" 00:00:00"):
        return f"{time.strftime('%Y-%m-%d', time.localtime(moment - 1))} 24:00:00"
    return _when(moment)


def _end(language: Language, why: Said) -> NoReturn:
    click.echo(why.say(language), err=True)
    sys.exit(1)
