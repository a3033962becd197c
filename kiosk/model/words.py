"""Localised text of an exhibition, and how long it may be where it is shown."""

from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, ModelWrapValidatorHandler, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from kiosk.model.part import Part, in_every_language
from kiosk.words import LANGUAGES, Language, tongue


@in_every_language
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
        return written if len(written := self.written) > 1 else self.zh

    @property
    def written(self) -> dict[str, str]:
        """The text in each language in which it is written."""
        return {language: text for language in LANGUAGES if (text := getattr(self, language))}

    def say(self, language: Language) -> str:
        """Return the text in `language`, or in English or Chinese where there is no other."""
        own: str = getattr(self, language)
        return own or self.en or self.zh

    def __str__(self) -> str:
        """Return the Chinese text."""
        return self.zh


TIMES_TOO_LONG = 10
"""A text that is longer than what fits is told; one that is so many times longer is none, and is refused."""


class Fits(NamedTuple):
    """Said of a text: how much of it the place where it is shown was drawn for."""

    han: int
    """Chinese characters; a Latin letter or a digit counts as half of one."""
    number: bool = False
    """A number stands among them."""

    @property
    def letters(self) -> int:
        """Letters of English: it takes about three for what one Chinese character says."""
        return self.han * 3

    def characters(self, language: str) -> int:
        """Return how many characters there is room for in a language; what is none is counted as Chinese."""
        return self.han if tongue(language if language in LANGUAGES else "zh").dense else self.letters

    def most(self, language: str) -> int:
        """Return how many characters a screen can bear there: many more than there is room for."""
        return TIMES_TOO_LONG * self.characters(language)


def _with_number(text: Text) -> Text:
    if any(said.count(NUMBER) != 1 for said in text.written.values()):
        raise PydanticCustomError("no_number_place", "no place for the number")
    return text


NUMBER = "{n}"
"""Where a number stands in a text that counts."""


def counted(said: str, number: int) -> str:
    """Return a text that counts, with its number."""
    return said.replace(NUMBER, str(number))


# From the smallest to the largest; tests/gui/pages/test_full_texts.py fills every block with texts as long as these.
Tag = Annotated[Text, Fits(12)]
"""A short name in the dock, a moment, a year, a tag."""
Label = Annotated[Text, Fits(20)]
"""A name, the label of a number, the title of a block."""
Counting = Annotated[Text, Fits(20, number=True), AfterValidator(_with_number)]
"""A few words with a number among them, wherever a language has it."""
Line = Annotated[Text, Fits(36)]
"""A title that is a sentence, a caption, a note, a line below a name."""
Passage = Annotated[Text, Fits(80)]
"""A few lines."""
Body = Annotated[Text, Fits(240)]
"""All that somebody standing reads."""
