from decimal import Decimal

import pytest
from pydantic import ValidationError

from kiosk.model.figure import Figure, Unit, about_text, number_text

YUAN = Unit(en="billion yuan", times=Decimal("0.1"))


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "english"),
    [
        ("124.15", YUAN, "124.15", "12.415"),
        ("100", YUAN, "100", "10"),
        ("126000", Unit(en="visits"), "126000", "126,000"),
        ("2032", Unit(en="enterprises", digits=False), "2032", "2032"),
        ("52.10", Unit(en="%"), "52.10", "52.10"),
        ("100", Unit(en="m²", times=Decimal(10000)), "100", "1,000,000"),
        ("12345", Unit(), "12345", "12345"),
    ],
)
def test_a_number_is_read_as_written_in_chinese_and_scaled_in_english(value, unit, chinese, english):
    assert number_text(Decimal(value), unit, "zh") == chinese
    assert number_text(Decimal(value), unit, "en") == english


@pytest.mark.parametrize(
    ("about", "chinese", "english"),
    [
        (None, ("", ""), ("", "")),
        ("约", ("约", ""), ("about ", "")),
        ("余", ("", "余"), ("over ", "")),
        ("不低于", ("≥ ", ""), ("≥ ", "")),
    ],
)
def test_how_exact_a_number_is(about, chinese, english):
    assert about_text(about, "zh") == chinese
    assert about_text(about, "en") == english


@pytest.mark.parametrize("value", ["1e999999", "NaN", "Infinity", "1" * 16, "0.1234567", "1,000", "12%", ""])
def test_numbers_are_of_a_size_that_can_be_written_out(value):
    with pytest.raises(ValidationError):
        Figure.model_validate({"label": "产值", "value": value, "unit": "家", "year": "2020"})
