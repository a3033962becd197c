#!/usr/bin/env bash
# asyncua reads and writes the picoseconds of an OPC UA value after both of its times; the standard has them in between.
#
# OPC 10000-6, 5.2.2.17, gives the order of a DataValue on the wire: value, status, source timestamp, source
# picoseconds, server timestamp, server picoseconds; a mask says which of them are there. asyncua takes source timestamp,
# server timestamp, source picoseconds, server picoseconds. Most servers leave picoseconds out, and then the two are the
# same; from one that sends them (node-opcua has told moments of one millisecond apart so) the time of the server is
# lost, and the picoseconds are a part of it. Nothing is raised: as many bytes are taken as there are. Two ends that are
# both asyncua agree with each other, so no test between them finds it.
#
# Version: asyncua 2.1.0. Seen:
#   on the wire: source 2021-08-23T09:00:00, 1234 x 10 ps, server 2021-08-23T09:00:01
#   read:        source 2021-08-23T09:00:00, 471 x 10 ps, server 1601-01-01T00:00:00
#   written after the time of the source: the time of the server
#
# Ends with 0 while it is so, with 1 once the order is the standard's.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check asyncua==2.1.0
"$work/venv/bin/python" - <<'P'
import struct
import sys
from datetime import datetime, timedelta, timezone

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary

VALUE, SOURCE_TIME, SERVER_TIME, SOURCE_PICOSECONDS = 0x01, 0x04, 0x08, 0x10
DOUBLE = 11
source = datetime(2021, 8, 23, 9, 0, 0, tzinfo=timezone.utc)
server, picoseconds = source + timedelta(seconds=1), 1234


def ticks(moment):
    """Return a moment as OPC UA counts it: 100 ns since 1601."""
    return int((moment - datetime(1601, 1, 1, tzinfo=timezone.utc)) / timedelta(microseconds=1)) * 10


def said(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%S}"


mask = VALUE | SOURCE_TIME | SERVER_TIME | SOURCE_PICOSECONDS
wire = struct.pack("<BBdqHq", mask, DOUBLE, 23.5, ticks(source), picoseconds, ticks(server))
read = struct_from_binary(ua.DataValue, Buffer(wire))
print(f"on the wire: source {said(source)}, {picoseconds} x 10 ps, server {said(server)}")
print(f"read:        source {said(read.SourceTimestamp)}, {read.SourcePicoseconds} x 10 ps, server {said(read.ServerTimestamp)}")

written = struct_to_binary(
    ua.DataValue(
        ua.Variant(23.5, ua.VariantType.Double),
        ua.StatusCode(ua.StatusCodes.Good),
        SourceTimestamp=source,
        ServerTimestamp=server,
        SourcePicoseconds=picoseconds,
    )
)
at = written.index(struct.pack("<q", ticks(source))) + 8
rest = written[at:]
print(f"written after the time of the source: {'its picoseconds' if rest[:2] == struct.pack('<H', picoseconds) else 'the time of the server'}")
still = read.SourceTimestamp.replace(tzinfo=timezone.utc) == source and read.SourcePicoseconds != picoseconds
still = still and rest == struct.pack("<qH", ticks(server), picoseconds)
print("as before" if still else "changed")
sys.exit(0 if still else 1)
P
