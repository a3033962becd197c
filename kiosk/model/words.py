"""Text in the languages of the hall, and how long it may be where it is shown."""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, ModelWrapValidatorHandler, model_serializer, model_validator

from kiosk.model.part import Part

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Count(int):
    """A number in an English sentence: f"{Count(1):error}" is "1 error", with 2 it is "2 errors"."""

    def __format__(self, noun: str) -> str:
        """Say how many of the noun; without one, or with a format of numbers, just how many."""
        if not noun.isalpha() or len(noun) == 1:
            return super().__format__(noun)
        return f"{int(self)} {noun}{'' if self == 1 else 's'}"


def counted(values: Mapping[str, object]) -> dict[str, object]:
    """Return what a sentence tells of, its whole numbers as Count."""
    return {name: Count(value) if type(value) is int else value for name, value in values.items()}


class Text(Part):
    """文字：可以只写中文，也可以写成 {zh: 中文, en: English}。"""

    zh: str = Field(min_length=1)
    """中文"""
    en: str = ""
    """英文；留空时英文界面显示中文"""

    @model_validator(mode="wrap")
    @classmethod
    def _accept_plain(cls, given: object, handler: ModelWrapValidatorHandler["Text"]) -> "Text":
        if isinstance(given, str):
            given = {"zh": given}
        return handler(given)

    @model_serializer
    def _as_written(self) -> str | dict[str, str]:
        return {"zh": self.zh, "en": self.en} if self.en else self.zh

    def say(self, language: Language) -> str:
        """Return the text in `language`, or the Chinese where there is no other."""
        return (self.en if language == "en" else "") or self.zh

    def __str__(self) -> str:
        """Return the Chinese text."""
        return self.zh


class Fits(NamedTuple):
    """Said of a text: how much of it the place where it is shown was drawn for."""

    han: int
    """Chinese characters; a Latin letter or a digit counts as half of one."""

    @property
    def letters(self) -> int:
        """Letters of English: it takes about three for what one Chinese character says."""
        return self.han * 3


# From the smallest to the largest; tests/gui/pages/test_full_texts.py fills every block with texts as long as these.
Tag = Annotated[Text, Fits(12)]
"""A short name in the dock, a moment, a year, a tag."""
Label = Annotated[Text, Fits(20)]
"""A name, the label of a number, the title of a block."""
Line = Annotated[Text, Fits(36)]
"""A title that is a sentence, a caption, a note, a line below a name."""
Passage = Annotated[Text, Fits(80)]
"""A few lines."""
Body = Annotated[Text, Fits(240)]
"""All that somebody standing reads."""
