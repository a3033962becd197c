"""Numbers of manuals mean one register each, wherever they are read."""

import pytest

from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.model.register import REGISTERS, ModbusRegister, numbered
from kiosk.sources.registers import span_of

FEED = {"kind": "modbus", "name": {"zh": "名"}, "unit": "", "url": "modbus://192.0.2.1"}


@pytest.mark.parametrize(
    ("number", "table", "address"),
    [
        ("40001", "holding", 0),
        ("400001", "holding", 0),
        ("49999", "holding", 9998),
        ("465536", "holding", REGISTERS - 1),
        ("30010", "input", 9),
        ("10001", "discrete", 0),
        ("165536", "discrete", REGISTERS - 1),
    ],
)
def test_a_number_of_a_manual_is_a_table_and_an_address(number, table, address):
    assert numbered(number) == ModbusRegister(table, address)
    span = span_of(ModbusFeed.model_validate({**FEED, "register_number": number}))
    assert (span.table, span.start) == (table, address)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "4001",
        "4000001",
        "40000",
        "400000",
        "20001",
        "50001",
        "465537",
        "4０001",
        "-40001",
        "4e4",
        "00001",
    ],
)
def test_what_no_manual_has_is_no_register(number):
    assert numbered(number) is None


def test_a_number_that_no_manual_has_is_asked_of_no_device():
    with pytest.raises(ValueError, match="20001"):
        span_of(ModbusFeed.model_validate({**FEED, "register_number": 20001}))
