"""The order of the rows is the order on the screen: which cards have to say where they stand."""

from kiosk.model.card import USUAL_ORDER
from kiosk.model.exhibition import Exhibition
from kiosk.sheets.records import KINDS, CardRecord, Records


def orders(records: Records, exhibition: Exhibition) -> dict[str, int]:
    """Return card id -> `order`, for as few cards as have to say it so that they stand as their rows do.

    A table that is in the screen's order already changes nothing; cards that are not in the table stay as they are. The
    longest stretch of rows that needs no order keeps none: what stands above it comes before, what stands below after.
    """
    found: dict[str, int] = {}
    for kind in KINDS:
        rows = [one.id for one in records.cards.values() if one.cells and _kind(one, exhibition) == kind]
        if rows == sorted(rows, key=lambda card: (_order(card, exhibition), card)):
            continue
        start, end = _usual(rows, exhibition)
        if start >= USUAL_ORDER:  # more than can be counted before the usual
            start, end = 0, 0
        before, after = rows[:start], rows[end:]
        found |= {card: number for number, card in enumerate(before, 1)}
        found |= {card: number for number, card in enumerate(after, USUAL_ORDER + 1)}
    return found


def _usual(rows: list[str], exhibition: Exhibition) -> tuple[int, int]:
    """Return start and end of the longest stretch of rows that stand right without an order."""
    best, start = (0, 0), 0
    for at, card in enumerate(rows):
        if _order(card, exhibition) != USUAL_ORDER:
            start = at + 1
        elif at > start and rows[at - 1] > card:
            start = at
        if at + 1 - start > best[1] - best[0]:
            best = start, at + 1
    return best


def _kind(record: CardRecord, exhibition: Exhibition) -> str:
    known = exhibition.cards.get(record.id)
    return known.kind if known is not None else record.kind


def _order(card_id: str, exhibition: Exhibition) -> int:
    known = exhibition.cards.get(card_id)
    return known.order if known is not None else USUAL_ORDER
