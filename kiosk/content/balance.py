"""Whether shares make up their whole, and whether what flows into a box flows out of it again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path
from kiosk.model.chart import FlowChart, RingChart

_NEAR = Decimal("0.05")
"""Shares that miss the whole by less were meant to make it up."""


def balance(written: Mapping[str, Value], part: type, path: Path) -> Iterator[Finding]:
    """Yield where sums are off; a `note` says that they are meant to be."""
    if written.get("note"):
        return
    if issubclass(part, RingChart):
        yield from _shares(written, path)
    elif issubclass(part, FlowChart):
        yield from _flow(written, path)


def _shares(ring: Mapping[str, Value], path: Path) -> Iterator[Finding]:
    values = [_number(item.get("value")) for item in _parts(ring.get("items"))]
    whole = _number(ring.get("whole", "100"))
    if len(values) < 2 or whole is None or None in values:  # noqa: PLR2004 - one alone is a part, not a sum
        return
    numbers = [value for value in values if value is not None]
    total = sum(numbers, Decimal())
    # Each may have been rounded by half of its last digit.
    slack = sum((_half_digit(value) for value in numbers), Decimal())
    if total - whole > slack or slack < whole - total < whole * _NEAR:
        facts = {"given": f"{total:f}", "limit": f"{whole:f}"}
        yield Finding((*path, "items"), "unbalanced_shares", facts)


def _flow(flow: Mapping[str, Value], path: Path) -> Iterator[Finding]:
    balances: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(), Decimal(), Decimal()])
    for link in _parts(flow.get("links")):
        value, start, end = _number(link.get("value")), link.get("start"), link.get("end")
        if value is None or not isinstance(start, str) or not isinstance(end, str):
            return
        balances[start][1] += value
        balances[end][0] += value
        for key in (start, end):
            balances[key][2] += _half_digit(value)
    for column, stage in enumerate(_parts(flow.get("stages"))):
        for number, node in enumerate(_parts(stage.get("nodes"))):
            into, out, slack = balances[str(node.get("key"))]
            if into and out and abs(into - out) > slack:
                facts = {"given": str(node.get("key")), "count": f"{into:f}", "limit": f"{out:f}"}
                where = (*path, "stages", column, "nodes", number, "key")
                yield Finding(where, "unbalanced_flow", facts)


def _half_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal((0, (5,), int(exponent) - 1)) if isinstance(exponent, int) else Decimal()


def _parts(value: Value) -> list[dict[str, Value]]:
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _number(value: Value) -> Decimal | None:
    try:
        number = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return None
    # 1e999999 would be added up digit by digit.
    return number if number is not None and number.is_finite() and abs(number.adjusted()) < 20 else None  # noqa: PLR2004
