"""What belongs together inside one piece: a value or a feed, low below high, as many values as names.

A rule looks at what was written and yields findings. It leaves alone what is not even of the right type: that has been
said already.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pydantic import BaseModel

from kiosk.content.amount import bearable
from kiosk.content.asked import PathAnswer, place_of
from kiosk.content.chart_rules import (
    as_many_values,
    keys_once,
    limits_apart,
    limits_in_order,
    limits_of_chart,
    limits_of_feed,
    limits_on_axis,
    number,
    parts,
    rows_or_feed,
)
from kiosk.content.constellation_rules import bodies_carried
from kiosk.content.dates import possible_date
from kiosk.content.derived_rules import as_many_feeds, over_a_time, unit_parts
from kiosk.content.document import Value
from kiosk.content.feed_rules import (
    address,
    hourly,
    path_or_url,
    paths,
    place_or_not,
    readable_table,
    select_only,
    topic,
)
from kiosk.content.finding import Facts, Finding, Path, choices, nearest, shortened
from kiosk.content.folder import FILES, Unreadable, listed
from kiosk.content.influxdb_rules import language_of_api, statement
from kiosk.content.modbus_rules import one_bit, register_or_address
from kiosk.content.opcua_rules import keys_of_security, node_id
from kiosk.content.picture_rules import numbered_on, picture_or_film, two_pictures
from kiosk.content.prometheus_rules import expression
from kiosk.content.s7_rules import place_in_plc
from kiosk.content.secret_rules import no_secret
from kiosk.content.sparkplug_rules import single_levels
from kiosk.model import chart
from kiosk.model.block import BeforeAfterBlock, ComparedPair, SequenceBlock, TimelineBlock
from kiosk.model.card import Card
from kiosk.model.exhibition import Frontispiece
from kiosk.model.exhibits.constellation import ConstellationExhibit
from kiosk.model.feed import BasicFeed, CertificatePart, JsonFeed, RemoteFeed, WebFeed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.influxdb import InfluxDbFeed
from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.opcua import OpcUaFeed
from kiosk.model.feeds.prometheus import PrometheusFeed
from kiosk.model.feeds.s7 import S7Feed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.feeds.sse import SseFeed
from kiosk.model.feeds.visitors import VisitorsFeed
from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.model.figure import Figure, Named, Share, Source, Unit
from kiosk.model.limits import Limits
from kiosk.model.zone import Zone
from kiosk.words import LANGUAGES, USUAL, said

Written = Mapping[str, Value]


@dataclass
class Known:
    """What exists in the exhibition, gathered while its files are read."""

    folder: FilePath
    ids: dict[str, set[str] | None] = field(default_factory=dict)
    """Kind -> ids; None where the file that declares them cannot be read, so that nothing is said about them."""
    blocks: dict[str, Written] = field(default_factory=dict)
    """Zone -> block id -> kind of block."""
    feeds: dict[str, Written] = field(default_factory=dict)
    """Feed -> what its file says, as written."""
    units: Written = field(default_factory=dict)
    """Unit -> what is said of it, as written."""
    languages: tuple[str, ...] = USUAL
    """Those of the exhibition."""
    names: Callable[[], Mapping[str, Sequence[tuple[str, str]]]] = dict
    """Finds kind -> (name, id) of all that has a name; asked only where something is named that does not exist."""
    needs_files: bool = True
    """Whether a file that a feed reads must be there; a copy shown while the folder is broken does without."""
    asked: dict[str, PathAnswer] = field(default_factory=dict)
    """Path -> what the disk said of it: nobody else looks at these files."""

    def place_of(self, given: str) -> PathAnswer:
        """Return where a path of the content leads, and note the answer."""
        self.asked[given] = place_of(self.folder, given)
        return self.asked[given]


Rule = Callable[[Written, Path, Known], Iterator[Finding]]


def rules_for(part: type[BaseModel]) -> tuple[Rule, ...]:
    """Return the rules a part has to keep, those of its bases included."""
    return tuple(rule for kind, rules in _RULES.items() if issubclass(part, kind) for rule in rules)


def named_blocks(zone: Value) -> Written:
    """Return what wall screens can name of a zone: id -> kind of block; a figure that is played with counts as figures."""
    blocks = parts(zone.get("blocks")) if isinstance(zone, dict) else []
    return {one_id: kind for one_id, kind, _ in reversed(list(_ids_of(blocks)))}


def _ids_of(blocks: Sequence[Written]) -> Iterator[tuple[str, str | None, Path]]:
    """Yield the ids of blocks, and of figures in their exhibits, with what has them and where it stands below the blocks."""
    for index, block in enumerate(blocks):
        kind, block_id = block.get("block"), block.get("id")
        if isinstance(block_id, str) and block_id:
            yield block_id, kind if isinstance(kind, str) else None, (index, "id")
        exhibit = block.get("exhibit")
        for key, figures in exhibit.items() if isinstance(exhibit, dict) else ():
            for place, figure in enumerate(parts(figures)):
                if isinstance(figure_id := figure.get("id"), str) and figure_id:
                    yield figure_id, "figures", (index, "exhibit", key, place, "id")


def value_or_feed(share: Written, path: Path, _known: Known) -> Iterator[Finding]:
    """A number is fixed or live, never both and never neither."""
    if share.get("value") is not None and share.get("feed"):
        yield Finding((*path, "feed"), "value_and_feed", {}, at_key=True)
    elif share.get("value") is None and not share.get("feed"):
        yield Finding(path, "no_value", {})


def items_or_table(timeline: Written, path: Path, _known: Known) -> Iterator[Finding]:
    """What happened is written in the block, or in a table, never both and never neither."""
    if timeline.get("items") and timeline.get("table"):
        yield Finding((*path, "table"), "timeline_both", {}, at_key=True)
    elif not timeline.get("items") and not timeline.get("table"):
        yield Finding(path, "timeline_empty", {})


def year_unless_live(written: Written, path: Path, known: Known) -> Iterator[Finding]:
    """A fixed chart says its year; a live one says neither year nor source, for it shows this very moment."""
    if _either(written):
        return  # which of the two is meant is asked first
    if _live(written):
        for key in ("year", "source"):
            if written.get(key):
                yield Finding((*path, key), "live_year", {"key": key}, at_key=True)
    elif written.get("year") is None:
        yield Finding(path, "no_year", {})
    else:
        yield from possible_date("year")(written, path, known)


def share_of_whole(ring: Written, path: Path, _known: Known) -> Iterator[Finding]:
    """No share of a ring is more than the whole, or less than nothing."""
    whole = number(ring.get("whole", "100"))
    for index, item in enumerate(parts(ring.get("items"))):
        value, where = number(item.get("value")), (*path, "items", index, "value")
        if value is not None and value < 0:
            yield Finding(where, "below_nothing", {"given": item["value"]})
        elif value is not None and whole is not None and value > whole > 0:
            facts = {"given": item["value"], "limit": ring.get("whole", "100")}
            yield Finding(where, "over_whole", facts)


def low_below_high(written: Written, path: Path, _known: Known) -> Iterator[Finding]:
    """A range has room between its ends."""
    low, high = written.get("low"), written.get("high")
    start, end = number(low), number(high)
    if start is not None and end is not None and start >= end:
        yield Finding((*path, "high"), "low_high", {"low": shortened(low), "high": shortened(high)})


def gauge_range(gauge: Written, path: Path, known: Known) -> Iterator[Finding]:
    """A gauge begins at 0 unless it says otherwise; a fixed value stands between its ends."""
    ends = {"low": "0", **gauge}
    yield from low_below_high(ends, path, known)
    low, high = number(ends["low"]), number(ends.get("high"))
    item = parts([gauge.get("item")])[0]
    value = number(item.get("value"))
    if value is not None and low is not None and high is not None and low < high and not low <= value <= high:
        given, start, end = map(shortened, (item["value"], ends["low"], ends["high"]))
        yield Finding((*path, "item", "value"), "beyond_ends", {"given": given, "low": start, "high": end})


def links_forward(flow: Written, path: Path, _known: Known) -> Iterator[Finding]:
    """Every link goes from a box that exists to one in a later column."""
    columns: dict[str, int] = {}
    for column, stage in enumerate(parts(flow.get("stages"))):
        for node in parts(stage.get("nodes")):
            if isinstance(key := node.get("key"), str):
                columns.setdefault(key, column)
    for index, link in enumerate(parts(flow.get("links"))):
        start, end = link.get("start"), link.get("end")
        later = [key for key in columns if columns[key] > columns.get(str(start), -1)]
        for name, given, allowed in (("start", start, list(columns)), ("end", end, later)):
            if name == "end" and given in columns and start in columns and given not in later:
                facts = {"given": shortened(given), "limit": shortened(start)}
                yield Finding((*path, "links", index, name), "link_back", facts)
            elif isinstance(given, str) and given not in allowed:
                noun: Facts = {"noun": said("content", "noun_box"), "noun_rule": "box"}
                facts = {"given": shortened(given), **noun, **choices(given, sorted(allowed))}
                yield Finding((*path, "links", index, name), "unknown_reference", facts)


def with_chinese(front: Written, path: Path, _known: Known) -> Iterator[Finding]:
    """Every text has its Chinese: an exhibition is in Chinese, alone or beside other languages."""
    given = front.get("languages")
    if isinstance(given, list) and given and "zh" not in given and {*LANGUAGES}.issuperset(map(str, given)):
        yield Finding((*path, "languages"), "no_chinese", {})


def block_ids(zone: Written, path: Path, _known: Known) -> Iterator[Finding]:
    """Two blocks of a zone never have the same id, nor have figures that are played with."""
    seen: set[str] = set()
    for one_id, _, at in _ids_of(parts(zone.get("blocks"))):
        if one_id in seen:
            yield Finding((*path, "blocks", *at), "duplicate_block", {"given": shortened(one_id)})
        seen.add(one_id)


def file_inside(key: str) -> Rule:
    """Return the rule that `key` names a file of the content folder, and no other, wherever its links lead."""

    def rule(feed: Written, path: Path, known: Known) -> Iterator[Finding]:
        given = feed.get(key)
        if not isinstance(given, str) or not given:
            return
        facts = {"given": shortened(given)}
        if not known.needs_files:  # a copy, whose home may be on a disk that does not answer
            if _leads_out(given.strip()):
                yield Finding((*path, key), "feed_outside", facts)
            return
        place = known.place_of(given.strip())
        if not place.inside:
            yield Finding((*path, key), "feed_outside", facts)
        elif not place.file:
            yield Finding((*path, key), "no_file", facts | _like_it(known.folder, given.strip()))

    return rule


def key_outside(feed: Written, path: Path, known: Known) -> Iterator[Finding]:
    """A private key stays on its machine: it is named, and no file of the content folder has that name."""
    given = feed.get("private_key")
    if not isinstance(given, str) or not given.strip():
        return
    name = re.split(r"[/\\]", given.strip())[-1]
    inside = given.strip() != name or name.startswith(".")
    if not inside and known.needs_files:
        inside = known.place_of(name).there
    if inside:
        yield Finding((*path, "private_key"), "key_in_content", {"target": shortened(name) or "plc.key"})


def _leads_out(given: str) -> bool:
    way = FilePath(os.path.normpath(given))
    return way.is_absolute() or way.parts[:1] == (os.pardir,)


def _like_it(root: FilePath, given: str) -> Facts:
    """Return the file that was probably meant, or how a path is written."""
    beside: list[str] = []
    with suppress(Unreadable):
        beside = [f"data/{name}" for name, _ in listed(root / "data", FILES)]
    near = nearest(given, beside)
    if near:
        return choices(given, [near])
    return {
        "choice": said("content", "how_paths_begin"),
    }


_RULES: dict[type[BaseModel], tuple[Rule, ...]] = {
    Frontispiece: (with_chinese,),
    Source: (possible_date("date"),),
    Figure: (possible_date("year"),),
    Named: (possible_date("when"),),
    BeforeAfterBlock: (possible_date("year"),),
    ComparedPair: (two_pictures,),
    SequenceBlock: (numbered_on,),
    TimelineBlock: (items_or_table,),
    Share: (value_or_feed,),
    ConstellationExhibit: (bodies_carried,),
    Unit: (unit_parts,),
    Limits: (limits_in_order, limits_apart),
    chart.TimeChart: (
        year_unless_live,
        low_below_high,
        limits_in_order,
        limits_apart,
        limits_on_axis,
        limits_of_chart,
    ),
    chart.BarChart: (year_unless_live,),
    chart.GroupedChart: (year_unless_live, as_many_values),
    chart.RingChart: (year_unless_live, share_of_whole),
    chart.GaugeChart: (year_unless_live, gauge_range, limits_apart, limits_on_axis, limits_of_chart),
    chart.NumeralChart: (year_unless_live,),
    chart.HeatChart: (year_unless_live, rows_or_feed),
    chart.StatusChart: (year_unless_live,),
    chart.StatusItem: (limits_in_order, limits_apart),
    chart.ScatterChart: (year_unless_live,),
    chart.FlowChart: (year_unless_live, keys_once, links_forward),
    chart.LinkChart: (keys_once, links_forward),
    BasicFeed: (limits_of_feed,),
    SimulatedFeed: (low_below_high,),
    VisitorsFeed: (place_or_not, hourly),
    DerivedFeed: (as_many_feeds, over_a_time),
    FileFeed: (file_inside("path"), readable_table),
    RemoteFeed: (no_secret,),
    CertificatePart: (file_inside("ca_file"),),
    JsonFeed: (paths("value", "time"),),
    WebFeed: (address("https", "http", key="proxy"),),
    HttpFeed: (address("http", "https"),),
    InfluxDbFeed: (address("http", "https"), statement, language_of_api),
    PrometheusFeed: (address("http", "https"), expression),
    WebSocketFeed: (address("ws", "wss"),),
    SseFeed: (address("http", "https"),),
    MqttFeed: (address("mqtt", "mqtts"), topic),
    SparkplugFeed: (address("mqtt", "mqtts"), single_levels),
    ModbusFeed: (address("modbus-rtu", "modbus"), register_or_address, one_bit),
    OpcUaFeed: (
        address("opc.tcp"),
        node_id,
        keys_of_security,
        file_inside("certificate"),
        key_outside,
    ),
    S7Feed: (address("s7"), place_in_plc),
    SqlFeed: (path_or_url, file_inside("path"), address("postgresql"), select_only),
    Zone: (block_ids, bearable(Zone)),
    Card: (picture_or_film, bearable(Card)),
}


def _either(written: Written) -> bool:
    return any(
        part.get("feed") and part.get("value") is not None
        for part in (*parts(written.get("items")), *parts([written.get("item")]))
    )


def _live(written: Written) -> bool:
    shown = [*parts(written.get("items")), *parts([written.get("item")])]
    return (
        any(key in written for key in ("curves", "feed", "across", "up"))
        or any(part.get("feed") for part in shown)
        or any(group.get("feeds") for group in parts(written.get("groups")))
    )
