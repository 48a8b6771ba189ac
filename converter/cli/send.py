"""``convert send``: a draft of an approved translation where the clinic publishes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, print_json, progress
from converter.cli.options import LANGUAGE, as_json, output, settings_with

if TYPE_CHECKING:
    from converter.publish.drafts.sending import SendOutcome
    from converter.settings import Settings

_MEDIUM = "medium"
_ACTIONS = {
    "created": "A draft was made",
    "updated": "The draft was brought up to date",
    "unchanged": "The draft is up to date",
}


@click.command()
@click.argument("target", metavar="SITE")
@click.argument("slug", metavar="[POST]", required=False)
@click.argument("tag", type=LANGUAGE, metavar="[LANGUAGE]", required=False)
@click.option("--dry-run", is_flag=True, help="Print what would be sent; nothing is sent, and nobody is asked.")
@click.option("--new", "anew", is_flag=True, help="Make another draft beside the one that was sent before.")
@click.option("--store-key", is_flag=True, help="Ask for the key to SITE, and keep it in this computer's key ring.")
@output
@as_json
def send(
    target: str,
    slug: str | None,
    tag: str | None,
    dry_run: bool,
    anew: bool,
    store_key: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Make a draft of POST in LANGUAGE on the clinic's own web site; SITE is wix, wordpress or medium.

    Only what a person approved is sent, with its pictures and a link to the original. It is never published: somebody
    does that there. Sent again, the same draft is brought up to date, and what was changed there by hand stays.
    """
    settings = settings_with(output=output)
    if store_key:
        _store_key(settings, target)
        return
    if slug is None:
        raise click.UsageError("Name the post, and the language of the translation.")
    if target == _MEDIUM and (dry_run or anew):
        raise click.UsageError("For medium a page is written and nothing is sent: leave --dry-run and --new out.")
    if target == _MEDIUM:
        _write_page(settings, slug, _tag(settings, slug, tag), as_json=as_json)
        return
    if dry_run:
        _show_plan(settings, target, slug, tag)
        return
    from converter.pipeline.sending.sending import send_edition

    with progress() as listen:
        outcome = send_edition(settings, target, slug, _tag(settings, slug, tag), anew=anew, listen=listen)
    if as_json:
        print_json(outcome)
    else:
        _show(outcome)


def _write_page(settings: Settings, slug: str, tag: str, *, as_json: bool) -> None:
    from converter.pipeline.sending.importing_page import write_medium_page

    made = write_medium_page(settings, slug, tag)
    if as_json:
        print_json(made)
        return
    echo(
        "Medium takes nothing from programs, but imports a page: put these files on the web, and in Medium choose "
        "“Import a story” with the address of the first. What it makes is a draft.",
        err=True,
    )
    for name in made.files:
        echo(name)


def _tag(settings: Settings, slug: str, tag: str | None) -> str:
    from converter.pipeline.stored.posts import only_language

    return tag or only_language(settings.output, slug)


def _show_plan(settings: Settings, target: str, slug: str, tag: str | None) -> None:
    from converter.pipeline.sending.sending import plan_sending

    plan = plan_sending(settings, target, slug, _tag(settings, slug, tag))
    place = f"Would change the draft {plan.link}" if plan.link else f"Would make a draft at {plan.site}"
    echo(f"{place}; pictures to upload: {len(plan.pictures)}. Nothing was sent.", err=True)
    print_json(plan)


def _show(outcome: SendOutcome) -> None:
    pictures = f" Pictures uploaded: {outcome.uploaded}." if outcome.uploaded else ""
    echo(f"{_ACTIONS[outcome.action]} at {outcome.site}. It is not published.{pictures}", err=True)
    if outcome.kept:
        echo(f"Left as somebody changed it there: {', '.join(outcome.kept)}.", err=True)
    if outcome.note:
        echo(outcome.note, err=True)
    echo(outcome.link)


def _store_key(settings: Settings, target: str) -> None:
    from pydantic import SecretStr

    from converter.pipeline.sending.sending import keep_key

    key = SecretStr(click.prompt("Key", hide_input=True, err=True).strip())
    account = keep_key(settings, target, key)
    echo(f"The key for {account} is in the key ring of this computer.", err=True)
