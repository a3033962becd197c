import inspect
import pkgutil
from importlib import import_module

import pytest
from pydantic import ValidationError

import kiosk.model
from kiosk.model.block import FiguresBlock
from kiosk.model.card import Card
from kiosk.model.part import Part, Refers, meanings
from kiosk.model.words import Text

MODULES = [
    import_module(f"kiosk.model.{module.name}") for module in pkgutil.iter_modules(kiosk.model.__path__)
]
PARTS = [
    one
    for module in MODULES
    for one in vars(module).values()
    if inspect.isclass(one) and issubclass(one, Part) and one.__module__ == module.__name__
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_and_every_key_is_explained(part):
    if part.__name__.startswith("_") or part.__name__ == "Exhibition":
        return
    assert part.__doc__
    for key, meaning in meanings(part).items():
        assert meaning, f"{part.__name__}.{key}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_everything_public_is_explained(module):
    assert module.__doc__
    for name, one in vars(module).items():
        if inspect.isclass(one) or inspect.isfunction(one):
            assert name.startswith("_") or one.__module__ != module.__name__ or inspect.getdoc(one), name


def test_a_key_said_again_is_explained_anew():
    assert meanings(FiguresBlock)["size"].startswith("宽度")
    assert meanings(FiguresBlock)["id"].startswith("编号")


def test_parts_never_change():
    text = Text(zh="九龙")
    with pytest.raises(ValidationError):
        text.zh = "渝州"


def test_unknown_keys_are_mistakes():
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Text.model_validate({"zh": "九龙", "jp": "九竜"})


def test_what_refers_to_something_says_to_what():
    assert Refers(("unit",)).to == ("unit",)
    assert Refers(("source",)) in Card.model_fields["source"].metadata
