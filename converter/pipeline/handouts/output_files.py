"""The files of editions: which there are, what each is made from, and how those that changed are made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Edition, Finding
from converter.errors import RenderFailed
from converter.formats import PROFILES, Format, Profile, handout_file
from converter.languages import REGISTRY
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.rendering import Renderer, Rendering
from converter.pipeline.handouts.results import EditionResult, OutputFile, UnmadeFile
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.workers.tasks import Workers
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.render import RenderOptions

CLEAR: Profile = "clear"


class Output(NamedTuple):
    """One kind of handout."""

    form: Format
    profile: Profile


class OutputRequest(NamedTuple):
    """Which files to make of a post's editions."""

    settings: Settings
    post: StoredPost
    source: str
    """Tag of the original's language."""
    tags: tuple[str, ...]
    """Of the editions that this run makes, the original's included where it is one of them."""
    outputs: tuple[Output, ...]
    """What is asked for of each edition, except that an original has no bilingual handout."""
    logo: Logo | None
    goes_on: bool = False
    """Whether a file that cannot be made is named in the result, and does not stop the others."""
    workers: Workers | None = None
    """Those of a run over several posts."""


class FoundEdition(NamedTuple):
    """An edition to make files of."""

    edition: Edition
    findings: tuple[Finding, ...] = ()
    """To hand on with its result."""
    names: Mapping[str, str] = {}
    """What people call the sentences with findings, by their ids."""


class _PendingFile(NamedTuple):
    name: str
    output: Output
    inputs: str
    """Digest of all that it is made from."""
    rendering: Rendering | None
    """``None`` where the file on disk is current."""


class _PendingEdition(NamedTuple):
    """An edition whose files are being rendered."""

    found: FoundEdition
    files: list[_PendingFile]


def outputs(formats: Sequence[Format], profiles: Sequence[Profile]) -> tuple[Output, ...]:
    """Return the handouts of these formats and profiles: every pair of the two that exists."""
    return tuple(Output(form, profile) for profile in profiles for form in formats if form in PROFILES[profile])


def handout_names(tag: str) -> dict[str, Output]:
    """Return every handout that there can be in a language, by its path below the post's folder."""
    every = [Output(form, profile) for profile, forms in PROFILES.items() for form in forms]
    return {f"{tag}/{handout_file(*output)}": output for output in every}


def wanted_outputs(request: OutputRequest, tag: str) -> tuple[Output, ...]:
    """Return what to make of the edition in a language: what is asked for, and what was made of it before.

    Otherwise an older file could contradict the new ones, or carry an outdated draft notice.
    """
    names = handout_names(tag)
    before = request.post.outputs.find(names)
    wanted = dict.fromkeys((*request.outputs, *(output for name, output in names.items() if name in before)))
    return tuple(output for output in wanted if _exists(request, tag, output))


def _is_asked_for(request: OutputRequest, tag: str, output: Output) -> bool:
    return output in request.outputs and _exists(request, tag, output)


def _exists(request: OutputRequest, tag: str, output: Output) -> bool:
    """Whether there is such a handout in a language: an original has no bilingual one."""
    return output.profile != "bilingual" or tag != request.source


def write_editions(
    request: OutputRequest, editions: Iterable[FoundEdition], step: Callable[[str], None]
) -> list[EditionResult]:
    """Make the files of each edition that are not current; ``step`` gets the name of a file as it is waited for.

    The caller holds the post's lock. Raises ``CannotWrite``, and ``RenderFailed`` unless the request goes on.
    """
    results: list[EditionResult] = []
    pending: list[_PendingEdition] = []
    pdfs = sum(output.form == "pdf" for tag in request.tags for output in wanted_outputs(request, tag))
    with Renderer(pdfs, request.workers) as renderer:
        for found in editions:
            pending.append(_begin(request, found, renderer))
            if not renderer.shares:
                results.append(_finish(request, pending.pop(), step))
        results += [_finish(request, edition, step) for edition in pending]
    return results


def content_digest(form: Format, content: str, options: object) -> str:
    """Return the digest of all that a file is made from: a content, how it is shown, the programs and templates.

    The content of a handout is its edition as JSON.
    """
    from converter.render import RenderOptions, templates_digest, tool_version

    profile = options.profile if isinstance(options, RenderOptions) else CLEAR
    parts = [content, form, repr(options), *_programs(), tool_version(form, profile), templates_digest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _begin(request: OutputRequest, found: FoundEdition, renderer: Renderer) -> _PendingEdition:
    edition = found.edition
    content = edition.model_dump_json()
    pending: list[_PendingFile] = []
    stale: list[tuple[int, RenderOptions]] = []
    for output in wanted_outputs(request, edition.language):
        options = _options(request, output)
        # Pictures are named after their content, so the digests of the edition and the options cover them.
        inputs = content_digest(output.form, content, options)
        name = f"{edition.language}/{handout_file(*output)}"
        if not request.post.outputs.is_current(name, inputs):
            stale.append((len(pending), options))
        pending.append(_PendingFile(name, output, inputs, None))
    pictures = _pictures(request, edition) if stale else {}
    shown = [(pending[place].output.form, replace(options, pictures=pictures)) for place, options in stale]
    for (place, _), rendering in zip(stale, renderer.start_all(edition, shown), strict=True):
        pending[place] = pending[place]._replace(rendering=rendering)
    return _PendingEdition(found, pending)


def _options(request: OutputRequest, output: Output) -> RenderOptions:
    """What a file is rendered with, but for its pictures."""
    from converter.render import RenderOptions

    form, profile = output
    return RenderOptions(
        clinic=request.settings.clinic,
        logo=request.logo.image if request.logo else None,
        page_size=request.settings.page_size,
        archive=request.settings.pdf_archive,
        profile=profile,
        text_width=request.settings.text_width,
        alternates=_alternates(request, profile) if form == "html" else (),
    )


def _pictures(request: OutputRequest, edition: Edition) -> dict[str, bytes]:
    pictures = request.post.pictures.of(edition.article)
    if request.logo:
        pictures[request.logo.image.src] = request.logo.data
    return pictures


def _finish(request: OutputRequest, pending: _PendingEdition, step: Callable[[str], None]) -> EditionResult:
    edition, findings, names = pending.found
    made, unmade = [], []
    for file in pending.files:
        try:
            made.append(_finish_file(request.post, file, step))
        except RenderFailed as error:
            if not request.goes_on:
                raise
            form, profile = file.output
            unmade.append(UnmadeFile(format=form, profile=profile, why=f"{error.what} {error.why} {error.todo}"))
    noted = (each for file in made for each in _format_findings(request, edition, file.format))
    return EditionResult(
        language=edition.language,
        status=edition.status,
        engine=edition.provenance.engine,
        translators=edition.provenance.translators,
        reviewer=edition.provenance.reviewer,
        findings=(*findings, *dict.fromkeys(noted)),
        names=dict(names),
        files=tuple(made),
        unmade=tuple(unmade),
    )


def _format_findings(request: OutputRequest, edition: Edition, form: Format) -> tuple[Finding, ...]:
    from converter.render import RenderOptions, format_findings

    return format_findings(edition, form, RenderOptions(clinic=request.settings.clinic))


def _finish_file(post: StoredPost, file: _PendingFile, step: Callable[[str], None]) -> OutputFile:
    step(file.name)
    changed = file.rendering is not None and post.outputs.save(file.name, file.rendering(), file.inputs)
    form, profile = file.output
    return OutputFile(path=str(post.folder.path / file.name), format=form, profile=profile, changed=changed)


def _alternates(request: OutputRequest, profile: Profile) -> tuple[tuple[str, str], ...]:
    """The editions of this run and those that earlier runs made, for the language switcher.

    Each in the same profile, else in clear print: an original has no bilingual handout.
    """
    found = []
    there = {*request.tags, *request.post.folder.folders()}
    for tag in (each for each in REGISTRY if each in there):
        choices = dict.fromkeys((profile, CLEAR))
        profile_there = next((choice for choice in choices if _is_made(request, tag, choice)), None)
        if profile_there:
            found.append((tag, f"../{tag}/{handout_file('html', profile_there)}"))
    return tuple(found)


def _is_made(request: OutputRequest, tag: str, profile: Profile) -> bool:
    """Whether an edition's page is made in this run or was made in an earlier one."""
    page = Output("html", profile)
    if tag in request.tags and (_is_asked_for(request, tag, page) or page in wanted_outputs(request, tag)):
        return True
    return request.post.outputs.is_there(f"{tag}/{handout_file('html', profile)}")


@cache
def _programs() -> tuple[str, ...]:
    """The versions of the programs that make files."""
    names = ("convert-handouts", "weasyprint", "fonttools", "uharfbuzz", "icu4py", "lameenc", "mutagen", "segno")
    return tuple(version(name) for name in names)
