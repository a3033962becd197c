"""What is said about one type of mistake, in both languages."""

from typing import NamedTuple

Words = tuple[str, str]
"""The same sentence in Chinese and in English."""

NOTHING: Words = ("", "")


class Wording(NamedTuple):
    """What is said about one type of mistake; names in braces are its facts."""

    rule: str
    message: Words
    hint: Words = NOTHING
