"""``convert languages install-model`` and ``remove-model``: MADLAD-400, one model for every language."""

from __future__ import annotations

import click

from converter.cli.console import echo, print_json, progress
from converter.cli.next_step import show_next

_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result for other programs (JSON).")


@click.command("install-model")
@click.argument("where", required=False)
@_JSON
def install_model(where: str | None, as_json: bool) -> None:
    """Install MADLAD-400, one model (3 GB) for all languages of the list.

    WHERE is a folder, or an address, with its files for CTranslate2: model.bin, config.json, the vocabulary and the
    SentencePiece model. The setting engines.madlad names it once for all. A download that broke off goes on where it
    stopped. Its drafts are rough: try it with “convert languages measure”.
    """
    from converter.pipeline.translations.models import install_model as install
    from converter.settings import load_settings

    with progress("1 of 1") as listen:
        made = install(where, load_settings(), listen)
    line = f"{made.name} {made.revision} ({made.licence}) is installed: {made.languages} languages ({made.path})"
    echo(line, err=as_json)
    if made.unverified:
        echo(made.unverified, err=True)
    if as_json:
        print_json(made)
    show_next("convert languages")


@click.command("remove-model")
@_JSON
def remove_model(as_json: bool) -> None:
    """Remove MADLAD-400 from this computer."""
    from converter.pipeline.translations.models import remove_model as remove
    from converter.settings import load_settings

    gone = remove(load_settings())
    echo(f"{gone.name} is removed ({gone.path})", err=as_json)
    if as_json:
        print_json(gone)
    show_next("convert languages")
