"""A server that answers questions as the documents of InfluxDB 3, and of 1 and 2, say: it is none, and no part of one.

InfluxDB is in no archive of the system's packages. What is told apart here is what differs between its interfaces and
matters to who asks: how rows, times, holes and errors are written, and that the answer may be cut by who asks. Its data is
a function of time, so that everybody can tell whether a value is right: five rows a second for each of two lines, `kw` is
the number of the row.

    influxdb_server.py PORT FOLDER    FOLDER/spoilt says what to do instead of answering; empty for nothing

"limit SECONDS" in there: it does not answer for more; "slow SECONDS": it takes five seconds to. "ahead START [END]": who writes was three hours ahead of the time from then until then.
"both START": who writes is, and so is the server's own clock. "words": what stands for numbers are none.
FOLDER/ahead, where there is one, says how many seconds its clock and its rows are further than this machine's.
"""

import json
import re
import sys
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])
A_SECOND = 5
AHEAD_SECONDS = 3 * 3600
TOKEN = "geheim"  # noqa: S105 - of nobody
_FROM = re.compile(r"time >=? (?:'([^']+)'|now\(\) - (?:interval ')?(\d+) ?s)")


class RefusedError(Exception):
    def __init__(self, status, why):
        super().__init__(why)
        self.status, self.why = status, why


def clock():
    """Return what time it is here."""
    ahead = FOLDER / "ahead"
    return time.time() + float(ahead.read_text() if ahead.exists() else 0.0)


COLUMNS = (
    ("kw", "Float64"),
    ("line", "Dictionary(Int32, Utf8)"),
    ("note", "Utf8"),
    ("time", "Timestamp(Nanosecond, None)"),
)


def described(statement):
    """Return what is said of the data itself, as the documents of each interface write it; None of any other statement."""
    if "information_schema.columns" in statement:
        return [{"table_name": "meter", "column_name": name, "data_type": kind} for name, kind in COLUMNS]
    if "DISTINCT" in statement:
        return [{"line": "1"}, {"line": "2"}]
    return {
        "SHOW DATABASES": [{"name": "hall"}],
        "SHOW FIELD KEYS": [
            {"fieldKey": "kw", "fieldType": "float"},
            {"fieldKey": "note", "fieldType": "string"},
        ],
        "SHOW SERIES LIMIT 2000": [{"key": "meter,line=1"}, {"key": "meter,line=2"}],
    }.get(statement)


def rows(statement, database):
    """Return columns and rows of a statement: a dict for each, time in seconds under "time"."""
    if (about := described(statement)) is not None:
        return about
    if database != "hall":
        raise RefusedError(404, f"Database '{database}' not found.")
    if "meter" not in statement or "wrong" in statement:
        raise RefusedError(
            400, "error while planning query: Error during planning: table 'public.iox.wrong' not found"
        )
    now, (how, *rest) = clock(), (FOLDER / "spoilt").read_text().split() or [""]
    start = begin_of(statement, now, how)
    if how == "slow" and now - start > float(rest[0]):
        time.sleep(5)
    if how == "limit" and now - start > float(rest[0]):
        raise RefusedError(
            500,
            "External error: Query would exceed file limit of 432 parquet files. Please specify a smaller time range for your query.",
        )
    numbers = [number for span in spans(start, now) for number in span]
    if "count(" in statement:
        return [{"n": len(numbers)}]
    lines = re.findall(r"line\"? = '(\d)'", statement) or ["1", "2"]
    if span := re.search(r"GROUP BY time\((\d+)s\)", statement):
        return binned(numbers, int(span[1]))
    found = [
        {"line": line, "kw": float(number + of_line(line)), "time": number / A_SECOND}
        for number in numbers
        for line in lines
    ]
    if how == "words":
        found = [{**row, "kw": "many"} for row in found]
    wanted = re.match(r"select (.*?) from", statement, re.IGNORECASE)[1]
    if wanted != "*":
        found = [{key: row[key] for key in ("time", *row) if key in wanted or key == "time"} for row in found]
    return found[::-1] if "DESC" in statement else found


def begin_of(statement, now, how):
    """Return from when on rows are asked for."""
    since = _FROM.search(statement)
    start = now - 12_000
    if since is not None:
        start = now - int(since[2]) if since[2] else datetime.fromisoformat(since[1]).timestamp()
    return start + AHEAD_SECONDS if how == "both" and not (since and since[1]) else start


def of_line(line):
    """Return what the numbers of a line are more than those of the first: of a third line and later ones."""
    return (int(line) - 1) * 10**10 if int(line) > 2 else 0


def spans(start, now):
    """Return the numbers of rows, in spans of which each is whole."""
    how, *jumps = (FOLDER / "spoilt").read_text().split() or [""]
    begin, end = ([float(one) for one in jumps] + [now, now])[:2] if how in ("ahead", "both") else (now, now)
    parts = ((start, begin), (begin + AHEAD_SECONDS, end + AHEAD_SECONDS), (end, now))
    return [
        range(-int(-max(start, one) * A_SECOND // 1), int(other * A_SECOND) + 1)
        for one, other in parts
        if one < other
    ]


def binned(numbers, seconds):
    """Return the mean of every span of time, and a hole in every seventh."""
    found = {}
    for number in numbers:
        found.setdefault(number // A_SECOND // seconds * seconds, []).append(number)
    return [
        {"time": at, "mean": None if at // seconds % 7 == 0 else sum(some) / len(some)}
        for at, some in found.items()
    ]


def written(seconds, zone):
    whole, part = divmod(round(seconds * 1e9), 10**9)
    digits = f".{part:09}".rstrip("0") if part else ""
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}{digits}{zone}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        ahead = (FOLDER / "spoilt").read_text().startswith("both")
        return super().date_time_string(timestamp or clock() + ahead * AHEAD_SECONDS)

    def do_GET(self):
        self.answer_to(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def do_POST(self):
        self.do_GET()

    def answer_to(self, body):
        spoilt = (FOLDER / "spoilt").read_text()
        try:
            if spoilt == "silence":
                time.sleep(60)
            elif spoilt == "page":
                self.send(200, b"<html>Please log in</html>")
            elif spoilt == "starting":
                self.send(503, b"service unavailable")
            else:
                self.send(200, self.lines(body), broken=spoilt == "half")
        except RefusedError as error:
            self.send(error.status, json.dumps({"error": error.why, "data": None}).encode())
        except OSError:
            self.close_connection = True

    def lines(self, body):
        url = urlsplit(self.path)
        v3 = url.path.startswith("/api/v3/")
        if self.headers.get("Authorization") != f"{'Bearer' if v3 else 'Token'} {TOKEN}":
            raise RefusedError(401, "the request was not authenticated")
        if v3:
            asked = json.loads(body)
            assert asked["format"] == "jsonl"
            found = rows(asked["q"], asked["db"])
            return "".join(self.line(one, sql=url.path.endswith("_sql")) for one in found).encode()
        asked = {key: value[0] for key, value in parse_qs(url.query or body.decode()).items()}
        assert asked["chunked"] == "true"
        try:
            found = rows(asked["q"], asked["db"])
        except RefusedError as error:
            return json.dumps({"results": [{"statement_id": 0, "error": error.why}]}).encode()
        size = int(asked["chunk_size"])
        parts = [found[at : at + size] for at in range(0, len(found), size)]
        return b"".join(self.part(part, partial=part is not parts[-1]) for part in parts)

    def line(self, row, *, sql):
        """Write a row as InfluxDB 3 does: no zone, and nothing for what is null."""
        told = {} if sql else {"iox::measurement": "meter"}
        told |= {key: value for key, value in row.items() if value is not None}
        if "time" in row:
            told["time"] = written(row["time"], "")
        return json.dumps(told) + "\n"

    def part(self, found, *, partial):
        """Write rows as InfluxDB 1 and 2 do: in the order of columns."""
        columns = list(found[0])
        values = [[written(row[key], "Z") if key == "time" else row[key] for key in columns] for row in found]
        series = {"name": "meter", "columns": columns, "values": values}
        more = {"partial": True} if partial else {}
        return (
            json.dumps({"results": [{"statement_id": 0, "series": [series], **more}], **more}).encode()
            + b"\n"
        )

    def send(self, status, content, *, broken=False):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if broken else content)
        if broken:
            raise OSError


server = ThreadingHTTPServer(("127.0.0.1", PORT), Handler)
server.daemon_threads = True
server.serve_forever()
