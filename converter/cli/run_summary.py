"""What was found over all posts of a run, for people: riskiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from converter.cli.console import echo, severity_colour

if TYPE_CHECKING:
    from converter.pipeline.posts.summary import RunSummary

_MOST_CODES = 12


def show_summary(summary: RunSummary) -> None:
    """Print the kinds of findings of all posts, and the editions to look at before the others."""
    if summary.made + summary.failed < 2 or not summary.findings:
        return
    echo("Over all posts, riskiest first:", err=True)
    for found in summary.findings[:_MOST_CODES]:
        name = click.style(f"{found.severity:<7}", fg=severity_colour(found.severity))
        posts = f"{found.posts} post{'s' * (found.posts != 1)}"
        echo(f"  {name} {found.code}: {found.count} in {posts}", err=True)
    if (more := len(summary.findings) - _MOST_CODES) > 0:
        echo(f"  and {more} more kinds", err=True)
    if summary.riskiest:
        echo("Look at these first:", err=True)
    for edition in summary.riskiest:
        place = f"{edition.post} {edition.language}".rstrip()
        echo(f"  {place}: {edition.errors} errors, {edition.warnings} warnings", err=True)
