"""Making handouts: from a link, a text or a file; in which languages and formats."""

from __future__ import annotations

import re
from http import HTTPStatus

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import Desk, desk_of, session_of, ticked, typed
from converter.desk.drawing import draw, words_at
from converter.desk.jobs import DeskJob
from converter.desk.taking_on import take_on
from converter.formats import FORMATS, PROFILES, Format, Profile
from converter.languages import REGISTRY
from converter.pipeline.posts.fetching import open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.reading import STDIN
from converter.pipeline.posts.running import make_all
from converter.pipeline.posts.selection import Selection
from converter.pipeline.progress import Listener
from converter.pipeline.translations.languages import services
from converter.printable import printable

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE = re.compile(r"www\.[^\s/]+\S*", re.IGNORECASE)


def show_make(request: Request) -> Response:
    """Ask for a source, the languages and the formats; ``source`` and ``to`` of the address fill them in."""
    source = request.query_params.get("source", "")[:2000]
    return _form(request, source=source, wanted=tuple(request.query_params.getlist("to")))


def begin_make(request: Request) -> Response:
    """Take a job on. What it could not be made from is asked again, with all that was filled in."""
    typed_source = typed(request, "source")
    upload = request.state.form.get("file")
    data = upload.file.read() if isinstance(upload, UploadFile) else b""
    name = printable(upload.filename or "")[:100] if isinstance(upload, UploadFile) else ""
    desk, words = desk_of(request), words_at(request)
    if not (typed_source or data):
        session_of(request).tell("refused", words.say("Give a link, a text or a file."))
        return _form(request, HTTPStatus.UNPROCESSABLE_ENTITY, source="", wanted=ticked(request, "to"))
    settings = desk.settings()
    job = Job(
        source=STDIN if data else _source(typed_source),
        stdin=data or typed_source.encode(),
        languages=tuple(tag for tag in ticked(request, "to") if tag in REGISTRY),
        formats=chosen_formats(request) or settings.formats,
        profiles=chosen_profiles(request) or settings.profiles,
        source_language=next((tag for tag in ticked(request, "from") if tag in REGISTRY), None),
        selection=Selection(limit=_limit(typed(request, "limit", 5))),
    )
    title = name if data else (job.source if job.source != STDIN else typed_source.splitlines()[0][:80])
    return take_on(request, "make", printable(title), lambda done, listen: _make(desk, job, done, listen), len(data))


def chosen_formats(request: Request) -> tuple[Format, ...]:
    """Return the formats that are ticked."""
    return tuple(form for form in FORMATS if form in ticked(request, "format"))


def chosen_profiles(request: Request) -> tuple[Profile, ...]:
    """Return the layouts that are ticked."""
    return tuple(profile for profile in PROFILES if profile in ticked(request, "profile"))


def _form(request: Request, status: int = HTTPStatus.OK, *, source: str, wanted: tuple[str, ...]) -> Response:
    settings = desk_of(request).settings()
    here = services("en")
    return draw(
        request,
        "make.html",
        status,
        source=source,
        wanted=wanted or settings.languages,
        ready=[REGISTRY[tag] for tag in here],
        others=[each for tag, each in REGISTRY.items() if tag not in here and tag != "en"],
        services=here,
        every=list(REGISTRY.values()),
        formats=FORMATS,
        profiles=tuple(PROFILES),
        usual_formats=settings.formats,
        usual_profiles=settings.profiles,
    )


def _make(desk: Desk, job: Job, done: DeskJob, listen: Listener) -> None:
    """Make the posts of a source; a bad one among several does not stop the others."""
    with open_fetching(job, desk.settings(), listen=listen) as run:
        if not run.several:
            done.results.append(run.make(run.posts[0], listen))
            return
        for outcome in make_all(run, lambda found: listen(found.step)):
            done.results.append(outcome.made)


def _source(text: str) -> str:
    """Return the address in a text that is nothing but one; else the text is the post. Nothing names a file here."""
    if _ADDRESS.fullmatch(text):
        return text
    return f"https://{text}" if _BARE.fullmatch(text) else STDIN


def _limit(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) else None
