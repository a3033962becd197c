#!/usr/bin/env bash
# python-snap7's read_multi_vars sends more questions at once than it has agreed with the PLC to have open.
#
# An S7 connection begins with both sides settling how many jobs may be open at the same time ("max AMQ", caller and
# callee). The client proposes 1 and 1, and the PLC grants that. What does not fit into one request of the PDU size is
# then sent as several requests in a row, without waiting for an answer in between: a PLC that takes one job at a time,
# as was agreed, finds the others waiting, and whatever it does with them (answer in turn, late, or not at all) comes on
# a connection on which the client asks its next question.
#
# Version: python-snap7 3.3.0. Seen:
#   agreed: 1 job of the caller, 1 of the callee
#   while the first was worked on, 3 more questions came
#   all were answered, in turn
#
# The PLC is forty lines of Python below: it answers every question with the bytes asked for, one after the other.
# Ends with 0 while it is so, with 1 once no more are sent than were agreed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-snap7==3.3.0
"$work/venv/bin/python" - <<'P'
import socket
import struct
import sys
import threading
import time

from snap7.client import Client
from snap7.type import Area

ITEMS, BYTES = 8, 200
seen = {"waiting": 0}


def exactly(connection, count):
    got = b""
    while len(got) < count:
        more = connection.recv(count - len(got))
        if not more:
            raise SystemExit
        got += more
    return got


def packet(connection):
    return exactly(connection, struct.unpack(">H", exactly(connection, 4)[2:])[0] - 4)


def send(connection, content):
    connection.sendall(struct.pack(">BBH", 3, 0, len(content) + 7) + b"\x02\xf0\x80" + content)


def waiting(connection):
    """Return how many whole questions lie unread."""
    connection.setblocking(False)
    try:
        lying = connection.recv(65536, socket.MSG_PEEK)
    except BlockingIOError:
        lying = b""
    connection.setblocking(True)
    count = 0
    while len(lying) >= 4:
        lying, count = lying[struct.unpack(">H", lying[2:4])[0] :], count + 1
    return count


def plc(listener):
    connection, _ = listener.accept()
    packet(connection)  # the transport's own greeting
    connection.sendall(bytes.fromhex("0300001611d00001000100c0010ac1020100c2020102"))
    setup = packet(connection)[3:]
    caller, callee = struct.unpack(">HH", setup[12:16])
    print(f"agreed: {caller} job of the caller, {callee} of the callee")
    agreed = struct.pack(">HHBB", 8, 0, 0, 0) + b"\xf0\0" + struct.pack(">HHH", caller, callee, 480)
    send(connection, b"\x32\x03\0\0" + setup[4:6] + agreed)
    first = True
    while True:
        asked = packet(connection)[3:]
        if first:
            time.sleep(1.0)  # it works on it
            seen["waiting"] = waiting(connection)
            first = False
        count = asked[11]
        items = [struct.unpack(">H", asked[12 + 12 * at :][4:6])[0] for at in range(count)]
        data = b"".join(b"\xff\x04" + struct.pack(">H", 8 * size) + bytes(size) for size in items)
        send(connection, b"\x32\x03\0\0" + asked[4:6] + struct.pack(">HHBB", 2, len(data), 0, 0) + b"\x04" + asked[11:12] + data)


listener = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=plc, args=(listener,), daemon=True).start()
client = Client()
client.connect("127.0.0.1", 0, 1, listener.getsockname()[1])
wanted = [
    {"area": Area.DB, "db_number": 1, "start": at * 1000, "size": BYTES} for at in range(ITEMS)
]
answer = client.read_multi_vars(wanted)
print(f"while the first was worked on, {seen['waiting']} more questions came")
print("all were answered, in turn" if answer[0] == 0 else f"answered: {answer[0]}")
still = seen["waiting"] > 0
print("as before" if still else "changed")
sys.exit(0 if still else 1)
P
