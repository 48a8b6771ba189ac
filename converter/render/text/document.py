"""A whole handout as lines of text, in the order that all formats share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converter.article.links import safe_link
from converter.render.bidi import FSI, PDI
from converter.render.handout import Fact, Handout, Notice
from converter.render.options import RenderOptions
from converter.render.strings import Wording
from converter.render.text.blocks import TextBlocks
from converter.render.text.lines import Chunk, Frame, Run, TextLine, collapse_breaks, directed

_HANGING = Frame("", "  ")
_BELOW = Frame("  ", "  ")


def text_document(prepared: Handout, options: RenderOptions, width: int | None) -> Iterator[Chunk]:
    """Yield the chunks of a handout: clinic, draft notice, title, article, links, and where the text comes from.

    ``width``: see ``TextBlocks``.
    """
    blocks = TextBlocks(prepared, width)
    if options.clinic.name:
        yield _chunk(_own(options.clinic.name, prepared))
    for notice in prepared.notices:
        yield _notice(notice)
    yield from _facts(prepared.checked, prepared)
    yield _chunk(_own(prepared.title, prepared), level=1)
    if prepared.article.subtitle:
        yield _chunk(_own(prepared.article.subtitle, prepared))
    yield from _facts(prepared.byline, prepared)
    if prepared.article.cover:
        yield from _chunks(blocks.blocks((prepared.article.cover,)))
    for node in prepared.outline:
        if node.heading:
            yield Chunk((TextLine(collapse_breaks(blocks.spans(node.heading))),), node.level)
        yield from _chunks(blocks.blocks(node.blocks))
    yield from _links(blocks.links, prepared)
    yield from _ending(prepared)


def _notice(notice: Notice) -> Chunk:
    tag = notice.language.tag
    body = notice.language.between_sentences.join(filter(None, (notice.body, notice.weak)))
    return Chunk((TextLine((Run(notice.heading, tag),)), TextLine((Run(body, tag),))))


def _links(addresses: tuple[str, ...], prepared: Handout) -> Iterator[Chunk]:
    if addresses:
        yield _chunk(_phrase(prepared.strings("Links")), level=2)
        numbered = enumerate(addresses, start=1)
        yield Chunk(
            tuple(TextLine((Run(address),), (Frame(f"[{n}] ", " " * len(f"[{n}] ")),)) for n, address in numbered)
        )


def _ending(prepared: Handout) -> Iterator[Chunk]:
    if prepared.interpreter:
        phone = (prepared.interpreter_phone,) if prepared.interpreter_phone else ()
        lines = (line for fact in phone for line in _fact(fact, prepared))
        yield Chunk((TextLine((_phrase(prepared.interpreter),)), *lines))
    online = (prepared.online,) if prepared.online else ()
    if prepared.facts or online or prepared.disclaimer:
        yield _chunk(_phrase(prepared.strings("About this handout")), level=2)
    yield from _facts((*prepared.facts, *online), prepared)
    if prepared.disclaimer:
        yield _chunk(_phrase(prepared.disclaimer))


def _facts(facts: Iterable[Fact], prepared: Handout) -> Iterator[Chunk]:
    lines = tuple(line for fact in facts for line in _fact(fact, prepared))
    if lines:
        yield Chunk(lines)


def _fact(fact: Fact, prepared: Handout) -> Iterator[TextLine]:
    label, value, colon = _phrase(fact.label), fact.value, prepared.strings.colon
    if prepared.language.direction == "rtl" and safe_link(value) == value:
        # An address on a line of its own needs no isolate characters, which would be copied along with it.
        yield TextLine((Run(f"{label.text}{colon}".rstrip(), label.language),), (_HANGING,))
        yield TextLine((Run(value),), (_BELOW,))
    else:
        if prepared.language.direction == "rtl" and not fact.words:
            value = f"{FSI}{value}{PDI}"
        elif fact.words:
            value = directed(value, prepared.language)
        yield TextLine((Run(f"{label.text}{colon}", label.language), Run(value)), (_HANGING,))


def _own(text: str, prepared: Handout) -> Run:
    return Run(directed(text, prepared.language))


def _phrase(phrase: Wording) -> Run:
    return Run(phrase.text, phrase.language.tag)


def _chunk(run: Run, level: int = 0) -> Chunk:
    return Chunk((TextLine((run,)),), level)


def _chunks(found: Iterable[list[TextLine]]) -> Iterator[Chunk]:
    return (Chunk(tuple(lines)) for lines in found if lines)
