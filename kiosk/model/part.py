"""What every piece of an exhibition has in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A frozen, strictly keyed piece of content: unknown keys are mistakes, nothing changes after loading."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        use_attribute_docstrings=True,
        allow_inf_nan=False,
    )
