#!/usr/bin/env bash
# Python's datetime.fromisoformat reads a decimal fraction of a minute or an hour as a fraction of a second, without an error.
#
# ISO 8601 lets the last part of a time have decimals: 07:03.5 is half a minute past 07:03, 07.5 is half past seven. Some
# loggers and meters write so. The manual of Python says "Fractional hours and minutes are not supported", so one expects
# ValueError; instead the digits are taken for a fraction of a second: 30 s and half an hour are lost in silence.
# aniso8601 reads the same texts as the standard means them.
#
# Versions: CPython 3.11.7, aniso8601 10.0.1. Seen:
#   2026-03-07T07:03.5   fromisoformat 07:03:00.500000   aniso8601 07:03:30
#   2026-03-07T07.5      fromisoformat 07:00:00.500000   aniso8601 07:30:00
#
# Ends with 0 while it is so, with 1 once fromisoformat refuses these texts or reads them as the standard does.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check aniso8601==10.0.1
"$work/venv/bin/python" - <<'P'
import sys
from datetime import datetime

import aniso8601

still = True
for text in ("2026-03-07T07:03.5", "2026-03-07T07.5"):
    meant = aniso8601.parse_datetime(text)
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        read = error
    print(f"{text:20} fromisoformat {read}   aniso8601 {meant}")
    still = still and isinstance(read, datetime) and read != meant
print(sys.version.split()[0], "as before" if still else "changed")
sys.exit(0 if still else 1)
P
