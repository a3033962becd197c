"""Every message about a mistake in the content, in Chinese and in English.

A message says what is wrong, a hint how to mend it; names in braces are filled with the facts of the case.
"""

from kiosk.content.messages import exhibition, pictures, values, writing
from kiosk.content.messages.wording import NOTHING, Wording, Words

__all__ = ["NOTHING", "TABLE", "Wording", "Words"]

TABLE: dict[str, Wording] = {**values.TABLE, **writing.TABLE, **exhibition.TABLE, **pictures.TABLE}
"""Type of mistake -> what is said about it."""
