"""``convert read``: the article as JSON on standard output, and nothing else there."""

from __future__ import annotations

import json
import sys

import click


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def read(sources: tuple[str, ...]) -> None:
    """Print what was read from SOURCE as JSON: one article, or a list of them where there are several.

    SOURCE is a web address, a saved page, a text file, or - for standard input.
    """
    from converter.pipeline import STDIN, read_source
    from converter.settings import load_settings

    settings = load_settings()
    stdin = sys.stdin.buffer.read() if STDIN in sources else None
    articles = [article for source in sources for article in read_source(source, settings, stdin)]
    entries = [article.model_dump(mode="json") for article in articles]
    text = json.dumps(entries[0] if len(entries) == 1 else entries, ensure_ascii=False, indent=1)
    # Bytes, because a terminal's or pipe's own encoding may not know every character.
    sys.stdout.buffer.write(f"{text}\n".encode())
