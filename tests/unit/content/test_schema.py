import json

import pytest

from kiosk.content import schema

KINDS = ("exhibition", "units", "hall", "zone", "enterprise", "project", "feed")


def test_there_is_one_for_every_kind_of_file():
    assert set(schema()) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_in_chinese(kind):
    found = schema()[kind]
    parts = [found, *found.get("definitions", {}).values()]
    for part in parts:
        properties = part.get("properties") or next(
            (one["properties"] for one in part.get("anyOf", ()) if "properties" in one), {}
        )
        for key, one in properties.items():
            assert any("\u4e00" <= character <= "\u9fff" for character in one.get("description", "")), (
                kind,
                key,
            )


@pytest.mark.parametrize("kind", ["zone", "hall", "enterprise", "project"])
def test_what_the_file_name_says_is_not_asked_for(kind):
    found = schema()[kind]
    assert {"id", "kind"}.isdisjoint(found["properties"])
    assert {"id", "kind"}.isdisjoint(found["required"])


def test_text_may_be_plain_and_look_like_a_number():
    text = schema()["zone"]["definitions"]["Text"]
    assert text["anyOf"][0]["type"] == ["string", "number"]
    assert set(text["anyOf"][1]["properties"]) == {"zh", "en"}


def test_it_is_json():
    assert json.loads(json.dumps(schema(), ensure_ascii=False)) == schema()
