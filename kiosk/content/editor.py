"""Settings for VS Code: completion and hover while typing, and a task that shows every mistake at its line."""

import json
from pathlib import Path
from typing import Any

from kiosk.content.folder import KINDS, SINGLE
from kiosk.content.json_schema import schema
from kiosk.keep import keep

RECOMMENDED = {"recommendations": ["redhat.vscode-yaml"]}
"""What VS Code offers to install when the folder is opened."""


def written_schemas() -> dict[str, str]:
    """Return file name -> text of the schema of each kind of file."""
    return {
        f"{kind}.json": json.dumps(one, ensure_ascii=False, indent=1) + "\n" for kind, one in schema().items()
    }


def settings(schemas: str, folders: tuple[str, ...]) -> dict[str, Any]:
    """Return VS Code's settings for content in `folders`, seen from the folder that is opened, as are the `schemas`."""
    return {
        "yaml.schemas": {
            f"{schemas}/{kind}.json": [
                f"{folder}{place}" if kind in SINGLE else f"{folder}{place}/*.y*ml" for folder in folders
            ]
            for kind, place in KINDS.items()
        },
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "yaml.completion": True,
        "yaml.hover": True,
        "yaml.validate": True,
        "files.encoding": "utf8",
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.detectIndentation": False,
            "editor.formatOnSave": False,
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "on"},
        },
    }


def tasks(command: str) -> dict[str, Any]:
    """Return VS Code's task that runs `command` and shows what it finds at its line."""
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "检查内容 · check content",
                "type": "shell",
                "command": command,
                "group": {"kind": "test", "isDefault": True},
                "presentation": {"reveal": "silent", "clear": True},
                "problemMatcher": {
                    "owner": "kiosk",
                    "fileLocation": ["relative", "${workspaceFolder}"],
                    "pattern": {
                        "regexp": "^(.+?):(\\d+):(\\d+): (error|warning): (.*)$",
                        "file": 1,
                        "line": 2,
                        "column": 3,
                        "severity": 4,
                        "message": 5,
                    },
                },
            }
        ],
    }


def prepare(folder: Path) -> list[Path]:
    """Make a content folder ready for VS Code and return the files written; settings of others are left alone."""
    own = folder / ".vscode"
    (own / "schema").mkdir(parents=True, exist_ok=True)
    files = {
        **{own / "schema" / name: text for name, text in written_schemas().items()},
        own / "settings.json": _text(settings("./.vscode/schema", ("",))),
        own / "extensions.json": _text(RECOMMENDED),
        own / "tasks.json": _text(tasks("kiosk check . --lang zh")),
    }
    written = [path for path in files if path.parent != own or not path.exists()]
    for path in written:
        keep(path, files[path].encode())
    return written


def _text(settings: dict[str, Any]) -> str:
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def repository() -> dict[str, str]:
    """Return path -> text of what this source tree itself ships for VS Code."""
    folders = ("content/", "examples/*/", "kiosk/templates/exhibition/")
    return {
        **{f"docs/schema/{name}": text for name, text in written_schemas().items()},
        ".vscode/settings.json": _text(settings("./docs/schema", folders)),
        ".vscode/extensions.json": _text(RECOMMENDED),
        ".vscode/tasks.json": _text(tasks(".venv/bin/kiosk check content --lang zh")),
    }
