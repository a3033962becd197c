"""What the documents for people say of the repository is so."""

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

import kiosk

ROOT = Path(__file__).parents[2]
OURS = ("assets", "content", "docs", "examples", "findings", "kiosk", "packaging", "tests")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(file for name in OURS for file in (ROOT / name).rglob("*.md"))])
FENCED = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(<?([^)>\s]+)>?(?: \"[^\"]*\")?\)|^\[[^]]+\]: *(\S+)", re.MULTILINE)
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:")


def anchors(text):
    """Return what a link may name behind `#`, as hosts of repositories make it from headings."""
    heads = re.findall(r"^#+ +(.+?)\s*$", FENCED.sub(lambda found: found[0].strip("`"), text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def stands_in(document):
    """Return the folder its links are seen from: the handbook is a template of what is written into docs."""
    return ROOT / "docs" if document == ROOT / "packaging/handbook.md" else document.parent


def broken(document):
    text = document.read_text(encoding="utf-8")
    for found in LINK.finditer(FENCED.sub("", text)):
        target = found[1] or found[2]
        path, _, anchor = target.partition("#")
        if ADDRESS.match(target):
            continue
        file = (stands_in(document) / unquote(path)).resolve() if path else document
        inside = file.exists() and ROOT in file.parents
        if not inside or (anchor and unquote(anchor) not in anchors(file.read_text(encoding="utf-8"))):
            yield target


def test_there_are_documents():
    assert {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= {
        one.name for one in DOCUMENTS
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(document):
    assert list(broken(document)) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (tmp_path / "there.md").write_text("# A head, with a comma\n", encoding="utf-8")
    document = tmp_path / "links.md"
    document.write_text(
        "[a](there.md) [b](there.md#a-head-with-a-comma) [c](https://example.org/x) `[d](code)`\n"
        "[e](gone.md) [f](there.md#another) [g](../outside.md)\n\n[h]: gone-too.md\n",
        encoding="utf-8",
    )
    assert list(broken(document)) == ["gone.md", "there.md#another", "../outside.md", "gone-too.md"]


@pytest.mark.parametrize(
    "name",
    [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        *(f"docs/decisions/{one.name}" for one in (ROOT / "docs/decisions").iterdir()),
    ],
)
def test_every_path_in_code_type_is_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(rf"`((?:{'|'.join(OURS)})/[\w./-]*)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_decision_is_in_the_index_and_on_the_map():
    pages = {one.name for one in (ROOT / "docs/decisions").glob("0*.md")}
    index = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    plan = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\((0[\w-]+\.md)\)", index)) == pages
    assert set(re.findall(r"\]\(docs/decisions/(0[\w-]+\.md)\)", plan)) == pages
    assert [name[:4] for name in sorted(pages)] == [f"{number:04}" for number in range(1, len(pages) + 1)]


def test_every_target_of_make_that_is_told_of_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    made = set(re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE))
    for document in (ROOT / "CONTRIBUTING.md", ROOT / "README.md", ROOT / "packaging/README.md"):
        assert (
            set(
                re.findall(
                    r"make ([a-z][a-z0-9-]+)", " ".join(FENCED.findall(document.read_text(encoding="utf-8")))
                )
            )
            <= made
        )


def test_the_newest_version_of_the_change_log_is_this_one_and_its_parts_come_in_order():
    parts = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    released = [part for part in parts[1:] if not part.startswith("未发布 · Unreleased\n")]
    assert released[0].startswith(f"{kiosk.__version__} · ")
    kinds = re.findall(r"^### .* · (\w+)$", parts[1], re.MULTILINE)
    assert kinds == [one for one in ("Added", "Changed", "Removed", "Fixed") if one in kinds]


@pytest.mark.parametrize("name", ["README.md", "packaging/README.md"])
def test_files_to_install_are_named_with_this_version(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"jiulong-kiosk[_-](\d+\.\d+\.\d+)", text))
    assert named == {kiosk.__version__}


LOOKS = {"raises", "warns", "fail", "waitSignal", "waitSignals", "waitUntil", "assertNotEmitted"}
"""What asserts besides `assert`: pytest's own and that of its plug-in for Qt."""
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "tests").rglob("*.py")}


def called(node):
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def asserts(node):
    return any(isinstance(one, ast.Assert | ast.Raise) for one in ast.walk(node)) or bool(
        called(node) & LOOKS
    )


def asserting(functions):
    """Return the names of what asserts, itself or by what it calls."""
    found = {one.name for one in functions if asserts(one)}
    more = found
    while more:
        more = {one.name for one in functions if called(one) & found} - found
        found |= more
    return found


def test_every_test_asserts_something():
    defined = [
        one
        for tree in TREES.values()
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef | ast.ClassDef)
    ]
    helpers = asserting([one for one in defined if not one.name.startswith("test_")])
    idle = [
        f"{file.relative_to(ROOT)}:{one.lineno} {one.name}"
        for file, tree in TREES.items()
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
        if not asserts(one) and not called(one) & helpers
    ]
    assert idle == []


def test_a_name_of_a_type_is_borne_once():
    """Who searches for a name finds one thing."""
    borne = {}
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [node.name] if isinstance(node, ast.ClassDef) else []
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                names += [name for name in (node.targets[0].id,) if name[0].isupper() and not name.isupper()]
            for name in names:
                borne.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert {name: where for name, where in borne.items() if len(where) > 1} == {}


def test_no_module_takes_the_name_of_something_in_its_package():
    """Whoever imports the module puts it in the place of what had the name: `refused()` was a module from then on."""
    taken = []
    for package in sorted((ROOT / "kiosk").rglob("__init__.py")):
        beside = {
            one.stem
            for one in package.parent.iterdir()
            if one.suffix == ".py" or (one / "__init__.py").exists()
        }
        for node in ast.parse(package.read_text(encoding="utf-8")).body:
            targets = (
                node.targets if isinstance(node, ast.Assign) else [node] if hasattr(node, "name") else []
            )
            names = {getattr(one, "name", getattr(one, "id", "")) for one in targets}
            taken += [f"{package.relative_to(ROOT)}: {name}" for name in names & beside]
    assert taken == []
