"""Reads TBX (ISO 30042): TBX-Basic of 2008 (``martif``) and of 2019 (``tbx``, styles DCA and DCT).

A concept whose “Translation needed” is “no” is not translated, as Weblate and the Translate Toolkit write it. Every
other part of a concept is found by its local name, so one reader serves both editions and both styles. Files that
declare entities are refused before anything of them is used; a DTD is never loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from converter.errors import UnknownLanguage
from converter.languages import any_language, find_any_language
from converter.translate.engine import Pair
from converter.translate.glossary.reading import GlossaryReading, GlossaryRow, Problem, contradictions
from converter.translate.glossary.term import ANY, Status, known_pair, make_term
from converter.xml_reading import BadXml, XmlLimits, parse_xml, root_of

CASE = "x-case-sensitive"
"""Our own kind of ``termNote``, for terms whose case rule is not the usual one."""
_LIMITS = XmlLimits(size=100_000_000, elements=5_000_000)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS: dict[str, Status] = {
    "preferredterm": "preferred",
    "standardizedterm": "preferred",
    "legalterm": "preferred",
    "regulatedterm": "preferred",
    "admittedterm": "admitted",
    "deprecatedterm": "forbidden",
    "supersededterm": "forbidden",
    "preferred": "preferred",
    "admitted": "admitted",
    "deprecated": "forbidden",
    "notrecommended": "forbidden",
    "obsolete": "forbidden",
}
"""The values of ``administrativeStatus`` without their suffix ``-admn-sts``, and those of TBX-Min."""


class _TbxTerm(NamedTuple):
    """A term of a concept in one language."""

    line: int
    text: str
    status: Status | None
    case_sensitive: bool | None


def read_tbx(data: bytes, pair: Pair | None = None) -> GlossaryReading:
    """Return the terms of a TBX file: from the language of the file's root into each other language of it.

    ``pair`` picks two languages, of which the first is the source. Every term of the source language is a source term,
    whatever its status.
    """
    try:
        outermost = root_of(data, _LIMITS, doctype=True)
        if outermost.name not in {"martif", "tbx"}:
            why = f"It is no TBX, but something else (“{outermost.name}”)."
            return GlossaryReading((), (Problem(outermost.line, why),))
        root = parse_xml(data, _LIMITS, doctype=True)
    except BadXml as bad:
        declares = "It declares names that stand for other text, which can do harm and which no TBX needs."
        return GlossaryReading((), (Problem(bad.line, declares if bad.fault == "doctype" else bad.why),))
    concepts = list(root.iter("{*}termEntry", "{*}conceptEntry"))
    source = pair[0] if pair else _main_language(root, concepts)
    rows: list[GlossaryRow] = []
    problems: list[Problem] = []
    for concept in concepts:
        try:
            rows += _rows(concept, source, pair)
        except (ValueError, UnknownLanguage) as error:
            problems.append(Problem(concept.sourceline, str(error)))
    done = tuple(dict.fromkeys(rows))
    return GlossaryReading(done, (*problems, *contradictions(done)))


def _main_language(root: Any, concepts: Sequence[Any]) -> str | None:
    """Return the source language: the root's, where any concept has it, else the first of the first concept."""
    tags = [_tag(section) for concept in concepts for section in _sections(concept)]
    own = _known(root.get(_LANG) or "")
    return own if own in tags else next((tag for tag in tags if tag), None)


def _sections(concept: Any) -> list[Any]:
    return list(concept.iterchildren("{*}langSet", "{*}langSec"))


def _tag(section: Any) -> str | None:
    return _known(section.get(_LANG) or section.get("lang") or "")


def _known(tag: str) -> str | None:
    known = find_any_language(tag)
    return known.tag if known else None


def _rows(concept: Any, source: str | None, pair: Pair | None) -> Iterator[GlossaryRow]:
    """Yield the terms of one concept. Raises ``ValueError`` and ``UnknownLanguage``, with a sentence for the user."""
    if any(not isinstance(one.tag, str) for one in concept.iter()):
        raise ValueError("It uses a name that stands for other text, and that nothing explains.")
    by_tag: dict[str, list[_TbxTerm]] = {}
    for section in _sections(concept):
        tag = section.get(_LANG) or section.get("lang") or ""
        by_tag.setdefault(any_language(tag).tag, []).extend(_tbx_terms(section))
    note = _note(concept)
    kept = _not_needed(concept)
    targets = [tag for tag in by_tag if tag != source and (pair is None or pair[1] in {tag, ANY})]
    for own in by_tag.get(source or "", ()):
        for tag in targets or ([pair[1] if pair else ANY] if kept else []):
            into = known_pair(source or "", tag)
            if kept:
                yield GlossaryRow(own.line, make_term(own.text, "", into, "do-not-translate", note, own.case_sensitive))
                continue
            for other in _ranked(by_tag[tag]):
                term = make_term(own.text, other.text, into, other.status or "", note, own.case_sensitive)
                yield GlossaryRow(other.line, term)


def _tbx_terms(section: Any) -> Iterator[_TbxTerm]:
    for term in section.iter("{*}term"):
        text = "".join(term.itertext())
        if not text.strip():
            continue
        group = term.getparent()
        around = group.getparent() if _name(group) == "termGrp" else group
        kinds = {_kind(one): "".join(one.itertext()).strip() for one in around.iter() if isinstance(one.tag, str)}
        status = kinds.get("administrativeStatus", "").casefold().replace("-admn-sts", "").replace("admnsts", "")
        if status and status not in _STATUS:
            raise ValueError(f"“{text.strip()}” has a status that TBX does not know, “{status}”.")
        case = {"yes": True, "no": False}.get(kinds.get(CASE, ""))
        yield _TbxTerm(term.sourceline, text, _STATUS.get(status), case)


def _ranked(terms: Sequence[_TbxTerm]) -> list[_TbxTerm]:
    """Return the target's terms; of those without a status the first is preferred, unless another one says it is."""
    preferred = any(one.status == "preferred" for one in terms)
    ranked = []
    for one in terms:
        status: Status = one.status or ("admitted" if preferred else "preferred")
        preferred = preferred or status == "preferred"
        ranked.append(one._replace(status=status))
    return ranked


def _note(concept: Any) -> str:
    """Return the first note of the concept, wherever it stands; else its definition."""
    notes = ["".join(one.itertext()) for one in concept.iter("{*}note")]
    notes += ["".join(one.itertext()) for one in concept.iter() if _kind(one) == "definition"]
    return " ".join(next((note for note in notes if note.strip()), "").split())


def _not_needed(concept: Any) -> bool:
    values = ("".join(one.itertext()) for one in concept.iter("{*}descrip") if one.get("type") == "Translation needed")
    return any(text.strip().casefold() == "no" for text in values)


def _name(element: Any) -> str:
    from lxml import etree

    return str(etree.QName(element).localname)


def _kind(element: Any) -> str:
    """Return what an element says: its type in the style DCA and in 2008, its own name in the style DCT."""
    return str(element.get("type") or _name(element))
