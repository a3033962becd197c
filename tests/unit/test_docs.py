"""What is generated from the declarations is as they are now."""

import importlib.util
import json
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from kiosk.content.editor import prepare

ROOT = Path(__file__).parents[2]

_spec = importlib.util.spec_from_file_location("docs", ROOT / "packaging" / "docs.py")
docs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(docs)
DOCUMENTS = docs.documents()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_it_is_up_to_date(path):
    written = (ROOT / path).read_text(encoding="utf-8")
    assert written == DOCUMENTS[path], "run `make docs`"


@pytest.mark.parametrize("path", ["docs/编辑手册.md", "docs/content-reference.md"])
def test_its_links_lead_somewhere(path):
    text = DOCUMENTS[path]
    assert not re.search(r"\{\{(lines|mistake)", text)
    heads = {
        re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in heads
        else:
            assert (ROOT / "docs" / target).is_file()


def test_every_key_of_the_models_is_in_the_reference():
    text = DOCUMENTS["docs/content-reference.md"]
    for schema in (path for path in DOCUMENTS if path.startswith("docs/schema/")):
        for part in json.loads(DOCUMENTS[schema]).get("definitions", {}).values():
            for key in part.get("properties", {}):
                assert f"| `{key}` |" in text, key


def matched(patterns, path):
    return [schema for schema, globs in patterns.items() if any(fnmatch(path, one) for one in globs)]


@pytest.mark.parametrize("folder", ["content", "examples/gallery", "examples/village-museum"])
def test_every_shipped_file_has_its_schema(folder):
    patterns = json.loads(DOCUMENTS[".vscode/settings.json"])["yaml.schemas"]
    for path in (ROOT / folder).rglob("*.yaml"):
        (schema,) = matched(patterns, path.relative_to(ROOT).as_posix())
        assert (ROOT / schema).is_file()


def test_a_folder_elsewhere_is_made_ready_and_settings_of_ones_own_are_kept(tmp_path):
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "extensions.json").write_text("{}", encoding="utf-8")
    assert len(prepare(tmp_path)) == 9
    assert (tmp_path / ".vscode" / "extensions.json").read_text(encoding="utf-8") == "{}"
    patterns = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))[
        "yaml.schemas"
    ]
    (schema,) = matched(patterns, "zones/welcome.yaml")
    assert json.loads((tmp_path / schema).read_text(encoding="utf-8"))["title"] == "zone"
    assert len(prepare(tmp_path)) == 7  # schemas follow the program
