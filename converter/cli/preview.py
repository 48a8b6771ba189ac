"""``convert preview``: a site on this computer, before it goes anywhere."""

from __future__ import annotations

import os
from pathlib import Path

import click

from converter.cli.console import echo
from converter.cli.usage_errors import NumberType


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", default=Path("site"))
@click.option("--port", type=NumberType(1, 65535), metavar="N", help="Port; 8000 unless set, or any free one.")
@click.option("--open", "in_browser", is_flag=True, help="Open the site in the browser.")
def preview(folder: Path, port: int | None, in_browser: bool) -> None:
    """Show the site in DIR, “site” unless given, as “convert publish” made it; to this computer alone.

    When the site is published again meanwhile, the new one is shown. Ctrl-C stops it.
    """
    from converter.preview_server.server import open_preview

    log = _show if os.environ.get("CONVERT_DEBUG") else None
    with open_preview(folder, port, log) as shown:
        echo(shown.address)
        _show("Only this computer can see it. Ctrl-C stops it.")
        if in_browser:
            import webbrowser

            webbrowser.open(shown.address)
        shown.serve()


def _show(line: str) -> None:
    echo(line, err=True)
