"""Looks for a better program than this computer has, before a post is translated by a rough one or by none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from converter.pipeline.translations.installing import Installation, open_installation
from converter.settings import Settings
from converter.translate import Engine, choose, installed_engines

_PATIENCE = 5.0
"""Seconds to wait for a list of packages: a person waits for a handout, which can be made without."""


def poorly_served(source: str, targets: Sequence[str], engines: Sequence[Engine] | None = None) -> tuple[str, ...]:
    """Return the languages into which nothing here translates ``source``, or only a program for rough drafts."""
    engines = installed_engines() if engines is None else engines
    routes = {target: choose(source, target, engines) for target in targets if target != source}
    return tuple(target for target, route in routes.items() if route is None or route.engine.rough)


@contextlib.contextmanager
def open_better(source: str, targets: Sequence[str], settings: Settings) -> Iterator[Installation]:
    """Open the installation of better programs for these languages; raises as ``open_installation``.

    A list that does not answer soon is left alone: then there are no offers, and the ``refusals`` say why.
    """
    from converter.packages import DownloadLimits

    patience = min(_PATIENCE, settings.fetch.timeout_seconds)
    limits = DownloadLimits(index_tries=1, index_seconds=patience)
    with open_installation(source, targets, settings, limits=limits) as run:
        yield run
