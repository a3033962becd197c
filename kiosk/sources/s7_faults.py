"""What a Siemens PLC refuses, in words that staff can act on."""

from kiosk.sources.s7_spans import ByteSpan
from kiosk.sources.trouble import FeedError, UnreadError, explained
from kiosk.words import said

_NO_SUCH_OBJECT, _BEYOND = 0x0A, 0x05
_FORBIDDEN = (0x03, 0x8103, 0x8104, 0x8500, 0x8703, 0xD241, 0xD0A1)
"""The PLC lets nobody read that from outside, or not so."""
_NETWORK = {"gaierror", "ConnectionRefusedError", "TimeoutError"}
_UNREACHED = "TCP connection failed"
"""So the library begins where nobody was reached at all; what comes later is said by a PLC that hangs up."""
_KEYS = ("address",)


def refused(code: int, span: ByteSpan) -> FeedError:
    """Return what is said where a PLC answers that it does not tell what lies there."""
    facts: dict[str, object] = {"block": span.block, "first": span.start, "last": span.end - 1}
    if code in _FORBIDDEN:
        return FeedError(said("feeds", "plc_forbids"), said("feeds", "permit_put_get"), ("url", *_KEYS))
    if code == _NO_SUCH_OBJECT and span.area == "DB":
        return UnreadError(said("feeds", "no_such_block", **facts), said("feeds", "check_block"), _KEYS)
    if code == _BEYOND and span.area == "DB":
        return UnreadError(
            said("feeds", "beyond_block", **facts), said("feeds", "check_offset", **facts), _KEYS
        )
    if code in (_NO_SUCH_OBJECT, _BEYOND):
        return UnreadError(
            said("feeds", "beyond_area", area=span.area, **facts), said("feeds", "check_plc_address"), _KEYS
        )
    return UnreadError(said("feeds", "plc_refuses", code=f"{code:04X}"), said("feeds", "look_at_plc"), _KEYS)


def explained_loss(error: BaseException, rack: int | None = None, slot: int | None = None) -> FeedError:
    """Return what is said of a connection that did not come to be (with `rack` and `slot`), or broke."""
    if isinstance(error, FeedError):
        return error
    names: set[str] = set()
    one: BaseException | None = error
    while one is not None:
        names |= {base.__name__ for base in type(one).__mro__}
        one = one.__cause__ or one.__context__
    if names & _NETWORK or str(error).startswith(_UNREACHED):
        return explained(error)
    if rack is None:
        return FeedError(said("feeds", "connection_closed"), said("feeds", "check_network"))
    facts = {"rack": rack, "slot": slot}
    return FeedError(
        said("feeds", "no_such_slot", **facts), said("feeds", "check_slot"), ("slot", "rack", "url")
    )
