"""The spoken guide: whether pages are read aloud, and how words are said that are written otherwise."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from kiosk.model.part import Part
from kiosk.model.words import Label

MOST_SAID = 200
"""More words than that are a dictionary."""

WordSaid = Annotated[str, Field(min_length=1, max_length=60)]
"""A word as it stands in texts."""


class Guide(Part):
    """讲解：每一页都可以读出来听。只写 guide: {} 就行；声音文件在 narration 文件夹里，用 kiosk narrate 生成，或者放自己录的。"""

    said: Mapping[WordSaid, Label] = Field(default={}, max_length=MOST_SAID)
    """读法和写法不一样的词：写法: 读法，例如 OPPO: {zh: 欧珀, en: Oppo}"""
