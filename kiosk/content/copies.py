"""How much a drawing paints, copies of what it defines included: copies of copies grow without bounds."""

MOST_NESTED = 30
"""Copies inside each other."""


class Copies:
    """Counts while a drawing is read, and adds up when it has been."""

    def __init__(self) -> None:
        """Nothing was read."""
        self._elements = 0
        self._copied: list[str] = []
        self._open: list[tuple[str, int, int]] = []
        """Id of each element that is not closed yet, and how many elements and copies there were before."""
        self._inside: dict[str, tuple[int, int, int]] = {}
        """Id -> how many elements are inside it, and which of the copies."""

    def start(self, own_id: str, copied: str) -> None:
        """Take in the beginning of an element; `copied` is the id of what it is a copy of, if it is one."""
        self._open.append((own_id, self._elements, len(self._copied)))
        self._elements += 1
        if copied:
            self._copied.append(copied)

    def end(self) -> None:
        """Take in the end of the element that began last."""
        own_id, elements, copies = self._open.pop()
        if own_id:
            self._inside.setdefault(own_id, (self._elements - elements, copies, len(self._copied)))

    def painted(self) -> int | None:
        """Return how many elements are painted; None where copies lead in a circle, or are nested too deep."""
        known: dict[str, int] = {}
        try:
            return self._elements + sum(self._size(one, known, MOST_NESTED) for one in self._copied)
        except RecursionError:
            return None

    def _size(self, copied: str, known: dict[str, int], deep: int) -> int:
        if copied not in known:
            if not deep:
                raise RecursionError
            elements, first, last = self._inside.get(copied, (0, 0, 0))
            inside = (self._size(one, known, deep - 1) for one in self._copied[first:last])
            known[copied] = elements + sum(inside)
        return known[copied]
