"""`kiosk feeds --browse`: what a server or device offers, and the files to paste."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

import click

from kiosk.words import NOTHING, Language, Said, said, table, word

if TYPE_CHECKING:
    from kiosk.model.exhibition import Exhibition
    from kiosk.sources.browsing.found import Findings, SourceOffer

MOST_LISTED, MOST_WRITTEN = 200, 20
"""Lines of the list, and files that are written out."""
_OF_SOURCE = (
    *("url", "path", "rack", "slot", "unit_id", "user", "password", "ca_file", "security", "policy"),
    *("certificate", "private_key", "headers", "proxy", "subscribe", "timeout_seconds"),
    *("database", "token", "language", "api"),
)
"""Keys that say where a feed reads, and as whom."""
_ANY_UNIT = "%"


class Browsed(NamedTuple):
    """What was asked for on the command line."""

    target: str
    """An address, the file of a database, or the name of a feed."""
    folder: Path
    match: str
    first: str
    places: int
    seconds: float
    user: str
    password: str
    kind: str
    """Of feed; empty where the address tells."""


def browse_and_exit(asked: Browsed, language: Language) -> NoReturn:
    """Look through a source and say what is there; ends with 1 where that is nothing, or it cannot be reached."""
    from kiosk.content import load
    from kiosk.sources.browsing import browsed
    from kiosk.sources.browsing.found import BrowseQuestion
    from kiosk.sources.secrets import Secrets
    from kiosk.sources.trouble import FeedError

    exhibition = load(asked.folder).exhibition
    written = _source(asked, exhibition, language)
    secrets = Secrets(asked.folder)
    try:
        feed = secrets.filled(written)
    except FeedError as error:
        _end(error, language)
    wanted = asked.match, asked.first, asked.places, asked.seconds
    found = browsed(BrowseQuestion(feed, asked.folder, secrets.private_key, *wanted))
    for one in found.notes:
        click.echo(secrets.hide(one.say(language)), err=True)
    if found.trouble is not None and not found.offers:
        _end(found.trouble.hidden(secrets.hide), language)
    if found.passed_over and not found.offers:
        _end(said("cli", "browse_no_match", n=found.passed_over, match=asked.match), language)
    if not found.offers:  # what was noted says why
        _end(NOTHING if found.notes else said("cli", "browse_nothing"), language)
    click.echo(secrets.hide(_list(found, language)))
    files = _files(written, found, exhibition)
    if files:
        click.echo("\n" + word(language, "cli", "browse_paste") + "\n\n" + secrets.hide("\n".join(files)))
    _say_the_rest(found, language)
    if found.trouble is not None:
        _end(found.trouble.hidden(secrets.hide), language)
    sys.exit(0)


def _source(asked: Browsed, exhibition: "Exhibition | None", language: Language) -> Any:  # noqa: ANN401 - any kind of feed
    """Return the feed that is named, or one that has no more than its address and account."""
    from kiosk.sources.browsing import DATABASES, SCHEMES, can_browse, feed_at, kind_at

    feed = exhibition.feeds.get(asked.target) if exhibition is not None else None
    if feed is not None:
        if not can_browse(feed.kind):
            _end(said("cli", "browse_no_kind", feed=asked.target, kind=feed.kind), language)
        return feed
    kind = asked.kind or kind_at(asked.target)
    if not kind:
        known = tuple(exhibition.feeds) if exhibition is not None else ()
        facts = {"given": asked.target, "schemes": tuple(f"{one}://" for one in SCHEMES), "feeds": known[:12]}
        _end(said("cli", "browse_what" if known else "browse_where", **facts), language)
    keys = {"user": asked.user, ("token" if kind == "influxdb" else "password"): asked.password}
    given = {name: value for name, value in keys.items() if value}
    if _bare(asked.password) or _bare(_password_in(asked.target)):
        _end(said("cli", "browse_secret"), language)
    if asked.target.lower().endswith(DATABASES) and kind == "sql":
        return feed_at(kind, path=_inside(asked, language), **given)
    feed = feed_at(kind, url=asked.target, **given)
    if lost := next((f"--{name}" for name in given if not hasattr(feed, name)), ""):
        _end(said("cli", "browse_no_account", option=lost, kind=kind), language)
    return feed


def _bare(password: str) -> bool:
    return bool(password) and not (password.startswith("${") and password.endswith("}"))


def _password_in(address: str) -> str:
    try:
        return urlsplit(address).password or ""
    except ValueError:
        return ""


def _inside(asked: Browsed, language: Language) -> str:
    """Return where the file of a database lies in the content folder, as feeds write it."""
    root = asked.folder.resolve()
    files = [file.resolve() for file in (root / asked.target, Path(asked.target))]
    inside = next((one for one in files if one.is_file() and one.is_relative_to(root)), None)
    if inside is None:
        _end(said("cli", "browse_no_file", given=asked.target, folder=asked.folder), language)
    return inside.relative_to(root).as_posix()


def _list(found: "Findings", language: Language) -> str:
    from kiosk.aligned import aligned

    known = table("en", "feeds")
    heads = [word(language, "feeds", one) if one in known else one for one in found.headings]
    rows = [
        [cell.say(language) if isinstance(cell, Said) else cell for cell in offer.cells]
        for offer in found.offers[:MOST_LISTED]
    ]
    return aligned([heads, *rows])


def _files(written: Any, found: "Findings", exhibition: "Exhibition | None") -> list[str]:  # noqa: ANN401 - any kind
    from kiosk.templates.names import id_of

    taken = set(exhibition.feeds) if exhibition is not None else set[str]()
    unit = next(iter(exhibition.units), _ANY_UNIT) if exhibition is not None else _ANY_UNIT
    files = []
    for offer in [one for one in found.offers if one.keys][:MOST_WRITTEN]:
        name = id_of(offer.name) or written.kind
        if name[0].isdigit():
            name = f"{written.kind}-{name}"
        number = next(at for at in range(1, len(taken) + 2) if _numbered(name, at) not in taken)
        taken.add(_numbered(name, number))
        files.append(f"# feeds/{_numbered(name, number)}.yaml\n{_text(written, offer, unit, exhibition)}\n")
    return files


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _text(written: Any, offer: "SourceOffer", unit: str, exhibition: "Exhibition | None") -> str:  # noqa: ANN401 - any kind
    """Return the file of a feed that reads what is offered."""
    from kiosk.content.writing import item_lines

    languages = exhibition.front.languages if exhibition is not None else ("zh", "en")
    name = offer.name or written.kind
    source = {one: getattr(written, one) for one in _OF_SOURCE if one in written.model_fields_set}
    source = {one: value for one, value in source.items() if value not in ("", {}) and one not in offer.keys}
    keys: dict[str, Any] = {"kind": written.kind, "name": dict.fromkeys(languages, name), "unit": unit}
    return item_lines({**keys, **_as_text(source), **offer.keys}, 0)


def _as_text(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {name: dict(value) if isinstance(value, Mapping) else str(value) for name, value in keys.items()}


def _say_the_rest(found: "Findings", language: Language) -> None:
    """Say what is not shown, and how to see it."""
    offered = len([one for one in found.offers if one.keys])
    if (left := max(0, len(found.offers) - MOST_LISTED)) or offered > MOST_WRITTEN:
        told = {
            "listed": len(found.offers) - left,
            "n": len(found.offers),
            "written": min(offered, MOST_WRITTEN),
        }
        click.echo(word(language, "cli", "browse_more", **told), err=True)


def _end(why: Any, language: Language) -> NoReturn:  # noqa: ANN401 - words, or an error with its cure
    cure = getattr(why, "cure", None)
    text = getattr(why, "message", why).say(language)
    if text:
        click.echo(f"{text} ({cure.say(language)})" if cure else text, err=True)
    sys.exit(1)
