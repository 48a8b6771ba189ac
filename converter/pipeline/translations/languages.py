"""What can be translated on this computer, and how well."""

from __future__ import annotations

from collections.abc import Sequence

from converter.article import EngineInfo, Finding
from converter.article.model import Model
from converter.languages import REGISTRY
from converter.translate import Engine, choose, installed_engines, second_choice
from converter.translate.quality import Quality, quality, warnings


class Service(Model):
    """What translates into one language here."""

    engine: EngineInfo
    quality: Quality
    second: str | None = None
    """Name of the engine that repairs what the first one gets wrong, and gives a second opinion."""


def services(source: str, engines: Sequence[Engine] | None = None) -> dict[str, Service]:
    """Return what translates ``source`` into each language that something here can, and how well."""
    engines = installed_engines() if engines is None else engines
    found: dict[str, Service] = {}
    for tag in REGISTRY:
        if tag != source:
            route = choose(source, tag, engines)
            if route:
                other = second_choice(route, engines)
                second = other.engine.name if other else None
                found[tag] = Service(engine=route.use, quality=quality(route.engine, route.path), second=second)
    return found


def cautions(source: str, target: str, engines: Sequence[Engine] | None = None) -> tuple[Finding, ...]:
    """Return the findings on how well ``source`` is translated into ``target`` here; none where nothing does that."""
    route = choose(source, target, installed_engines() if engines is None else engines)
    return warnings(route.engine, route.path) if route else ()
