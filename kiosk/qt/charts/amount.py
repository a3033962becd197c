"""Number formatting: how numbers of one unit are written."""

import math
from decimal import Decimal

from kiosk.model.exhibition import Exhibition
from kiosk.model.feeds import Feed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.figure import Share, Unit, number_text
from kiosk.qt.style.look import Look
from kiosk.sources.store import Store
from kiosk.words import tongue

NOTHING_YET = "—"

LARGE = 100_000
"""From here on a measured number is read in 万 or 亿; below, its digits are read."""
DIGITS = 6
"""So many digits after the point are read; what they cannot show is written with a power of ten."""
_LEAST, _SMALL, _MOST = 0.5 * 10.0**-DIGITS, 1e-3, 1e15


class Amount:
    """Numbers of one unit in the visitor's language."""

    def __init__(self, exhibition: Exhibition, unit: str, look: Look) -> None:
        """Know the unit and the scale it is read in."""
        self._unit = exhibition.units.get(unit, Unit(en=unit))
        self._language = look.language
        self.factor = float(self._unit.times) if self._unit.scales(look.language) else 1.0
        """Shown number per stored number: 0.1 where 亿元 are read as billion yuan."""
        self._unscaled = self._unit.model_copy(update={"times": Decimal(1)})
        # 万人 and 亿元 are large already: nobody reads 万万人.
        large_already = unit.startswith(tuple(name for name, _ in tongue("zh").myriads))
        self._myriads = () if large_already else tongue(look.language).myriads
        self.unit = self._unit.say(unit, look.language)

    def text(self, value: Decimal) -> str:
        """Return an exact number as it is read."""
        return number_text(value, self._unit, self._language)

    def rounded(self, value: float, digits: int) -> str:
        """Return a measured number with so many digits after the point (in the content's own scale)."""
        if abs(value) >= _MOST or (digits >= DIGITS and 0 < abs(value) < _LEAST):
            return _with_power(value * self.factor)
        if self._myriads and abs(value) >= LARGE:
            name, power = next(each for each in self._myriads if abs(value) >= 10 ** each[1])
            return f"{value / 10**power:.{2 if abs(value) < 10 ** (power + 2) else 0}f}{name}"
        return self.text(Decimal(f"{value:.{max(0, digits)}f}"))

    def limit(self, value: float) -> str:
        """Return a limit from the content, with all its digits."""
        exact = Decimal(repr(value)).normalize()
        return self.rounded(value, max(0, -int(exact.as_tuple().exponent)))

    def tick(self, shown: float, digits: int) -> str:
        """Return the number at a tick of an axis, given as it is read."""
        if abs(shown) >= _MOST or (digits > DIGITS and 0.5 * 10.0**-digits < abs(shown) < _SMALL):
            return _with_power(shown)
        if self._myriads and abs(shown) >= 10 ** self._myriads[-1][1]:
            name, power = next(each for each in self._myriads if abs(shown) >= 10 ** each[1])
            return f"{Decimal(f'{shown:.{digits}f}').scaleb(-power).normalize():f}{name}"
        exact = Decimal(f"{shown:.{digits}f}")
        return number_text(exact if exact or digits <= DIGITS else Decimal(0), self._unscaled, self._language)

    def whole(self, number: str) -> str:
        """Return a number with its unit."""
        if not self.unit:
            return number
        if number.endswith(tuple(name for name, _ in self._myriads)):
            return f"{number}{self.unit}"
        return f"{number}%" if self.unit == "%" else f"{number} {self.unit}"


class AmountReading:
    """The current value of a share: the figure in the content, or the newest sample of its feed."""

    def __init__(self, share: Share, store: Store, amount: Amount) -> None:
        """Read it once."""
        self._amount = amount
        self.exact = share.value
        """The figure as it is written; None where it is live."""
        live = store.last(share.feed) if share.feed else None
        self.value = float(share.value) if share.value is not None else live
        """None while nothing has arrived."""
        self.digits = live_digits(store.feed(share.feed), self.value or 0.0) if share.feed else 0
        """Digits after the point that a live value is shown with."""

    def number(self, share: float = 1.0) -> str:
        """Return it as text; `share` is how far it has counted up."""
        if self.value is None:
            return NOTHING_YET
        if self.exact is None:
            return self._amount.rounded(self.value * share, self.digits)
        if share >= 1:
            return self._amount.text(self.exact)
        return self._amount.text((self.exact * Decimal(repr(round(share, 4)))).quantize(self.exact))

    def text(self, share: float = 1.0) -> str:
        """Return number and unit."""
        return self._amount.whole(self.number(share))


def live_digits(feed: Feed | None, value: float) -> int:
    """Return how many digits after the point are worth showing: about three in all."""
    if isinstance(feed, SimulatedFeed):
        if feed.whole:
            return 0
        size = abs(feed.high - feed.low)
    else:
        size = abs(value)
        if value == round(value):
            return 0
    if size < _SMALL and value:
        return min(DIGITS, 2 - math.floor(math.log10(size)))
    return min(3, max(0, 2 - math.floor(math.log10(size)))) if size > 0 else 0


def _with_power(value: float) -> str:
    """Return a number too small or too large for its digits to be read, as in 1.2E-9."""
    mantissa, _, power = f"{value:.2e}".partition("e")
    return f"{Decimal(mantissa).normalize():f}E{int(power)}"
