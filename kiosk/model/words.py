"""Text in the languages of the hall."""

from typing import Literal

from pydantic import Field, ModelWrapValidatorHandler, model_serializer, model_validator

from kiosk.model.part import Part

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


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
