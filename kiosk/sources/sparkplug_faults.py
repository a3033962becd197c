"""What is wrong with a Sparkplug B feed, in words that staff can act on."""

import time
from collections.abc import Collection
from difflib import get_close_matches

from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.sources.sparkplug_values import TYPES
from kiosk.sources.trouble import BadQualityError, FeedError, UnreadError
from kiosk.words import Said, said

MOST_NAMED = 4


def near(wanted: str, heard: Collection[str]) -> tuple[str, ...]:
    """Return names that were heard: those like the one that is wanted, or the first of all."""
    by_small = {one.lower(): one for one in sorted(heard)}
    like = get_close_matches(wanted.lower(), by_small, MOST_NAMED, 0.5)
    return tuple(by_small[one] for one in like) or tuple(sorted(heard)[:MOST_NAMED])


def _heard(key: str, names: tuple[str, ...], otherwise: str) -> Said:
    if not names:
        return said("feeds", otherwise)
    return said("feeds", "names_heard" if key == "metric" else "names_heard_or_off", key=key, names=names)


def not_heard(feed: SparkplugFeed, groups: Collection[str], nodes: Collection[str]) -> FeedError:
    """Return what is said where nothing comes from a node; `nodes` are those of its group that were heard."""
    if feed.group not in groups:
        cure = _heard("group", near(feed.group, groups), "check_sparkplug_sender")
        return FeedError(said("feeds", "nothing_of_group", group=feed.group), cure, ("group", "url"))
    cure = _heard("node", near(feed.node, nodes), "check_sparkplug_sender")
    return FeedError(said("feeds", "nothing_of_node", node=feed.node, group=feed.group), cure, ("node",))


def no_birth(feed: SparkplugFeed) -> FeedError:
    """Return what is said where a node tells values, and not what they are."""
    if feed.ask_rebirth:
        facts = {"topic": f"spBv1.0/{feed.group}/NCMD/{feed.node}"}
        return FeedError(
            said("feeds", "no_birth", node=feed.node),
            said("feeds", "allow_rebirth", **facts),
            ("user", "node"),
        )
    return FeedError(
        said("feeds", "no_birth", node=feed.node), said("feeds", "ask_for_rebirth"), ("ask_rebirth", "node")
    )


def dead(feed: SparkplugFeed, since: float, *, device: bool) -> FeedError:
    """Return what is said of a node or device that is gone; `since` in seconds since the epoch."""
    name = feed.device if device else feed.node
    facts = {"name": name, "time": time.strftime("%m-%d %H:%M:%S", time.localtime(since))}
    return BadQualityError(
        said("feeds", "device_is_dead" if device else "node_is_dead", **facts),
        said("feeds", "look_at_sender"),
        ("device" if device else "node",),
    )


def no_device(feed: SparkplugFeed, devices: Collection[str]) -> FeedError:
    """Return what is said where a node has told all it has, and the device is not among it."""
    cure = _heard("device", near(feed.device, devices), "no_device_at_all")
    return BadQualityError(
        said("feeds", "no_such_device", node=feed.node, device=feed.device), cure, ("device", "node")
    )


def no_metric(feed: SparkplugFeed, metrics: Collection[str]) -> FeedError:
    """Return what is said where a birth does not name the metric."""
    cure = _heard("metric", near(feed.metric, metrics), "check_sparkplug_sender")
    return BadQualityError(said("feeds", "no_such_metric", metric=feed.metric), cure, ("metric",))


def no_number(feed: SparkplugFeed, data_type: int, value: object) -> FeedError:
    """Return what is said of a metric that is no number."""
    shown = " ".join(str(value).split())[:40] if value is not None else "-"
    facts = {"metric": feed.metric, "type": TYPES.get(data_type, str(data_type)), "shown": shown}
    return UnreadError(
        said("feeds", "metric_no_number", **facts), said("feeds", "choose_number_metric"), ("metric",)
    )


def no_value(feed: SparkplugFeed) -> FeedError:
    """Return what is said where the node itself says that there is no value."""
    return BadQualityError(
        said("feeds", "metric_has_no_value", metric=feed.metric),
        said("feeds", "look_behind_node"),
        ("metric",),
    )


def bad(code: int | None) -> FeedError:
    """Return what is said of a value that the node itself calls bad."""
    return BadQualityError(
        said("feeds", "node_says_bad", code=code), said("feeds", "look_behind_node"), ("metric",)
    )


def uncertain(code: int | None) -> FeedError:
    """Return what is said of a value that the node itself is not certain of."""
    return FeedError(
        said("feeds", "node_says_uncertain", code=code), said("feeds", "look_behind_node"), ("metric",)
    )


def no_payload() -> FeedError:
    """Return what is said of a message that is no payload of Sparkplug B."""
    return UnreadError(said("feeds", "no_sparkplug"), said("feeds", "let_send_sparkplug"), ("node", "url"))


def refused() -> FeedError:
    """Return what is said where the broker does not let the node be heard."""
    return FeedError(
        said("feeds", "sparkplug_refused"), said("feeds", "check_rights_of_sparkplug"), ("group", "user")
    )
