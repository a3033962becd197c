import pytest
from pydantic import ValidationError

from kiosk.model.words import Text


def test_plain_text_is_chinese():
    assert Text.model_validate("九龙") == Text(zh="九龙")


def test_each_language_is_said():
    text = Text(zh="九龙", en="Jiulong")
    assert text.say("zh") == "九龙"
    assert text.say("en") == "Jiulong"
    assert str(text) == "九龙"


def test_where_there_is_no_english_the_chinese_is_said():
    assert Text(zh="九龙").say("en") == "九龙"


def test_spaces_around_a_text_do_not_count():
    assert Text.model_validate("  九龙 \n") == Text(zh="九龙")


@pytest.mark.parametrize("given", ["", "  ", {"en": "Jiulong"}, None, ["九龙"], 9])
def test_there_is_always_chinese(given):
    with pytest.raises(ValidationError):
        Text.model_validate(given)


@pytest.mark.parametrize("text", [Text(zh="九龙"), Text(zh="九龙", en="Jiulong")])
def test_it_is_written_as_it_is_read(text):
    assert Text.model_validate(text.model_dump()) == text
