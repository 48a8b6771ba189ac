"""The first minute: before a post is translated roughly or not at all, a better program is offered."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from converter.cli.console import confirmed, echo, progress
from converter.errors import ConvertError

if TYPE_CHECKING:
    from converter.pipeline.translations.installing import Installation
    from converter.settings import Settings


def offer_better(source: str, targets: Sequence[str], settings: Settings, *, accepted: bool) -> None:
    """Offer to install better programs for languages that nothing here translates well; ``accepted`` asks no question.

    At a terminal a person is asked, elsewhere nobody is. Whatever goes wrong, handouts are made by what is there.
    """
    asks = settings.engines.offer and sys.stdin.isatty() and sys.stderr.isatty()
    if not targets or not (asks or accepted):
        return
    from converter.languages import language
    from converter.pipeline.translations.better_engines import open_better, poorly_served

    served = poorly_served(language(source).tag, [language(tag).tag for tag in targets])
    if not served:
        return
    try:
        with open_better(language(source).tag, served, settings) as run:
            if _shown(run, served) and (accepted or confirmed("Install it now?")):
                _install(run)
    except ConvertError as error:
        _go_on(served, error.why)


def _shown(run: Installation, served: Sequence[str]) -> bool:
    """Print what is offered; where there is nothing, why. Tell whether there is something."""
    from converter.cli.languages import described

    if not run.offers:
        for refusal in run.refusals[:1]:
            _go_on(served, refusal.error.why)
        return False
    echo("For better drafts this can be installed; it then works without internet:", err=True)
    for offer in run.offers:
        echo(f"  {described(offer)}", err=True)
    return True


def _install(run: Installation) -> None:
    for number, offer in enumerate(run.offers, 1):
        with progress(f"{number} of {len(run.offers)}") as listen:
            run.install(offer, listen)


def _go_on(served: Sequence[str], why: str) -> None:
    """Say in a sentence or two that the programs of this computer do what they can, why, and what to do later."""
    from converter.languages import language

    names = ", ".join(language(tag).english_name for tag in served)
    tags = " ".join(served)
    echo(
        f"{names}: only what is on this computer translates, because nothing better could be installed. {why} "
        f"Later: convert languages install {tags}",
        err=True,
    )
