#!/usr/bin/env bash
# pysparkplug's EdgeNode says goodbye with the bdSeq of its next life, so a host that follows the specification ignores it.
#
# Sparkplug has a host compare the bdSeq of a death (NDEATH) with that of the birth (NBIRTH): one that differs belongs to
# another connection and is ignored. connect() prepares the will of the next connection as soon as it has published the
# birth, and counts bdSeq on for that; disconnect() then publishes its death with the new number. The connection is closed
# in order, so the broker does not send the will either: a node that was shut down as it should be stays alive for every
# host. Hosts written with the same library compare nothing, and show no difference.
#
# Version: pysparkplug 0.6.1. Seen:
#   NBIRTH bdSeq 0
#   NDEATH bdSeq 1
#
# No broker is needed: what the node publishes is noted in place of being sent.
# Ends with 0 while it is so, with 1 once both are the same.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pysparkplug==0.6.1
"$work/venv/bin/python" - <<'P'
import sys

from pysparkplug import DataType, EdgeNode, Metric, get_current_timestamp


class Noting:
    """What an EdgeNode asks of its client."""

    def __init__(self):
        self.said = {}

    def set_will(self, message):
        pass

    def subscribe(self, *_):
        pass

    def connect(self, host, *, callback, **_):
        callback(self)

    def publish(self, message, include_dtypes=False):
        payload = message.payload
        metrics = getattr(payload, "metrics", None) or (payload.bd_seq_metric,)
        for metric in metrics:
            if metric.name == "bdSeq":
                self.said[message.topic.message_type.name] = metric.value

    def disconnect(self):
        pass


client = Noting()
speed = Metric(get_current_timestamp(), "Speed", DataType.DOUBLE, value=1.0)
node = EdgeNode("Works", "Line1", metrics=(speed,), client=client)
node.connect("nowhere")
node.disconnect()
for kind, number in client.said.items():
    print(kind, "bdSeq", number)
still = len(set(client.said.values())) == 2
print("as before" if still else "changed")
sys.exit(0 if still else 1)
P
