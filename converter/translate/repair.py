"""Translates texts, and retries those that fail a check: otherwise, in parts, or with another engine.

Every stage takes all texts that still fail at once, so a document costs one batch where nothing fails, and at most one
more batch for each stage where something does. A text fails where a check finds an error. The candidate with the fewest
errors, then the fewest warnings is kept, the earliest of equals; another engine's only where it has no error at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from converter.article.translation import Repair
from converter.errors import EngineFailed
from converter.translate.clauses import Part, as_input, join, narrowed, parts
from converter.translate.engine import Hypothesis, Range
from converter.translate.evaluation import Candidate, Evaluator
from converter.translate.protected import lost, protected
from converter.translate.routing import Names, Route
from converter.translate.second_reading import SecondReader
from converter.translate.short_texts import as_sentence


class Translated(NamedTuple):
    """Texts with their translations."""

    by_text: dict[str, Candidate]
    failure: EngineFailed | None
    """Why a retry broke off; the texts then keep what they had."""
    unread: EngineFailed | None = None
    """Why no second engine read the translations, where one should have."""


class RetryStrategy:
    """Translates along a route, with the route of another engine in reserve where there is one."""

    def __init__(
        self, route: Route, second: Route | None, evaluator: Evaluator, reader: SecondReader | None = None
    ) -> None:
        """``reader`` reads what comes out, whatever made it."""
        self._route = route
        self._second = second
        self._reader = reader
        self._evaluator = evaluator
        self._source, self._target = evaluator.pair
        self._found: dict[str, Candidate] = {}

    @property
    def found(self) -> Mapping[str, Candidate]:
        """The best translation so far of each text that is done."""
        return self._found

    def translate(self, texts: Sequence[str], on_done: Callable[[int, int], None] | None = None) -> Translated:
        """Return the best translation of each text; ``on_done`` hears how many are done, and of how many.

        Raises ``EngineFailed`` where the first batch fails.
        """
        self._first_try(texts, on_done or (lambda _done, _total: None))
        try:
            for stage in (self._middles, self._in_context, self._decoded_again, self._in_parts, self._by_second):
                failing = [text for text in texts if self._found[text].fails]
                if not failing:
                    break
                stage(failing)
            unread = self._read_again()
            self._in_doubt(texts)
        except EngineFailed as error:
            return Translated(self._found, error)
        return Translated(self._found, None, unread)

    def _first_try(self, texts: Sequence[str], on_done: Callable[[int, int], None]) -> None:
        def take(number: int, hypotheses: Sequence[Hypothesis]) -> None:
            text = texts[number]
            if text not in self._found:
                self._found[text] = self._evaluator.best(text, hypotheses) or _nothing(self._evaluator, text)
                on_done(len(self._found), len(texts))

        for number, hypotheses in enumerate(self._route.translate(texts, self._names(texts), take) if texts else ()):
            take(number, hypotheses)

    def _names(self, texts: Sequence[str]) -> Names:
        names = [self._evaluator.names(text) for text in texts]
        return names if any(names) else ()

    def _offer(self, text: str, hypotheses: Sequence[Hypothesis], repair: Repair) -> None:
        found = self._evaluator.best(text, hypotheses)
        if found and found.rank < self._found[text].rank:
            self._found[text] = found._replace(repair=repair)

    def _middles(self, failing: Sequence[str]) -> None:
        results = self._route.other_middles(failing, self._names(failing))
        for text, hypotheses in zip(failing, results, strict=True):
            self._offer(text, hypotheses, "middle")

    def _decoded_again(self, failing: Sequence[str]) -> None:
        results = self._route.retry(failing, self._names(failing))
        for text, hypotheses in zip(failing, results, strict=True):
            self._offer(text, hypotheses, "decoding")

    def _in_context(self, failing: Sequence[str]) -> None:
        wanted = {text: full for text in failing if (full := as_sentence(text, self._source))}
        results = self._route.translate(list(wanted.values()), self._names(list(wanted))) if wanted else []
        for text, hypotheses in zip(wanted, results, strict=True):
            self._offer(text, [narrowed(hypothesis, len(text)) for hypothesis in hypotheses], "context")

    def _in_parts(self, failing: Sequence[str]) -> None:
        cut = {text: found for text in failing if (found := parts(text, self._source, self._keep(text)))}
        pieces = list(_pieces(cut))
        if not pieces:
            return
        cores = [text[part.start : part.end] for text, part in pieces]
        inputs = [as_input(text, part) for text, part in pieces]
        results = self._route.translate(inputs, self._names(cores))
        best: dict[str, dict[Part, Hypothesis]] = {text: {} for text in cut}
        for (text, part), core, hypotheses in zip(pieces, cores, results, strict=True):
            candidate = self._evaluator.best(core, [narrowed(hypothesis, len(core)) for hypothesis in hypotheses])
            best[text][part] = candidate.hypothesis if candidate else Hypothesis("")
        for text, translated in best.items():
            self._offer(text, [join(text, cut[text], translated, self._target)], "parts")

    def _keep(self, text: str) -> list[Range]:
        """Return the stretches to cut around: everything protected, where some of it was lost."""
        target = self._found[text].hypothesis.text
        names = [name for name in self._evaluator.names(text) if name not in target]
        if not names and not lost(text, target):
            return []
        places = [(text.index(name), text.index(name) + len(name)) for name in names]
        return [*((one.start, one.end) for one in protected(text)), *places]

    def _read_again(self) -> EngineFailed | None:
        """Add what the second reader doubts; return why it could not go on, if so."""
        if self._reader is None:
            return None
        try:
            for text, doubts in self._reader.doubts(dict(self._found)):
                found = self._found[text]
                self._found[text] = found._replace(findings=(*found.findings, *doubts))
        except EngineFailed as error:
            return error
        return None

    def _in_doubt(self, texts: Sequence[str]) -> None:
        """Ask the second engine what it makes of sentences that a check warns of; a person then sees both."""
        doubted = [text for text in texts if not self._found[text].fails and self._found[text].rank[1]]
        if self._second is None or not doubted:
            return
        for text, hypotheses in zip(doubted, self._second.translate(doubted, self._names(doubted)), strict=True):
            said = self._evaluator.candidate(text, hypotheses[0]).hypothesis.text
            if said and said != self._found[text].hypothesis.text:
                self._found[text] = self._found[text]._replace(opinion=said)

    def _by_second(self, failing: Sequence[str]) -> None:
        if self._second is None:
            return
        results = self._second.translate(failing, self._names(failing))
        for text, hypotheses in zip(failing, results, strict=True):
            found = self._evaluator.best(text, hypotheses)
            if found and not found.fails:
                self._found[text] = found._replace(repair="engine", engine=self._second.use)
            elif found and found.hypothesis.text != self._found[text].hypothesis.text:
                self._found[text] = self._found[text]._replace(opinion=found.hypothesis.text)


def _pieces(cut: Mapping[str, Sequence[Part]]) -> Iterator[tuple[str, Part]]:
    return ((text, part) for text, found in cut.items() for part in found if not part.fixed)


def _nothing(evaluator: Evaluator, text: str) -> Candidate:
    return evaluator.candidate(text, Hypothesis(""))
