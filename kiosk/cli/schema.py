"""kiosk schema: what editors complete and explain with."""

from pathlib import Path

import click

from kiosk.cli.language import own_language
from kiosk.words import word


@click.command()
@click.argument("kind", required=False)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write one file for each kind into this folder. · 写进这个文件夹，每种文件一个。",
)
@click.option(
    "--editor",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Make this content folder ready for VS Code: completion, hover, a task that checks. · 让 VS Code 认识这个内容文件夹。",
)
def schema(kind: str | None, out: Path | None, editor: Path | None) -> None:
    """Print the JSON Schema of the YAML files: of one KIND (zone, hall, …) or of all.

    在 VS Code 里打开内容文件夹前，先运行 kiosk schema --editor 文件夹：写的时候会提示键名和可写的值，鼠标停在键上有中文说明。
    """
    import json

    from kiosk.content import schema as schemas
    from kiosk.content.editor import prepare, written_schemas
    from kiosk.keep import keep

    every = schemas()
    if kind is not None and kind not in every:
        known = ", ".join(every)
        raise click.BadParameter(word(own_language(), "cli", "no_such_kind", kind=kind, known=known))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in written_schemas().items():
            if kind is None or name == f"{kind}.json":
                keep(out / name, text.encode())
                click.echo(out / name)
    if editor is not None:
        for path in prepare(editor):
            click.echo(path)
    if out is None and editor is None:
        click.echo(json.dumps(every[kind] if kind else every, ensure_ascii=False, indent=2))
