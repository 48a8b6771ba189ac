"""``convert languages``: what can be translated here, and by which engine."""

from __future__ import annotations

import json

import click


@click.command()
@click.option("--from", "source", default="en", metavar="TAG", help="Language of the posts; English unless given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
def languages(source: str, as_json: bool) -> None:
    """List the languages and which engine translates into them on this computer."""
    from converter.languages import REGISTRY, language
    from converter.pipeline import translators

    routes = translators(language(source).tag)
    if as_json:
        entries = [
            {
                "tag": tag,
                "own_name": entry.own_name,
                "english_name": entry.english_name,
                "direction": entry.direction,
                "engine": routes[tag].model_dump() if tag in routes else None,
            }
            for tag, entry in REGISTRY.items()
        ]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
        return
    for tag, entry in REGISTRY.items():
        use = routes.get(tag)
        via = f" through {', '.join(use.via)}" if use and use.via else ""
        engine = f"{use.name} {use.version}{via}" if use else "–"
        click.echo(f"{tag:<8} {entry.english_name:<22} {engine:<34} {entry.own_name}")
