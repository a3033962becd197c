"""JSON Schema of every kind of file, from the same models that load them: editors complete and explain with it."""

from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from kiosk.content.kinds import GIVEN_BY_PLACE, MODELS, adapter
from kiosk.content.shape import ListOf, ShapeWords, fields
from kiosk.model.part import meanings
from kiosk.model.words import Text


def schema() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file, with the Chinese descriptions of the models."""
    return {kind: _schema(kind) for kind in MODELS}


def _schema(kind: str) -> dict[str, Any]:
    found = _older(
        adapter(kind).json_schema(schema_generator=_Described, ref_template="#/definitions/{model}")
    )
    for key in GIVEN_BY_PLACE.get(kind, ()):
        del found["properties"][key]
        found["required"].remove(key)
    return {"$schema": _DRAFT, **found, "title": kind}


def room(part: type[BaseModel], key: str) -> str:
    """Return how long the text at a key may be, as a remark in Chinese."""
    shape = fields(part)[key]
    words = shape.item if isinstance(shape, ListOf) else shape
    if not isinstance(words, ShapeWords) or words.fits is None:
        return ""
    return f"（中文约 {words.fits.han} 字、英文约 {words.fits.letters} 个字母以内）"


def _older(schema: Any) -> Any:  # noqa: ANN401 - JSON is anything
    """Return a schema in the words of draft 7, which every editor understands."""
    if isinstance(schema, list):
        return [_older(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    renamed = {"$defs": "definitions", "prefixItems": "items"}
    return {renamed.get(key, key): _older(one) for key, one in schema.items() if key != "discriminator"}


_DRAFT = "http://json-schema.org/draft-07/schema#"


class _Described(GenerateJsonSchema):
    """Takes descriptions from the docstrings, and knows how loosely people write text and numbers."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Describe the keys of a model."""
        found = super().model_schema(schema)
        part: type[BaseModel] = schema["cls"]
        for key, meaning in meanings(part).items():
            if meaning and key in found.get("properties", {}):
                found["properties"][key]["description"] = meaning + room(part, key)
        if part is Text:
            plain = {"type": ["string", "number"], "description": "只写中文"}
            return {"description": found.pop("description"), "anyOf": [plain, found]}
        return found

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Let a text look like a number: `year: 2020` is a text here."""
        found = super().str_schema(schema)
        return found | {"type": ["string", "number"]} if "pattern" not in found else found

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Keep numbers numbers."""
        return {"type": "number"}

    def encode_default(self, dft: Any) -> Any:  # noqa: ANN401 - pydantic's own signature
        """Keep the defaults of numbers numbers, too."""
        return float(dft) if isinstance(dft, Decimal) else super().encode_default(dft)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's own signature
        """Leave out titles: they only repeat the key."""
        return False
