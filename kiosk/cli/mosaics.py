"""kiosk mosaic: the process that cuts a large picture into pieces, for whoever shows it."""

import click


@click.command("mosaic", hidden=True)
@click.argument("picture", type=click.Path())
@click.argument("folder", type=click.Path())
@click.option("--only-cover", is_flag=True, hidden=True)
def cut(picture: str, folder: str, *, only_cover: bool) -> None:
    """Cut a picture into pieces for a hall that is open (started by whatever shows one)."""
    from kiosk.qt.tools.tiling import make_mosaic

    try:
        make_mosaic(picture, folder, only_cover=only_cover)
    except (ValueError, MemoryError) as why:
        raise click.ClickException(str(why)) from why
