"""Run the parts of `make test` two at a time, and say at the very end which failed, and by which tests.

What a part prints is printed when it is done, and kept in build/parts/. Two suites on two cores starve each other: a test
that failed beside another suite is tried once more with nothing beside it, and told of either way. One that fails
again, more than a few, or a suite that died, is a failure.
"""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

PARTS = ("gui", "end2end", "unit", "shots")
AT_ONCE = 2
MOST_AGAIN = 10
"""More failed tests than these are not for want of a processor."""
LINES_TOLD = 60
LOGS = Path("build/parts")
CACHES = Path("build/pytest")

_printing = Lock()


def main() -> int:
    """Return 0 if every part held."""
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        failed = [part for part, held in zip(PARTS, pool.map(_holds, PARTS), strict=True) if not held]
    for part in list(failed):
        if _holds_alone(part):
            failed.remove(part)
    for part in failed:
        print(f"\n{part} failed:")
        print("\n".join((LOGS / f"{part}.log").read_text(errors="replace").splitlines()[-LINES_TOLD:]))
    print(f"FAILED: {', '.join(failed)}" if failed else "Every part held.")
    return 1 if failed else 0


def _holds(part: str, *options: str) -> bool:
    """Run a part to its end; print what it said, and return whether it held."""
    if not options:
        shutil.rmtree(CACHES / part, ignore_errors=True)
    done = subprocess.run(
        ["make", "--no-print-directory", "--assume-old=setup", part, *options],  # noqa: S607 - the one that runs this
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    with (LOGS / f"{part}.log").open("ab") as log:
        log.write(done.stdout)
    with _printing:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.stdout)
        sys.stdout.buffer.flush()
    return done.returncode == 0


def _holds_alone(part: str) -> bool:
    """Try the tests of a failed part once more, with nothing beside them."""
    tests = _failed_tests(part)
    if not 0 < len(tests) <= MOST_AGAIN:
        return False
    print(f"\nFailed beside another suite, tried once more alone: {', '.join(tests)}", flush=True)
    held = _holds(part, "AGAIN=--last-failed")
    print(f"{part}, alone: {'held' if held else 'failed again'}", flush=True)
    return held


def _failed_tests(part: str) -> list[str]:
    """Return the tests that failed in the run before, none where it is no suite or died before it could say."""
    try:
        return sorted(json.loads((CACHES / part / "v" / "cache" / "lastfailed").read_text()))
    except FileNotFoundError:
        return []


if __name__ == "__main__":
    sys.exit(main())
