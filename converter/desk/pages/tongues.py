"""Languages: what translates into each on this computer and how well; installing and removing what does."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import Desk, desk_of, session_of, ticked, typed
from converter.desk.drawing import TOLD, draw, go_to, words_at
from converter.desk.jobs import DeskJob
from converter.desk.taking_on import take_on
from converter.languages import REGISTRY, Language, language
from converter.pipeline.progress import Listener
from converter.pipeline.translations.catalogues import Offer, PackageResult
from converter.pipeline.translations.installing import open_installation, remove_packages
from converter.pipeline.translations.languages import services
from converter.pipeline.translations.measuring import measure_engines
from converter.pipeline.translations.models import install_model
from converter.pipeline.voices import open_voice_installation
from converter.printable import printable
from converter.program import MADLAD_LICENCE
from converter.render.speech import piper_program, voice_names

SOURCE = "en"
"""The posts of a clinic here are in English; “convert languages --from” knows other sources."""
_INSTALL, _INSTALL_VOICE = "/languages/install", "/languages/voice"


class InstalledHere(NamedTuple):
    """A package or a voice that a job has installed, or found."""

    name: str
    licence: str | None
    """``None`` where its list does not say."""


class Offered(NamedTuple):
    """One package or voice that would be installed."""

    name: str
    size: int | None
    """Bytes; ``None`` where its list does not say."""
    licence: str | None

    @property
    def seen(self) -> str:
        """What a form says of an offer that somebody has seen: one that has changed since is shown again."""
        return f"{self.name} {self.licence or ''}"


class OfferedHere(NamedTuple):
    """What would be installed for a language, under which licences: nothing is before somebody has seen that."""

    address: str
    """Where the form that installs it is sent."""
    tag: str
    offers: tuple[Offered, ...]


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
        piper=piper_program() is not None,
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


def begin_voice(request: Request) -> Response:
    """Install the voice of Piper that speaks a language, as “convert voices install” does, in the same way."""
    desk, tag = desk_of(request), _tag(request)
    title, seen = REGISTRY[tag].english_name, ticked(request, "seen")
    return take_on(request, "install", title, lambda done, listen: _install_voice(desk, tag, seen, done, listen))


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
    return go_to("/languages", TOLD)


def _install(desk: Desk, tag: str, seen: Collection[str], done: DeskJob, listen: Listener) -> None:
    with open_installation(SOURCE, [tag], desk.settings()) as run:
        done.results += [InstalledHere(_package_name(each), None) for each in run.current]
        for refusal in run.refusals:
            raise refusal.error
        offers = tuple(Offered(_package_name(each), each.size, each.licence) for each in run.offers)
        if _ask(done, OfferedHere(_INSTALL, tag, offers), seen):
            return
        for offer in run.offers:
            done.results.append(InstalledHere(_package_name(run.install(offer, listen)), offer.licence))


def _install_voice(desk: Desk, tag: str, seen: Collection[str], done: DeskJob, listen: Listener) -> None:
    with open_voice_installation([tag], desk.settings()) as run:
        done.results += [InstalledHere(_voice_name(each.name), each.licence) for each in run.current]
        for refusal in run.refusals:
            raise refusal.error
        offers = tuple(Offered(_voice_name(each.name), each.size, each.licence) for each in run.offers)
        if _ask(done, OfferedHere(_INSTALL_VOICE, tag, offers), seen):
            return
        for offer in run.offers:
            voice = run.install(offer, listen)
            done.results.append(InstalledHere(_voice_name(voice.name), voice.licence))


def _ask(done: DeskJob, offered: OfferedHere, seen: Collection[str]) -> bool:
    """Whether somebody has to see first what is offered, which is a result of the job then."""
    if {each.seen for each in offered.offers} <= set(seen):
        return False
    done.results.append(offered)
    return True


def _package_name(package: Offer | PackageResult) -> str:
    return f"{package.engine}: {package.source} → {package.target} {package.version}"


def _voice_name(name: str) -> str:
    return f"Piper: {name}"


def _tag(request: Request) -> str:
    tag = typed(request, "tag", 20)
    if tag not in REGISTRY or tag == SOURCE:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return language(tag).tag


def _fits(each: Language, wanted: str) -> bool:
    return wanted.casefold() in f"{each.own_name} {each.english_name} {each.tag}".casefold()
