"""Numbers in a JSON message, and the paths (JMESPath) that lead there."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from kiosk.sources.message import LARGEST_MESSAGE
from kiosk.sources.number import number

MOST_PATHS, MOST_DEPTH, MOST_OF_LIST = 300, 12, 10
"""So many numbers of one message are told, so deep, and of so many items of each list."""
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def numbers_in(content: bytes | bytearray | str) -> list[tuple[str, float]]:
    """Return the numbers of a message by their path, an empty one where it is nothing but a number; none where it has none."""
    if len(content) > LARGEST_MESSAGE:
        return []
    text = content if isinstance(content, str) else bytes(content).decode("utf-8", "replace")
    plain = number(text)
    if plain is not None:
        return [("", plain)]
    tree = None
    with suppress(ValueError, RecursionError):
        tree = json.loads(text)
    found = []
    for path, value in _numbers(tree, "", 0):
        found.append((path, value))
        if len(found) == MOST_PATHS:
            break
    return found


def _numbers(tree: object, path: str, depth: int) -> Iterator[tuple[str, float]]:
    if depth > MOST_DEPTH:
        return
    if isinstance(tree, dict):
        for key, one in tree.items():
            name = key if _PLAIN.fullmatch(key) else json.dumps(key, ensure_ascii=False)
            yield from _numbers(one, f"{path}.{name}" if path else name, depth + 1)
    elif isinstance(tree, list):
        for at, one in enumerate(tree[:MOST_OF_LIST]):
            yield from _numbers(one, f"{path}[{at}]", depth + 1)
    elif (value := number(tree)) is not None and path:
        yield path, value
