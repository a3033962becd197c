"""Texts as long as `kiosk check` lets pass without a word fit into every block, card and chart."""

from collections.abc import Mapping

import pytest
from pydantic import TypeAdapter

from kiosk.content.shape import Either, ListOf, MapOf, Piece, Shape, ShapeChoice, ShapeWords, fields, shape_of
from kiosk.model.block import Block
from kiosk.model.card import Card
from kiosk.model.words import Fits
from kiosk.qt.tools.inspection import inspect
from tests.gui.pages.content import ON_ONE_PAGE, block, full_card, zone

HAN = "智慧九龙坡展厅数字经济，"
ENGLISH = "Jiulong smart exhibition hall, growing "


def filled(value: object, shape: Shape) -> object:
    """Put a text of the greatest length in the place of every text."""
    match shape:
        case ShapeWords(fits=Fits() as fits):
            return {"zh": (HAN * 30)[: fits.han], "en": (ENGLISH * 30)[: fits.letters].strip()}
        case Piece(part=part) if isinstance(value, Mapping):
            return {key: filled(one, fields(part)[key]) for key, one in value.items()}
        case ShapeChoice(key=key, pieces=pieces) if isinstance(value, Mapping):
            return filled(value, pieces[value[key]])
        case ListOf(item=item) | Either(many=ListOf(item=item)) if isinstance(value, list | tuple):
            return [filled(one, item) for one in value]
        case MapOf(item=item) if isinstance(value, Mapping):
            return {key: filled(one, item) for key, one in value.items()}
    return value


def full_block(name):
    written = block(name).model_dump(exclude_none=True)
    return TypeAdapter(Block).validate_python(filled(written, shape_of(Block)))


LOOKS = [((1920, 1080), "zh", 100), ((1080, 1920), "en", 100), ((1366, 768), "en", 125)]


@pytest.mark.parametrize(("size", "language", "percent"), LOOKS)
def test_blocks_with_full_texts(open_page, size, language, percent):
    place = zone(*(full_block(name) for name in ON_ONE_PAGE))
    page = open_page(place, size, language, percent)
    texts, problems = inspect(page, page.look)
    assert len(texts) > 20
    assert problems == []


@pytest.mark.parametrize(("size", "language", "percent"), LOOKS)
def test_a_card_with_full_texts(open_page, size, language, percent):
    place = Card.model_validate(filled(full_card().model_dump(exclude_none=True), Piece(Card)))
    page = open_page(place, size, language, percent)
    texts, problems = inspect(page, page.look)
    assert len(texts) > 20
    assert problems == []
