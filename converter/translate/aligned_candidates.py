"""Aligns the words of marked sentences where the engine does not tell which words correspond.

Without an alignment, bold and links would cover the whole sentence. ``word_alignment`` learns one from the document,
the memory and the glossary, and from the marked words translated alone; what it is unsure of keeps its finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from converter.errors import EngineFailed
from converter.translate.engine import Pair
from converter.translate.evaluation import Candidate
from converter.translate.markup import marked_texts
from converter.translate.protocols import MemoryLookup, Terms
from converter.translate.routing import Route
from converter.translate.sentences import Sentence
from converter.translate.word_alignment import Texts, align

_MOST_REMEMBERED = 500
"""Sentences of the memory that are learnt from."""


def aligned_candidates(
    sentences: Sequence[Sentence],
    candidates: Mapping[str, Candidate],
    route: Route,
    memory: MemoryLookup | None,
    terms: Terms | None,
) -> Mapping[str, Candidate]:
    """Return the candidates by their source texts, with alignments for the marked ``sentences`` that have none.

    The engine is asked once more, for the marked words alone, and only where there are such sentences.
    """
    marked = {one.text: found for one in sentences if (found := _parts(one)) and _unaligned(candidates.get(one.text))}
    if not marked:
        return candidates
    pair = route.path[0], route.path[-1]
    wanted = [
        (text, found.hypothesis.text)
        for text, found in sorted(candidates.items(), key=lambda item: item[0] not in marked)
        if _unaligned(found)
    ]
    hints = [*_alone(route, marked.values()), *_equivalents(marked, terms, pair)]
    remembered = memory.examples(pair, _MOST_REMEMBERED) if memory else ()
    aligned = dict(candidates)
    for (text, _), alignment in zip(wanted[: len(marked)], align(wanted, hints, remembered, pair), strict=False):
        known = candidates[text]
        aligned[text] = known._replace(hypothesis=known.hypothesis._replace(alignment=alignment))
    return aligned


def _parts(sentence: Sentence) -> tuple[str, ...]:
    """Return the marked words of a sentence that are not all of it."""
    return tuple(text for text in marked_texts(sentence.spans) if text != sentence.text)


def _unaligned(candidate: Candidate | None) -> bool:
    return candidate is not None and candidate.hypothesis.alignment is None and bool(candidate.hypothesis.text)


def _alone(route: Route, marked: Iterable[Sequence[str]]) -> list[Texts]:
    """Return the marked words with what the engine makes of them alone."""
    texts = list(dict.fromkeys(text for several in marked for text in several))
    try:
        results = route.translate(texts)
    except EngineFailed:  # the document is translated already: nothing is lost but a hint
        return []
    return [(text, hypotheses[0].text) for text, hypotheses in zip(texts, results, strict=True) if hypotheses[0].text]


def _equivalents(texts: Iterable[str], terms: Terms | None, pair: Pair) -> list[Texts]:
    return [both for text in texts for both in terms.equivalents(text, pair)] if terms else []
