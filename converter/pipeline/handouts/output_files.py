"""The files of editions: which there are, what each is made from, and their making anew where that changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from converter.article import Edition, Finding
from converter.languages import REGISTRY
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.rendering import Renderer, Rendering
from converter.pipeline.posts.results import EditionResult, OutputFile
from converter.pipeline.stored.post import StoredPost
from converter.settings import Profile, Settings

CLEAR: Profile = "clear"


class Output(NamedTuple):
    """One kind of handout."""

    form: str
    """Name of the format."""
    profile: Profile


def outputs(formats: Sequence[str], profiles: Sequence[Profile]) -> tuple[Output, ...]:
    """The handouts of these formats and profiles: every pair of the two that there is."""
    from converter.render import PROFILES

    return tuple(Output(form, profile) for profile in profiles for form in formats if form in PROFILES[profile])


def handout_names(tag: str) -> dict[str, Output]:
    """Every handout that there can be in a language, by its path below the post's folder."""
    from converter.render import PROFILES, file_name

    every = [Output(form, profile) for profile, forms in PROFILES.items() for form in forms]
    return {f"{tag}/{file_name(*output)}": output for output in every}


class Making(NamedTuple):
    """What files to make of a post's editions, and where."""

    settings: Settings
    post: StoredPost
    source: str
    """Tag of the original's language."""
    tags: tuple[str, ...]
    """Of the editions that are made now, the original's among them where it is."""
    outputs: tuple[Output, ...]
    """What is asked for of each edition, except that an original has no bilingual handout."""
    logo: Logo | None


class _File(NamedTuple):
    name: str
    output: Output
    inputs: str
    """Digest of all that it is made from."""
    rendering: Rendering | None
    """Null where the file on disk is current."""


class _Begun(NamedTuple):
    """An edition whose files are being rendered."""

    edition: Edition
    findings: tuple[Finding, ...]
    files: list[_File]


class EditionFiles:
    """Makes the files of editions; each name is told to ``step`` as its file is waited for."""

    def __init__(self, making: Making, step: Callable[[str], None]) -> None:
        self._making = making
        self._post = making.post
        self._step = step

    def make(self, editions: Iterable[tuple[Edition, tuple[Finding, ...]]]) -> list[EditionResult]:
        """Writes the files of each edition that are not current; its findings are handed on.

        Raises ``RenderFailed`` and ``CannotWrite``.
        """
        results: list[EditionResult] = []
        waiting: list[_Begun] = []
        with Renderer(
            sum(output.form == "pdf" for tag in self._making.tags for output in self.wanted(tag))
        ) as renderer:
            for edition, findings in editions:
                waiting.append(self._begin(edition, findings, renderer))
                if not renderer.shares:
                    results.append(self._finish(waiting.pop()))
            results += map(self._finish, waiting)
        return results

    def wanted(self, tag: str) -> tuple[Output, ...]:
        """What is made of the edition in a language: what is asked for, and what was made of it before.

        So no file is left behind that says something else than the others, or that is a draft no more, or again.
        """
        names = handout_names(tag)
        before = self._post.outputs.find(names)
        wanted = dict.fromkeys((*self._making.outputs, *(output for name, output in names.items() if name in before)))
        return tuple(each for each in wanted if each.profile != "bilingual" or tag != self._making.source)

    def _begin(self, edition: Edition, findings: tuple[Finding, ...], renderer: Renderer) -> _Begun:
        wanted = self.wanted(edition.language)
        return _Begun(edition, findings, [self._begin_file(edition, output, renderer) for output in wanted])

    def _finish(self, begun: _Begun) -> EditionResult:
        return EditionResult(
            language=begun.edition.language,
            status=begun.edition.status,
            engine=begun.edition.provenance.engine,
            reviewer=begun.edition.provenance.reviewer,
            findings=begun.findings,
            files=tuple(map(self._finish_file, begun.files)),
        )

    def _begin_file(self, edition: Edition, output: Output, renderer: Renderer) -> _File:
        from converter.render import RenderOptions, file_name

        form, profile = output
        name = f"{edition.language}/{file_name(form, profile)}"
        settings = self._making.settings
        options = RenderOptions(
            clinic=settings.clinic,
            logo=logo.image if (logo := self._making.logo) else None,
            page_size=settings.page_size,
            profile=profile,
            text_width=settings.text_width,
            alternates=self._alternates(profile) if form == "html" else (),
        )
        # Pictures are named after their content, so the digests of the edition and the options cover them.
        inputs = inputs_digest(edition, form, options)
        if self._post.outputs.is_current(name, inputs):
            return _File(name, output, inputs, None)
        pictures = self._post.pictures.of(edition.article)
        if logo:
            pictures[logo.image.src] = logo.data
        return _File(name, output, inputs, renderer.start(edition, form, replace(options, pictures=pictures)))

    def _finish_file(self, file: _File) -> OutputFile:
        self._step(file.name)
        changed = file.rendering is not None and self._post.outputs.save(file.name, file.rendering(), file.inputs)
        form, profile = file.output
        return OutputFile(path=str(self._post.folder.path / file.name), format=form, profile=profile, changed=changed)

    def _alternates(self, profile: Profile) -> tuple[tuple[str, str], ...]:
        """The editions of this run and those that earlier runs made, for the language switcher.

        Each in the same profile, else in clear print: an original has no bilingual handout.
        """
        from converter.render import file_name

        found = []
        for tag in REGISTRY:
            there = next((each for each in dict.fromkeys((profile, CLEAR)) if self._is_there(tag, each)), None)
            if there:
                found.append((tag, f"../{tag}/{file_name('html', there)}"))
        return tuple(found)

    def _is_there(self, tag: str, profile: Profile) -> bool:
        """Whether an edition's page is made in this run or was made in an earlier one."""
        from converter.render import file_name

        if tag in self._making.tags and Output("html", profile) in self.wanted(tag):
            return True
        return (self._post.folder.path / tag / file_name("html", profile)).is_file()


def inputs_digest(edition: Edition, form: str, options: object) -> str:
    """Digest of all that a file is made from: the edition, the options and the programs."""
    return made_from(form, edition.model_dump_json(), options)


def made_from(form: str, content: str, options: object) -> str:
    """Digest of a content, how it is shown, and the programs and templates that make a file of it."""
    from converter.render import templates_digest, tool_version

    parts = [content, form, repr(options), *_programs(), tool_version(form), templates_digest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def _programs() -> tuple[str, ...]:
    """The versions of the programs that make files."""
    names = ("convert-handouts", "weasyprint", "fonttools", "uharfbuzz", "icu4py", "segno")
    return tuple(version(name) for name in names)
