"""Changes that are read off the bytes are those that the library would have told."""

import struct
from datetime import UTC, datetime, timedelta

import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary, struct_to_binary
from hypothesis import given
from hypothesis import strategies as some

from kiosk.sources.credible import measured
from kiosk.sources.opcua_changes import PlainChange, changes_in, hand_over
from kiosk.sources.opcua_told import given_in, number_of, seconds_of

KIND = ua.VariantType
BITS = {KIND.SByte: (8, 1), KIND.Byte: (8, 0), KIND.Int16: (16, 1), KIND.UInt16: (16, 0)}
BITS |= {KIND.Int32: (32, 1), KIND.UInt32: (32, 0), KIND.Int64: (64, 1), KIND.UInt64: (64, 0)}
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def whole(bits, signed):
    return (
        some.integers(-(1 << bits - 1), (1 << bits - 1) - 1) if signed else some.integers(0, (1 << bits) - 1)
    )


variants = some.one_of(
    some.booleans().map(lambda value: ua.Variant(value, KIND.Boolean)),
    some.floats(width=32).map(lambda value: ua.Variant(value, KIND.Float)),
    some.floats().map(lambda value: ua.Variant(value, KIND.Double)),
    some.text(max_size=9).map(lambda value: ua.Variant(value, KIND.String)),
    some.lists(some.floats(), max_size=3).map(lambda value: ua.Variant(value, KIND.Double, is_array=True)),
    some.just(ua.Variant(None, KIND.Null)),
    *(whole(*bits).map(lambda value, kind=kind: ua.Variant(value, kind)) for kind, bits in BITS.items()),
)
times = some.none() | some.integers(0, 10**18).map(lambda ticks: EPOCH + timedelta(microseconds=ticks // 100))
statuses = some.none() | some.sampled_from((0, 0x4000_0000, 0x8000_0000, 0xC000_0000, 0x0096_0000)).map(
    lambda value: ua.StatusCode(ua.UInt32(value))
)
finer = some.none() | some.integers(0, 9999)
values = some.builds(ua.DataValue, variants, statuses, times, times, finer, finer)


def answer(*told):
    """Return a notification as the library hands it over, and the changes as it would read them."""
    items = [ua.MonitoredItemNotification(7 * at, value) for at, value in enumerate(told)]
    body = struct_to_binary(ua.DataChangeNotification(MonitoredItems=items))
    raw = ua.ExtensionObject(TypeId=ua.FourByteNodeId(811), Body=body)
    return raw, struct_from_binary(ua.DataChangeNotification, Buffer(body)).MonitoredItems


@given(some.lists(values, max_size=12))
def test_changes_are_those_that_the_library_reads(told):
    raw, read = answer(*told)
    changes = list(changes_in(raw))
    assert len(changes) == len(read)
    for change, other in zip(changes, read, strict=True):
        if not isinstance(change, PlainChange):
            assert repr(change) == repr(other)  # there may be NaN
            continue
        assert change.handle == other.ClientHandle
        assert change.value == number_of(given_in(other.Value))
        assert measured(change.value)
        assert change.when == seconds_of(other.Value.SourceTimestamp)
        assert other.Value.StatusCode is None or other.Value.StatusCode.is_good()


def test_a_good_number_is_plain_whatever_stands_with_it():
    now = datetime.now(UTC)
    good = ua.StatusCode(ua.UInt32(0))
    told = [
        ua.DataValue(ua.Variant(2.5, KIND.Double), good, now, now),
        ua.DataValue(ua.Variant(True, KIND.Boolean), good),
        ua.DataValue(ua.Variant(-3, KIND.Int16), good, now, None, 17, None),
    ]
    raw, _ = answer(*told)
    changes = list(changes_in(raw))
    assert [(one.handle, one.value) for one in changes] == [(0, 2.5), (7, 1.0), (14, -3.0)]
    assert [one.when for one in changes] == [now.timestamp(), None, now.timestamp()]


def test_what_is_cut_off_is_told_and_what_is_about_something_else_passed_over():
    raw, _ = answer(ua.DataValue(ua.Variant(2.5, KIND.Double)))
    cut = ua.ExtensionObject(TypeId=raw.TypeId, Body=raw.Body[:-9])
    with pytest.raises((struct.error, ua.UaError)):
        list(changes_in(cut))
    assert list(changes_in(ua.StatusChangeNotification())) == []
    assert list(changes_in(ua.ExtensionObject())) == []


def test_the_library_hands_changes_over_as_they_came(monkeypatch):
    monkeypatch.setattr(ua, "extension_objects_by_typeid", dict(ua.extension_objects_by_typeid))
    hand_over()
    hand_over()
    told = ua.PublishResponse()
    item = ua.MonitoredItemNotification(3, ua.DataValue(ua.Variant(2.5, KIND.Double)))
    told.Parameters.NotificationMessage.NotificationData = [ua.DataChangeNotification(MonitoredItems=[item])]
    (raw,) = struct_from_binary(
        ua.PublishResponse, Buffer(struct_to_binary(told))
    ).Parameters.NotificationMessage.NotificationData
    assert isinstance(raw, ua.ExtensionObject)
    assert list(changes_in(raw)) == [PlainChange(3, 2.5, None)]


def test_finer_times_lie_between_times_as_the_standard_has_them():
    """The library has them after both, and so has whatever it writes: here the bytes are written out."""
    source = int((datetime(2021, 8, 23, tzinfo=UTC) - EPOCH) / timedelta(microseconds=1)) * 10
    one = struct.pack("<IBBdqHqH", 7, 0x3D, 11, 23.5, source, 1234, source + 10, 5678)
    body = struct.pack("<i", 2) + one + one + struct.pack("<i", -1)
    raw = ua.ExtensionObject(TypeId=ua.FourByteNodeId(811), Body=body)
    when = datetime(2021, 8, 23, tzinfo=UTC).timestamp()
    assert list(changes_in(raw)) == [PlainChange(7, 23.5, when)] * 2
