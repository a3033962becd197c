"""Location of an error, followed label by label from what pydantic says to what staff have written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from kiosk.content.document import Value
from kiosk.content.finding import Path
from kiosk.content.shape import Either, Leaf, ListOf, MapOf, Piece, Shape, ShapeChoice, ShapeWords, fields
from kiosk.model.words import Text
from kiosk.words import NOTHING, Said, said

_OR_LISTED = said("content", "or_list_of_ids")


@dataclass
class Whereabouts:
    """Where an error is: pydantic's own path has labels of unions in it that nobody has written."""

    value: Value
    shape: Shape
    path: Path = ()
    part: type[BaseModel] | None = None
    """The model whose key was entered last."""
    around: Mapping[str, Value] = field(default_factory=dict)
    """What was written of that model."""
    kinds: Mapping[str, Piece] = field(default_factory=dict)
    """The kinds of which one was chosen last."""
    aside: bool = False
    """Whether the error is about the other half of an `Either`."""
    otherwise: Said = NOTHING
    """What else may stand there, if it is one half of an `Either`."""

    def enter(self, label: str | int) -> None:
        """Follow one label of pydantic's path."""
        match self.shape:
            case ShapeChoice(pieces=pieces):
                self.shape, self.kinds = pieces.get(str(label), self.shape), pieces
            case Either(word=word, many=many):
                listed = str(label).startswith("tuple")
                self.aside = listed != isinstance(self.value, list)
                self.shape = many if listed else word
                self.otherwise = _OR_LISTED
            case Piece(part=part):
                self.part, self.around = part, self.value if isinstance(self.value, dict) else {}
                self._step(label, fields(part).get(str(label), Leaf()))
            case ShapeWords():
                self.part = Text
                self._step(label, Leaf())
            case ListOf(item=item) | MapOf(item=item):
                self._step(label, item)
            case Leaf():
                pass

    def _step(self, label: str | int, shape: Shape) -> None:
        self.shape = shape
        if isinstance(self.value, str):
            # A plain text stands for {zh: …}: the key that pydantic names was never written.
            return
        self.path = (*self.path, label)
        if isinstance(self.value, dict):
            self.value = self.value.get(str(label))
        elif isinstance(self.value, list) and isinstance(label, int) and label < len(self.value):
            self.value = self.value[label]
        else:
            self.value = None
