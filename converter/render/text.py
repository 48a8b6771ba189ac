"""The handout as plain text: UTF-8, wrapped by display cells, in logical order."""

from __future__ import annotations

from collections.abc import Iterable

from converter.article import Edition
from converter.render.bidi import FSI, PDI, isolated
from converter.render.handout import Fact, Handout, handout
from converter.render.options import RenderOptions
from converter.render.outline import Part
from converter.render.text_blocks import TextBlocks
from converter.render.wrap import cells, wrap


def render_text(edition: Edition, options: RenderOptions) -> bytes:
    """The edition as UTF-8 text whose lines are at most ``options.text_width`` cells wide, addresses apart.

    Raises ``UnknownLanguage``.
    """
    prepared = handout(edition, options)
    writer = TextBlocks(prepared, options.text_width)
    width = options.text_width
    chunks: list[list[str]] = []
    if options.clinic.name:
        chunks.append(wrap(options.clinic.name, width))
    chunks += [[*wrap(notice.heading, width), *wrap(notice.body, width)] for notice in prepared.notices]
    chunks.append(_underlined(_directed(prepared.title, prepared), "=", width))
    if prepared.article.subtitle:
        chunks.append(wrap(_directed(prepared.article.subtitle, prepared), width))
    chunks.append(_facts(prepared.byline, prepared, width))
    if prepared.article.cover:
        chunks += writer.blocks((prepared.article.cover,))
    for part in prepared.parts:
        chunks += _part(part, writer, width)
    chunks += _ending(prepared, writer, width)
    return ("\n\n".join("\n".join(chunk) for chunk in chunks if chunk) + "\n").encode()


def _part(part: Part, writer: TextBlocks, width: int) -> Iterable[list[str]]:
    if part.heading:
        text = " ".join(writer.spans(part.heading).split())
        yield _underlined(text, "-" if part.level == 2 else "~", width)
    yield from writer.blocks(part.blocks)


def _ending(prepared: Handout, writer: TextBlocks, width: int) -> Iterable[list[str]]:
    if writer.links:
        yield _underlined(prepared.strings("Links").text, "-", width)
        yield [f"[{number}] {address}" for number, address in enumerate(writer.links, start=1)]
    if prepared.interpreter:
        yield wrap(prepared.interpreter.text, width)
    yield _underlined(prepared.strings("About this handout").text, "-", width)
    yield _facts((*prepared.clinic, *prepared.byline, *prepared.about), prepared, width)


def _facts(facts: Iterable[Fact], prepared: Handout, width: int) -> list[str]:
    lines: list[str] = []
    for fact in facts:
        value = _directed(fact.value, prepared)
        if prepared.language.direction == "rtl" and not fact.words:
            value = f"{FSI}{fact.value}{PDI}"
        lines += wrap(f"{fact.label.text}: {value}", width, rest="  ")
    return lines


def _directed(text: str, prepared: Handout) -> str:
    return isolated(text) if prepared.language.direction == "rtl" else text


def _underlined(text: str, line: str, width: int) -> list[str]:
    lines = wrap(text, width)
    return [*lines, line * max(cells(each) for each in lines)]
