"""What the posts of one run share: the workers, and the sentences that several posts have in common.

The owner of the workspace alone reads and writes there; workers translate and render. Whatever is made does not depend
on which post is done first, nor on how often the run was ended and begun again: an engine's sentence comes from the
memory as it was when the run began, or from the run itself, where each sentence is translated once and handed on whole.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from converter.article import Article, Translation, Unit, plain_text, units
from converter.pipeline.clock import WallClock
from converter.pipeline.stored.memory import workspace_memory
from converter.pipeline.stored.run_file import RunFile
from converter.pipeline.workers.tasks import Here, Workers
from converter.pipeline.workers.units import FoundBefore, PackedTerms, TranslationUnit, translate_unit
from converter.program import program_version
from converter.settings import Settings
from converter.translate import Engine, Pair, choose, second_choice
from converter.translate.engine import Contextual
from converter.translate.evaluation import Candidate
from converter.translate.memory import Recall
from converter.translate.protocols import Terms
from converter.translate.readers import Readers
from converter.translate.routing import Route
from converter.translate.second_reading import SecondReader, second_reader
from converter.translate.sentences import Sentence, split_unit

_EXAMPLES = 500
"""Sentences of the memory that a unit may learn from, as for a single post."""


class RunSharing:
    """What the posts of a run are made with; several threads may use it."""

    def __init__(  # noqa: PLR0913, PLR0917 (all of it is one run)
        self,
        workers: Workers,
        file: RunFile,
        settings: Settings,
        engines: Sequence[Engine],
        terms: Terms,
        clock: WallClock,
        *,
        installed: bool,
    ) -> None:
        """``installed`` says that every process finds these engines for itself."""
        self.workers = workers
        self._engines_of_units = None if installed and not isinstance(workers, Here) else engines
        self._settings, self._engines, self._clock = settings, engines, clock
        self._terms = PackedTerms.of(terms)
        self._sentences = SharedSentences(file)
        self._digests: dict[tuple[object, ...], str] = {}
        self._examples: dict[Pair, Sequence[tuple[str, str]]] = {}
        self._last = threading.local()
        """The post that a thread was last at work on, with its sentences: it asks for them in each language."""
        with workspace_memory(settings.output) as memory:
            self._end = file.memory_end(memory.newest())

    def translate(self, article: Article, pair: Pair, previous: Translation | None, readers: Readers) -> Translation:
        """Translate a post into a language, for its readers, by whoever works for the run.

        What ``previous`` holds, or what people have translated before, comes first. Raises ``EngineFailed`` and
        ``MemoryUnusable``.
        """
        route = choose(*pair, self._engines)
        second = second_choice(route, self._engines) if route else None
        wanted = self._settings.engines.second_opinion
        reader = second_reader(route, self._engines, wanted=wanted) if route else None
        by_unit = self._sentences_of(article, pair[0])
        found = self._found_before([one for _, several in by_unit for one in several], pair, route)
        common = shareable(by_unit, [each.engine for each in (route, second) if each])
        needed = common - _found_texts(found, previous)
        with self._sentences.claimed(self._made_with(pair, route, second, reader), needed) as claim:
            unit = TranslationUnit(
                article=article,
                pair=pair,
                previous=previous,
                memory=found,
                terms=self._terms,
                engines=self._engines_of_units,
                preferred=tuple(self._settings.engines.prefer),
                use=route.use if route else None,
                known=claim.known,
                readers=readers,
                reading_limit=reader.limit if reader else None,
                now=self._clock(),
            )
            done = self.workers.add(partial(translate_unit, unit), kind=pair[1], near=article.source.sha256)()
            claim.made = {text: made for text, made in done.made.items() if text in common}
        return done.translation

    def _sentences_of(self, article: Article, source: str) -> Sequence[tuple[Unit, Sequence[Sentence]]]:
        last = self._last
        if getattr(last, "source", None) != source or last.article is not article:
            last.article, last.source = article, source
            last.by_unit = tuple((unit, split_unit(unit, source)) for unit in units(article))
        found: Sequence[tuple[Unit, Sequence[Sentence]]] = last.by_unit
        return found

    def _found_before(self, sentences: Sequence[Sentence], pair: Pair, route: Route | None) -> FoundBefore:
        with workspace_memory(self._settings.output) as memory:
            recall = Recall(memory, route.use if route else None, until=self._end)
            if pair not in self._examples:
                self._examples[pair] = recall.examples(pair, _EXAMPLES)
            return FoundBefore(recall.lookup([one.spans for one in sentences], pair), self._examples[pair])

    def _made_with(self, pair: Pair, route: Route | None, second: Route | None, reader: SecondReader | None) -> str:
        uses = (*(each.use if each else None for each in (route, second)), reader.name if reader else "")
        if (pair, uses) not in self._digests:
            parts = [*pair, program_version(), self._terms.digest]
            parts += [each.use.model_dump_json() if each else "" for each in (route, second)]
            parts += [reader.name] if reader else []
            self._digests[pair, uses] = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        return self._digests[pair, uses]


class Claim:
    """The sentences that one post has translated for all, while others that need them wait."""

    def __init__(self, known: Mapping[str, Candidate]) -> None:
        self.known = known
        """Those that are translated already."""
        self.made: Mapping[str, Candidate] | None = None
        """What an engine made of the others; ``None`` until that is done."""


class SharedSentences:
    """Sentences that several posts may have in common, of which each is translated by the first that needs it."""

    def __init__(self, file: RunFile) -> None:
        self._file = file
        self._guard = threading.Lock()
        self._claimed: dict[tuple[str, str], threading.Event] = {}
        """Texts that somebody is at work on, by what they are translated with; the event comes when that has ended."""

    @contextmanager
    def claimed(self, made_with: str, texts: Collection[str]) -> Iterator[Claim]:
        """Claim those of the texts that nobody has translated or claimed, and wait for the others.

        Only claims that were there before are waited for, so no two wait for each other. One that failed leaves its
        texts to whoever needs them.
        """
        ended = threading.Event()
        with self._guard:
            there = self._file.find(made_with, texts)
            missing = [text for text in texts if text not in there]
            others = {text: event for text in missing if (event := self._claimed.get((made_with, text)))}
            mine = [text for text in missing if text not in others]
            self._claimed.update(((made_with, text), ended) for text in mine)
        try:
            for event in set(others.values()):
                event.wait()
            there |= self._file.find(made_with, others) if others else {}
            claim = Claim({text: known for text, known in there.items() if known})
            yield claim
            if claim.made is not None:
                self._file.keep(made_with, {text: claim.made.get(text) for text in mine} | dict(claim.made))
        finally:
            with self._guard:
                for text in mine:
                    del self._claimed[made_with, text]
            ended.set()


def shareable(by_unit: Sequence[tuple[Unit, Sequence[Sentence]]], engines: Iterable[Engine]) -> frozenset[str]:
    """Return the sentences of which these engines make the same in every post.

    To one that takes the paragraph into account, these are the ones that are a paragraph where they first stand.
    """
    places: dict[str, str] = {}
    for unit, sentences in by_unit:
        for sentence in sentences:
            places.setdefault(sentence.text, plain_text(unit.spans).strip())
    if any(isinstance(engine, Contextual) for engine in engines):
        return frozenset(text for text, paragraph in places.items() if text == paragraph)
    return frozenset(places)


def _found_texts(found: FoundBefore, previous: Translation | None) -> frozenset[str]:
    """Return the sentences that no engine has to translate, as the memory or an earlier translation has them."""
    before = (plain_text(segment.source) for segment in previous.segments) if previous else ()
    return frozenset((*map(plain_text, found.hits), *before))
