"""What a reviewer changed: an XLIFF file that came back, compared with the translation as it is now."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from converter.article import Segment, Translation, plain
from converter.errors import ReviewRefused
from converter.review import writing_1, writing_2
from converter.review.codes import Coded, coded, normal
from converter.review.describing import shown
from converter.review.identity import Token, document_mark, place, read_token, spans_hash, token
from converter.review.incoming import CodesBroken, Incoming
from converter.review.model import Change, Refusal, Review
from converter.review.parsing import parsed, refused

_Verdict = Change | Refusal | None
"""Null for a segment that is as it was."""


class _Held(NamedTuple):
    """A sentence of the file."""

    identity: str
    element: etree._Element
    version: str


def read_review(data: bytes, translation: Translation) -> Review:
    """What the file changes of the translation; nothing is applied.

    Raises ``ReviewRefused`` for a file that is no XLIFF 1.2 or 2, is damaged, is built to do harm, or is about another
    document, other languages, or an older or newer version of this document's sources.
    """
    held = _held(data, translation)
    segments = {place(segment): segment for segment in translation.segments}
    verdicts: dict[str, _Verdict] = {}
    strange: list[Refusal] = []
    for one in held:
        said = read_token(one.identity)
        segment = segments.get(said.place) if said else None
        if said is None or segment is None:
            strange.append(Refusal(segment_id=one.identity, why="The document has no such sentence."))
            continue
        verdict = _verdict(one, said, segment)
        earlier = verdicts.setdefault(segment.id, verdict)
        if earlier != verdict:
            verdicts[segment.id] = _no(segment, "The file has this sentence twice, with different translations.")
    return _review(translation, verdicts, strange)


def _review(translation: Translation, verdicts: dict[str, _Verdict], strange: list[Refusal]) -> Review:
    ids = [segment.id for segment in translation.segments]
    found = [verdicts[one] for one in ids if one in verdicts]
    return Review(
        changes=tuple(verdict for verdict in found if isinstance(verdict, Change)),
        unchanged=tuple(one for one in ids if one in verdicts and verdicts[one] is None),
        missing=tuple(one for one in ids if one not in verdicts),
        refused=(*(verdict for verdict in found if isinstance(verdict, Refusal)), *strange),
    )


def _held(data: bytes, translation: Translation) -> list[_Held]:
    """The sentences of the file, where it is one of this translation. Raises ``ReviewRefused``."""
    root = parsed(data)
    version, namespace = root.get("version") or "", etree.QName(root).namespace
    known = {("1.2", writing_1.NAMESPACE), ("2.0", writing_2.NAMESPACE), ("2.1", writing_2.NAMESPACE)}
    if (version, namespace) not in known:
        raise refused(f"It is neither XLIFF 1.2 nor 2.1 but “{version}”.")
    files = list(root.iterchildren(f"{{{namespace}}}file"))
    if len(files) != 1:
        raise refused(f"It holds {len(files)} documents; a review is of one.")
    file, old = files[0], version == "1.2"
    _check_languages(
        translation,
        file.get("source-language") if old else root.get("srcLang"),
        file.get("target-language") if old else root.get("trgLang"),
    )
    name = f"{{{namespace}}}trans-unit" if old else f"{{{namespace}}}segment"
    held = [_Held(element.get("id") or "", element, version) for element in file.iter(name)]
    mark = file.get("build-num") if old else file.get("id")
    if mark != document_mark(translation):
        raise _other(held, translation)
    if not held:
        raise refused("It holds no sentence.")
    return held


def _check_languages(translation: Translation, source: str | None, target: str | None) -> None:
    wanted = (translation.source_language, translation.language)
    said = (source or wanted[0], target or wanted[1])
    if [tag.casefold() for tag in said] != [tag.casefold() for tag in wanted]:
        raise refused(
            f"It translates from “{said[0]}” into “{said[1]}”, but the translation is from “{wanted[0]}” into "
            f"“{wanted[1]}”.",
            "Choose the language that the file is in, or ask for the file of this language.",
        )


def _other(held: list[_Held], translation: Translation) -> ReviewRefused:
    """The error of a file whose sources are not those of the translation."""
    own = {(said.place, said.source) for said in map(token, translation.segments)}
    theirs = [said for one in held if (said := read_token(one.identity))]
    same = sum((said.place, said.source) in own for said in theirs)
    if same * 2 >= len(theirs) and same:
        return refused(
            "The original has changed since the file was exported: it is about another version of this document.",
            "Export the translation again and repeat the review of the sentences that changed.",
        )
    return refused(
        "It is about another document, or was not exported by convert.",
        "Choose the document that the file was exported from.",
    )


def _verdict(one: _Held, said: Token, segment: Segment) -> _Verdict:
    both = coded(segment)
    source, target = (one.element.find(f"{{*}}{side}") for side in ("source", "target"))
    if source is None or _words("".join(source.itertext())) != _words(plain(normal(segment.source))):
        return _no(segment, "The source was changed in the file, so it is not sure what was translated.")
    if said.source != spans_hash(segment.source):
        return _no(segment, "The original of this sentence has changed since the file was exported.")
    if target is None:
        return _without(segment)
    if target.get("order"):
        return _no(segment, "It was moved to another place among the sentences; keep their order.")
    try:
        came = Incoming(target, both.meanings, lambda text: _number(text, one, segment))
    except CodesBroken as error:
        return _no(segment, str(error))
    return _compared(came, said, segment, both)


def _compared(came: Incoming, said: Token, segment: Segment, both: Coded) -> _Verdict:
    if came.spans == normal(segment.target) or spans_hash(came.spans) == said.target:
        return None
    if not came.spans:
        return _without(segment)
    if said.target != spans_hash(segment.target):
        return _no(segment, "Its translation was changed here too since the file was exported; compare both.")
    lost = sorted(both.needed - came.kept)
    if lost:
        return _no(segment, f"It has lost {_named(lost, both)}; put the code back on its words.")
    twice = sorted(number for number, times in came.met.items() if times > 1)
    if twice:
        return _no(segment, f"It has {_named(twice, both)} more than once.")
    return Change(segment_id=segment.id, target=came.spans)


def _named(numbers: list[int], both: Coded) -> str:
    return ", ".join(f"code {number} ({shown(both.meanings[number])})" for number in numbers)


def _without(segment: Segment) -> _Verdict:
    if plain(normal(segment.target)):
        return _no(segment, "It has no translation in the file any more.")
    return None


def _no(segment: Segment, why: str) -> Refusal:
    return Refusal(segment_id=segment.id, why=why)


def _number(text: str, one: _Held, segment: Segment) -> int | None:
    digits = text
    if one.version != "1.2":
        prefix = writing_2.code_id(segment, 0).removesuffix("0")
        if not text.startswith(prefix):
            return None
        digits = text.removeprefix(prefix)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None


def _words(text: str) -> str:
    return "".join(text.split())
