"""Languages: what translates into each on this computer and how well; installing and removing what does."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import Desk, address, desk_of, session_of, typed
from converter.desk.drawing import draw, go_to, words_at
from converter.desk.jobs import DeskJob
from converter.languages import REGISTRY, Language, language
from converter.pipeline.progress import Listener
from converter.pipeline.translations.catalogues import PackageResult
from converter.pipeline.translations.installing import open_installation, remove_packages
from converter.pipeline.translations.languages import services
from converter.pipeline.translations.models import install_model

SOURCE = "en"
"""The posts of a clinic here are in English; “convert languages --from” knows other sources."""


class InstalledHere(NamedTuple):
    """A package that a job has installed, or found."""

    package: PackageResult
    licence: str | None
    """``None`` where the list of packages does not say."""


def show_languages(request: Request) -> Response:
    """Show every language with the program that translates into it, and what is known of its quality."""
    wanted = request.query_params.get("q", "").strip()[:100]
    settings = desk_of(request).settings()
    here = services(SOURCE)
    listed = [each for tag, each in REGISTRY.items() if tag != SOURCE and _fits(each, wanted)]
    return draw(
        request,
        "languages.html",
        wanted=wanted,
        ready=[each for each in listed if each.tag in here],
        others=[each for each in listed if each.tag not in here],
        services=here,
        model_at=settings.engines.madlad,
    )


def begin_install(request: Request) -> Response:
    """Install what translates into a language, as “convert languages install” does, as a job."""
    desk, tag = desk_of(request), _tag(request)
    title = REGISTRY[tag].english_name
    added = desk.jobs.add("install", title, lambda done, listen: _install(desk, tag, done, listen))
    return go_to(address("jobs", str(added.number)))


def begin_model(request: Request) -> Response:
    """Install the model of every language from the place that the settings name, as a job."""
    desk = desk_of(request)
    added = desk.jobs.add(
        "install", "MADLAD-400", lambda done, listen: done.results.append(install_model(None, desk.settings(), listen))
    )
    return go_to(address("jobs", str(added.number)))


def remove(request: Request) -> Response:
    """Remove the packages that translate into a language."""
    settings, tag = desk_of(request).settings(), _tag(request)
    remove_packages(tag, None, settings)
    said = words_at(request).say("What translated into %(language)s was removed.", language=REGISTRY[tag].own_name)
    session_of(request).tell("done", said)
    return go_to("/languages")


def _install(desk: Desk, tag: str, done: DeskJob, listen: Listener) -> None:
    with open_installation(SOURCE, [tag], desk.settings()) as run:
        done.results += [InstalledHere(each, None) for each in run.current]
        for refusal in run.refusals:
            raise refusal.error
        for offer in run.offers:
            done.results.append(InstalledHere(run.install(offer, listen), offer.licence))


def _tag(request: Request) -> str:
    tag = typed(request, "tag", 20)
    if tag not in REGISTRY or tag == SOURCE:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return language(tag).tag


def _fits(each: Language, wanted: str) -> bool:
    return wanted.casefold() in f"{each.own_name} {each.english_name} {each.tag}".casefold()
