"""Languages: what translates into each on this computer and how well; installing and removing what does."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import Desk, desk_of, session_of, ticked, typed
from converter.desk.drawing import draw, go_to, words_at
from converter.desk.jobs import DeskJob
from converter.desk.taking_on import take_on
from converter.languages import REGISTRY, Language, language
from converter.pipeline.progress import Listener
from converter.pipeline.translations.catalogues import Offer, PackageResult
from converter.pipeline.translations.installing import open_installation, remove_packages
from converter.pipeline.translations.languages import services
from converter.pipeline.translations.measuring import measure_engines
from converter.pipeline.translations.models import install_model
from converter.printable import printable
from converter.program import MADLAD_LICENCE
from converter.render.speech import voice_names

SOURCE = "en"
"""The posts of a clinic here are in English; “convert languages --from” knows other sources."""


class InstalledHere(NamedTuple):
    """A package that a job has installed, or found."""

    package: PackageResult
    licence: str | None
    """``None`` where the list of packages does not say."""


class OfferedHere(NamedTuple):
    """What would be installed for a language, under which licences: nothing is before somebody has seen that."""

    tag: str
    offers: tuple[Offer, ...]


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
        voices=voice_names(),
        model_at=settings.engines.madlad,
        model_licence=MADLAD_LICENCE,
    )


def begin_install(request: Request) -> Response:
    """Install what translates into a language, as “convert languages install” does, as a job.

    Where its licence was not shown yet, the job finds out what there is, and asks.
    """
    desk, tag = desk_of(request), _tag(request)
    title, seen = REGISTRY[tag].english_name, ticked(request, "seen")
    return take_on(request, "install", title, lambda done, listen: _install(desk, tag, seen, done, listen))


def begin_model(request: Request) -> Response:
    """Install the model of every language from the place that the settings name, as a job."""
    desk = desk_of(request)
    return take_on(
        request,
        "install",
        "MADLAD-400",
        lambda done, listen: done.results.append(install_model(None, desk.settings(), listen)),
    )


def begin_measure(request: Request) -> Response:
    """Measure every program that translates into a language, as a job: on a file of professional translations.

    Without a file, on what the clinic has approved.
    """
    desk, tag = desk_of(request), _tag(request)
    upload = request.state.form.get("file")
    data = upload.file.read() if isinstance(upload, UploadFile) else b""
    name = printable(upload.filename or "").rpartition("/")[2][:100] if isinstance(upload, UploadFile) else ""
    tmx = Path(name or "memory.tmx") if data else None

    def work(done: DeskJob, listen: Listener) -> None:
        measure_engines(SOURCE, tag, desk.settings(), tmx, data=data, listen=listen, on_measured=done.results.append)

    return take_on(request, "measure", REGISTRY[tag].english_name, work, len(data))


def remove(request: Request) -> Response:
    """Remove the packages that translate into a language."""
    settings, tag = desk_of(request).settings(), _tag(request)
    remove_packages(tag, None, settings)
    said = words_at(request).say("What translated into %(language)s was removed.", language=REGISTRY[tag].own_name)
    session_of(request).tell("done", said)
    return go_to("/languages")


def _install(desk: Desk, tag: str, seen: Collection[str], done: DeskJob, listen: Listener) -> None:
    with open_installation(SOURCE, [tag], desk.settings()) as run:
        done.results += [InstalledHere(each, None) for each in run.current]
        for refusal in run.refusals:
            raise refusal.error
        if not seen_of(run.offers) <= set(seen):
            done.results.append(OfferedHere(tag, run.offers))
            return
        for offer in run.offers:
            done.results.append(InstalledHere(run.install(offer, listen), offer.licence))


def seen_of(offers: Iterable[Offer]) -> set[str]:
    """Return what a form says of offers that somebody has seen: one that has changed since is shown again."""
    return {" ".join((each.engine, each.source, each.target, each.version, each.licence or "")) for each in offers}


def _tag(request: Request) -> str:
    tag = typed(request, "tag", 20)
    if tag not in REGISTRY or tag == SOURCE:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return language(tag).tag


def _fits(each: Language, wanted: str) -> bool:
    return wanted.casefold() in f"{each.own_name} {each.english_name} {each.tag}".casefold()
