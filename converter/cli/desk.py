"""``convert desk``: the whole job in a browser, on this computer."""

from __future__ import annotations

from pathlib import Path

import click

from converter.cli.console import echo
from converter.cli.options import output
from converter.cli.usage_errors import NumberType


@click.command()
@output
@click.option(
    "--site", type=click.Path(path_type=Path), metavar="DIR", default=Path("site"), help="Folder of the web site."
)
@click.option("--port", type=NumberType(1, 65535), metavar="N", help="Port; 8300 unless set, or any free one.")
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
def desk(output: Path | None, site: Path, port: int | None, in_browser: bool) -> None:
    """Do the whole job in a browser on this computer: make handouts, review, approve, publish.

    The link that it prints works once, in one browser, and on this computer alone: nobody else on the network can reach
    the desk. Ctrl-C stops it; what was decided is kept.
    """
    from converter.desk.context import Desk
    from converter.desk.serving import open_desk

    place = Desk(output, site)
    place.settings()
    with open_desk(place, port) as opened:
        echo(opened.link)
        echo(
            "Open this link in your browser. It works once, and on this computer alone. Ctrl-C stops the desk.",
            err=True,
        )
        if in_browser:
            import webbrowser

            webbrowser.open(opened.link)
        opened.serve()
