"""Take the invisible characters that deceive a reader out of an article, and report them.

Which they are and what becomes of them: ``converter.article.bidi_spoofing``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import (
    Article,
    Block,
    Callout,
    Code,
    Finding,
    List,
    Quote,
    Span,
    Spans,
    finding,
    plain_text,
)
from converter.article.bidi_spoofing import SUSPECT, clean_spans
from converter.article.units import replace_units, texts_of
from converter.printable import quoted

# The suspect characters in JSON, where the first 32 are escaped.
_SUSPECT_IN_JSON = re.compile(rf"{SUSPECT.pattern}|\\(?:u00[01]|b|f)")


def remove_spoofing(article: Article) -> Article:
    """Return the article without deceiving characters, with a finding for each text that they were taken out of.

    Pairs that keep the order of right-to-left text right stay, as isolates, which reach no further than their pair.
    """
    if not _SUSPECT_IN_JSON.search(article.model_dump_json()):
        return article
    texts: dict[str, Spans] = {}
    findings: list[Finding] = []
    for unit in texts_of(article):
        spans, found = _clean_spans(unit.spans, unit.path)
        if spans is not unit.spans:
            texts[unit.path] = spans
            findings += found
    changed = replace_units(article, texts) if texts else article
    sections = tuple(
        section.model_copy(update={"blocks": tuple(_clean_code(section.blocks, f"s{number}", findings))})
        for number, section in enumerate(changed.sections)
    )
    authors = []
    for author in article.authors:
        name, found = _clean_spans((Span(text=author.name),), None)
        authors.append(author.model_copy(update={"name": plain_text(name)}))
        findings += found
    update = {
        "title": changed.title or None,
        "subtitle": changed.subtitle or None,
        "authors": tuple(author for author in authors if author.name),
        "tags": tuple(tag for tag in changed.tags if tag),
        "sections": sections,
        "findings": (*article.findings, *findings),
    }
    return changed.model_copy(update=update)


def _clean_code(blocks: tuple[Block, ...], path: str, findings: list[Finding]) -> Iterator[Block]:
    """Yield the blocks with code cleaned; every other text is a unit and is cleaned as one."""
    for number, block in enumerate(blocks):
        here = f"{path}.b{number}"
        match block:
            case Code():
                spans, found = _clean_spans(block.spans, here)
                findings += found
                yield block.model_copy(update={"spans": spans})
            case Quote() | Callout():
                yield block.model_copy(update={"blocks": tuple(_clean_code(block.blocks, here, findings))})
            case List():
                items = tuple(
                    item.model_copy(update={"blocks": tuple(_clean_code(item.blocks, f"{here}.i{i}", findings))})
                    for i, item in enumerate(block.items)
                )
                yield block.model_copy(update={"items": items})
            case _:
                yield block


def _clean_spans(spans: Spans, path: str | None) -> tuple[Spans, list[Finding]]:
    cleaned, reasons = clean_spans(spans)
    left = plain_text(cleaned)
    suffix = f"; the text now reads {quoted(left)}" if left != plain_text(spans) else ""
    return cleaned, [
        finding("control-characters", f"{reason[0].upper()}{reason[1:]}{suffix}.", where=path) for reason in reasons
    ]
