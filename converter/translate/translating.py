"""Translates an article: every sentence once, in one batch, checked, and repaired where that is possible."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from converter.article import (
    UNTRANSLATED,
    Article,
    EngineInfo,
    Finding,
    Segment,
    Translation,
    finding,
    merge_spans,
    plain_text,
    units,
)
from converter.article.rules.translating import OBJECTION, TAKEN_BACK
from converter.article.translation import Credit, PreviousApproval
from converter.errors import EngineFailed
from converter.translate.aligned_candidates import aligned_candidates
from converter.translate.consistent import with_consistency
from converter.translate.contexts import document_contexts
from converter.translate.engine import Context, Hypothesis, Pair
from converter.translate.evaluation import Candidate, Evaluator
from converter.translate.markup import places, project
from converter.translate.measures import same_measure
from converter.translate.previous_translation import PreviousMatch, match_previous
from converter.translate.protocols import MemoryHit, MemoryLookup, Terms, Watcher
from converter.translate.quality import warnings
from converter.translate.readers import ANY_READERS, Readers
from converter.translate.repair import RetryStrategy
from converter.translate.routing import Route
from converter.translate.second_reading import SecondReader
from converter.translate.sentences import Sentence, split_unit
from converter.translate.sharing import SharedCandidates

_LETTER = re.compile(r"[^\W\d_]")
_SIGNS_OF_ADDRESSES = ("://", "@", "www.")
_OF_ENGINES = frozenset({"weak-engine", "other-variety"})
_OF_TRANSLATING = frozenset(
    {"unknown-word", "mark-misplaced", "link-lost", "address-restored", "repaired", *_OF_ENGINES, "source-changed",
     "glossary-applied", "second-opinion", "word-doubtful", "back-doubtful", OBJECTION, TAKEN_BACK}
)  # fmt: skip
"""Findings that tell how a segment came about; all others are the checks', which run on it again."""
_OF_REVIEWING = ("review_since", "approval", "history")
"""What a new translation takes over from the old one; whether an approval still holds is decided where it is read."""
_EARLIER = "About an earlier translation"
HOW_REPAIRED = {
    "hypothesis": "This is the program's next translation, because its first one failed a check.",
    "middle": "It was translated through another sentence in the language in between.",
    "context": "It was translated as a whole sentence, because the words alone failed a check.",
    "decoding": "It was translated again without repetitions, because the first translation failed a check.",
    "parts": "It was translated part by part, because the whole failed a check: see that the parts fit together.",
}
"""What is said of a sentence that was translated in another way, by the name of that."""


def translate_article(  # noqa: PLR0913  # each is asked for by name
    article: Article,
    source: str,
    route: Route,
    previous: Translation | None = None,
    *,
    memory: MemoryLookup | None = None,
    glossary: Terms | None = None,
    second: Route | None = None,
    reader: SecondReader | None = None,
    watcher: Watcher | None = None,
    readers: Readers = ANY_READERS,
    shared: SharedCandidates | None = None,
    now: dt.datetime,
) -> Translation:
    """Translate an article from ``source`` along ``route``.

    A sentence that ``previous`` holds is taken from there: a person's always, an engine's where it is the same engine
    and the checks find no more than they did. So is what ``memory`` holds. Everything else goes to the engine in one
    batch; what then fails a check is retried, lastly along ``second``, and ``reader`` reads what comes out. The words
    of ``glossary`` are put in where that is safe; ``readers`` are those that it is for. Where nothing
    changed, no engine is called and ``previous`` itself is returned. ``now`` dates the new sentences; ``watcher`` hears
    how far it is, and gets what is done where a person or the engine breaks off; ``shared`` has what other documents of
    the same run hold already, and gets what is new. Raises ``EngineFailed`` as the engine does.
    """
    translating = _Translating((source, route.path[-1]), route, second, memory, glossary, readers, reader)
    return translating.translate(article, previous, now, watcher, shared)


def translate_without_engine(  # noqa: PLR0913  # each is asked for by name
    article: Article,
    pair: Pair,
    previous: Translation | None = None,
    *,
    memory: MemoryLookup | None = None,
    glossary: Terms | None = None,
    readers: Readers = ANY_READERS,
    now: dt.datetime,
) -> Translation:
    """Translate an article by what people have translated before, where no engine has the pair of languages.

    As ``translate_article``, but what neither ``previous`` nor ``memory`` holds has no words yet: a person has to
    translate it. Sentences that an engine translated, while there was one, stay.
    """
    return _Translating(pair, None, None, memory, glossary, readers).translate(article, previous, now)


class _Translating:
    """The translation of one article."""

    def __init__(  # noqa: PLR0913, PLR0917  # as translate_article
        self,
        pair: Pair,
        route: Route | None,
        second: Route | None,
        memory: MemoryLookup | None,
        glossary: Terms | None,
        readers: Readers,
        reader: SecondReader | None = None,
    ) -> None:
        self._source, self._target = self._pair = pair
        self._route, self._second, self._memory = route, second, memory
        self._reader = reader
        self._use = route.use if route else None
        self._evaluator = Evaluator(self._pair, glossary)
        self._readers = readers

    def translate(
        self,
        article: Article,
        previous: Translation | None,
        now: dt.datetime,
        watcher: Watcher | None = None,
        shared: SharedCandidates | None = None,
    ) -> Translation:
        by_unit = [(unit, split_unit(unit, self._source)) for unit in units(article)]
        sentences = [sentence for _, several in by_unit for sentence in several]
        matches = match_previous(sentences, previous.segments if previous else ())
        segments = self._known_segments(sentences, matches, previous)
        new = [i for i, segment in enumerate(segments) if segment is None]
        failure = unread = ""
        if self._route:

            def contexts() -> dict[str, Context]:
                return document_contexts(by_unit, self._evaluator.terms, self._pair, self._readers.address)

            route = self._route.in_context(contexts)
            second = self._second.in_context(contexts) if self._second else None
            strategy = RetryStrategy(route, second, self._evaluator, self._reader)
            try:
                texts = list(dict.fromkeys(sentences[i].text for i in new))
                missing = [text for text in texts if text not in shared.known] if shared else texts
                translated = strategy.translate(missing, watcher.sentences_done if watcher else None)
            except (KeyboardInterrupt, EngineFailed):
                if watcher:
                    watcher.interrupted(self._done_so_far([sentences[i] for i in new], strategy, now))
                raise
            failure, unread = str(translated.failure or ""), str(translated.unread or "")
            fresh = [sentences[i] for i in new]
            by_text = shared.completed(texts, translated) if shared else translated.by_text
            aligned = aligned_candidates(fresh, by_text, route, self._memory, self._evaluator.terms)
            for i in new:
                segments[i] = self._segment(sentences[i], aligned[sentences[i].text], matches[i].reopened)
        else:
            for i in new:
                segments[i] = _without_words(sentences[i], matches[i].reopened)
        done = (_objected(segment, found) for segment, found in zip(segments, matches, strict=True) if segment)
        review = {name: getattr(previous, name) for name in _OF_REVIEWING} if previous else {}
        translation = Translation(
            **review,
            source_language=self._source,
            language=self._target,
            engine=self._engine_of(segments, previous),
            translated_at=previous.translated_at if previous and self._is_as_before(new, sentences, previous) else now,
            segments=with_consistency(tuple(done), self._pair, self._readers, self._evaluator.terms),
            findings=tuple(self._whole_findings(failure, unread, previous)),
        )
        return previous if previous == translation and previous else translation

    def _done_so_far(self, sentences: Sequence[Sentence], strategy: RetryStrategy, now: dt.datetime) -> Translation:
        found = strategy.found
        done = tuple(self._segment(one, found[one.text], None) for one in sentences if one.text in found)
        return Translation(
            source_language=self._source, language=self._target, engine=self._use, translated_at=now, segments=done
        )

    def _engine_of(self, segments: Sequence[Segment | None], previous: Translation | None) -> EngineInfo | None:
        """Return the engine of the translation: where there is none any more, that of the sentences that it made."""
        by_engine = any(one and one.origin == "engine" and plain_text(one.target).strip() for one in segments)
        return self._use if self._route or not previous or not by_engine else previous.engine

    def _is_as_before(self, new: Sequence[int], sentences: Sequence[Sentence], previous: Translation) -> bool:
        """Tell whether nothing is new: without an engine, a sentence that waited before still waits."""
        waiting = {one.source for one in previous.segments if not plain_text(one.target).strip()}
        return all(not self._route and sentences[i].spans in waiting for i in new)

    def _known_segments(
        self, sentences: list[Sentence], matches: list[PreviousMatch], previous: Translation | None
    ) -> list[Segment | None]:
        """Return each sentence's segment if it needs no engine (a person's, an earlier one, itself), else ``None``."""
        wanted = [s.spans for s, found in zip(sentences, matches, strict=True) if not _by_person(found.segment)]
        known = self._memory.lookup(wanted, self._pair) if self._memory and wanted else {}
        segments: list[Segment | None] = []
        for sentence, found in zip(sentences, matches, strict=True):
            segment, remembered = found.segment, known.get(sentence.spans)
            if _by_person(segment) and segment:
                segments.append(_moved(segment, sentence))
            elif found.reopened and plain_text(found.reopened.source) == sentence.text:
                segments.append(self._with_new_marks(sentence, found.reopened))
            elif remembered and remembered.origin == "human" and not self._is_copy(sentence, remembered):
                segments.append(_remembered(sentence, remembered, by_person=True))
            elif _same_everywhere(sentence.text) or same_measure(sentence.text, self._pair):
                segments.append(_kept(sentence))
            else:
                good = self._still_good(segment, sentence, previous) if segment else None
                if good is None and remembered and remembered.origin == "engine" and not found.reopened:
                    good = self._remembered_from_engine(sentence, remembered)
                segments.append(good)
        return segments

    def _remembered_from_engine(self, sentence: Sentence, known: MemoryHit) -> Segment | None:
        """Return an engine's translation from another document; ``None`` where there is any finding against it."""
        found = (*known.findings, *self._evaluator.findings(sentence.text, plain_text(known.target)))
        return None if _failures(found) else _remembered(sentence, known, by_person=False)

    def _is_copy(self, sentence: Sentence, known: MemoryHit) -> bool:
        """Tell whether a memory has the source in the place of a translation, as files that are half filled do."""
        target = plain_text(known.target)
        found = self._evaluator.findings(sentence.text, target) if target.split() == sentence.text.split() else ()
        return any(one.code == UNTRANSLATED for one in found)

    def _still_good(self, segment: Segment, sentence: Sentence, previous: Translation | None) -> Segment | None:
        """Return an engine's earlier segment with its current findings; ``None`` where it must be translated again."""
        if segment.origin != "engine" or previous is None or previous.source_language != self._source:
            return None
        if self._route is None:
            return _moved(segment, sentence) if plain_text(segment.target).strip() else None
        other_second = segment.engine and self._second and segment.engine != self._second.use
        if previous.engine != self._use or other_second:
            return None
        found = self._evaluator.findings(plain_text(segment.source), plain_text(segment.target))
        checked = [one for one in segment.findings if one.code not in _OF_TRANSLATING]
        if _failures(found) > _failures(checked):
            return None
        kept = [one for one in segment.findings if one.code in _OF_TRANSLATING]
        return _moved(segment.model_copy(update={"findings": (*found, *kept)}), sentence)

    def _with_new_marks(self, sentence: Sentence, approved: PreviousApproval) -> Segment:
        """Return a person's translation of the same words, whose marks or links changed in the source."""
        text = Hypothesis(plain_text(approved.target))
        projected = project(sentence.spans, text, self._target, places(approved.source, approved.target))
        return Segment(
            id=sentence.id,
            before=sentence.before,
            source=sentence.spans,
            target=merge_spans(list(projected.spans)),
            origin="human",
            by=approved.by,
            findings=_at(sentence, _mark_findings(projected.misplaced, projected.lost)),
        )

    def _segment(self, sentence: Sentence, candidate: Candidate, reopened: PreviousApproval | None) -> Segment:
        projected = project(sentence.spans, candidate.hypothesis, self._target)
        findings = [
            *candidate.findings,
            *self._how_made(candidate),
            *(finding("unknown-word", f"“{word}” was left as it is.") for word in candidate.hypothesis.unknown),
            *_mark_findings(projected.misplaced, projected.lost),
            *_changed(reopened),
        ]
        return Segment(
            id=sentence.id,
            before=sentence.before,
            source=sentence.spans,
            target=merge_spans(list(projected.spans)),
            repair=candidate.repair,
            engine=candidate.engine,
            reopened=reopened,
            findings=_at(sentence, findings),
        )

    def _how_made(self, candidate: Candidate) -> Iterator[Finding]:
        if candidate.engine and self._second and self._route:
            message = (
                f"{candidate.engine.name} translated it, because what {self._route.engine.name} made failed a check."
            )
            yield finding("repaired", message)
            yield from warnings(self._second.engine, self._second.path)
        elif candidate.repair:
            yield finding("repaired", HOW_REPAIRED[candidate.repair])
        if candidate.opinion and self._second:
            yield finding("second-opinion", f"{self._second.engine.name} translates it as “{candidate.opinion}”.")
        for text in candidate.restored:
            yield finding("address-restored", f"“{text}” was put back.")
        for term in candidate.terms:
            yield finding("glossary-applied", f"“{term}” is the glossary's word.")

    def _whole_findings(self, failure: str, unread: str, previous: Translation | None) -> Iterator[Finding]:
        if self._route:
            yield from warnings(self._route.engine, self._route.path)
        elif previous:
            yield from (found for found in previous.findings if found.code in _OF_ENGINES)
        if failure:
            yield finding("repair-failed", failure)
        if unread:
            yield finding("second-reading-failed", unread)


def _same_everywhere(text: str) -> bool:
    """Tell whether it is nothing but numbers, signs and addresses: the same in every language."""
    return all(
        any(sign in token for sign in _SIGNS_OF_ADDRESSES) or not _LETTER.search(token) for token in text.split()
    )


def _by_person(segment: Segment | None) -> bool:
    return segment is not None and segment.origin == "human"


def _moved(segment: Segment, sentence: Sentence) -> Segment:
    """Return the segment at the place of the sentence."""
    return segment.model_copy(
        update={"id": sentence.id, "before": sentence.before, "findings": _at(sentence, segment.findings)}
    )


def _objected(segment: Segment, found: PreviousMatch) -> Segment:
    """Return the segment with what a person objects to in an earlier translation of its sentence."""
    carried_already = {known.message for known in segment.findings}
    same = plain_text(segment.target) == found.objected
    objections = tuple(
        objection if same or objection.message.startswith(_EARLIER) else _about_earlier(objection, found.objected)
        for objection in found.objections
        if objection.message not in carried_already
    )
    carried = tuple(objection.model_copy(update={"where": segment.id}) for objection in objections)
    return segment.model_copy(update={"findings": (*segment.findings, *carried)}) if carried else segment


def _about_earlier(objection: Finding, objected: str) -> Finding:
    return objection.model_copy(update={"message": f"{_EARLIER}, “{objected}”: {objection.message}"})


def _without_words(sentence: Sentence, reopened: PreviousApproval | None) -> Segment:
    """Return the segment of a sentence that a person has to translate."""
    findings = _at(sentence, list(_changed(reopened)))
    shown = {"id": sentence.id, "before": sentence.before, "source": sentence.spans}
    return Segment(**shown, target=(), reopened=reopened, findings=findings)


def _kept(sentence: Sentence) -> Segment:
    return Segment(id=sentence.id, before=sentence.before, source=sentence.spans, target=sentence.spans, origin="kept")


def _remembered(sentence: Sentence, known: MemoryHit, *, by_person: bool) -> Segment:
    return Segment(
        id=sentence.id,
        before=sentence.before,
        source=sentence.spans,
        target=known.target,
        origin="human" if by_person else "engine",
        by=Credit(who=known.who, when=known.when) if by_person else None,
        findings=_at(sentence, _mark_findings(known.misplaced, known.lost)),
    )


def _at(sentence: Sentence, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(found.model_copy(update={"where": sentence.id}) for found in findings)


def _failures(findings: Sequence[Finding]) -> int:
    return sum(found.severity in {"error", "warning"} for found in findings)


def _mark_findings(misplaced: Sequence[str], lost: Sequence[str]) -> list[Finding]:
    return [
        *(finding("mark-misplaced", f"The place of “{text}” in the translation is not known.") for text in misplaced),
        *(finding("link-lost", f"There is no place left for the link to {address}.") for address in lost),
    ]


def _changed(reopened: PreviousApproval | None) -> Iterator[Finding]:
    if reopened:
        message = f"What was approved is “{plain_text(reopened.target)}”, for “{plain_text(reopened.source)}”."
        yield finding("source-changed", message)
