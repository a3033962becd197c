"""Kinds of exhibits: each module here that has `EXHIBITS` offers some, and no list names them."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from kiosk.kinds import offered
from kiosk.model.exhibit import ExhibitPart


def one_of(parts: Sequence[type[ExhibitPart]]) -> Any:  # noqa: ANN401 - an annotation is anything
    """Return the annotation of a field that holds one of these; pydantic has no choice where there is only one."""
    if len(parts) == 1:
        return parts[0]
    return Annotated[reduce(or_, parts), Field(discriminator="kind")]


if TYPE_CHECKING:
    Exhibit = ExhibitPart
else:
    Exhibit = one_of(tuple(offered(__name__, "EXHIBITS").values()))
