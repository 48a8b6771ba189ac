"""Measures each engine on sentences that professionals translated: the user's own, or those the clinic approved."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from converter.article import plain_text
from converter.errors import CannotWrite, NothingToMeasure, computer_says
from converter.languages import any_language, language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.stored.memory import workspace_memory
from converter.settings import Settings
from converter.translate import Engine, Hypothesis, Route, installed_engines, routes
from converter.translate.evaluation import Evaluator
from converter.translate.measurements import Measurement, keep_measurements
from converter.translate.memory import read_units
from converter.translate.peak_memory import peak_memory
from converter.translate.reading_calibration import calibrated
from converter.translate.second_reading import can_read, way_back

LIMIT = 200
"""Sentences of a sample, unless asked otherwise: enough for chrF to settle, a few minutes for the slowest engine."""
_SHORTEST = 12
"""Characters below which a text says nothing about an engine: a heading of one word, a dose."""
_AT_ONCE = 40
"""Sentences given to an engine together: about a post's, and how often progress is told and a stop is heard."""
_APPROVED = "the clinic's approved translations"
Examples = tuple[tuple[str, str], ...]
"""Sentences with the translations that professionals made of them."""


def measure_engines(  # noqa: PLR0913 (each is asked for by name)
    source: str,
    target: str,
    settings: Settings,
    tmx: Path | None = None,
    *,
    data: bytes | None = None,
    limit: int = LIMIT,
    engines: Sequence[Engine] | None = None,
    listen: Listener = ignore_progress,
    clock: WallClock = now,
    on_measured: Callable[[Measurement], None] = lambda _: None,
) -> tuple[Measurement, ...]:
    """Measure every engine that has the pair, and keep each result as soon as it is there.

    An engine that can read what others translate learns on the same sentences from which doubt on it names a word.

    ``tmx`` is the file of professional translations, ``data`` what it holds where it was sent and is only named by it.
    Raises ``UnknownLanguage``, ``NothingToMeasure`` where there are no sentences or no engine, ``BadTmx``,
    ``EngineFailed`` and ``CannotWrite``.
    """
    pair = (language(source).tag, language(target).tag)
    engines = installed_engines(settings.engines.prefer) if engines is None else engines
    found = list(routes(*pair, engines))
    if not found:
        raise _no_engine(pair)
    sample = _sample(_of_file(tmx, data, pair) if tmx else _approved(settings, pair), limit)
    if not sample:
        raise _no_sentences(pair, tmx)
    test_set = tmx.name if tmx else _APPROVED
    done: list[Measurement] = []
    for number, route in enumerate(found):
        before, name = number * len(sample), route.engine.name

        def on_translated(done: int, before: int = before, name: str = name) -> None:
            listen(Progress("measure", name, before + done, len(found) * len(sample)))

        measured = _measured(route, sample, test_set, clock, on_translated)
        if can_read(route):
            calibration = calibrated(route, way_back(pair, engines), sample)
            measured = measured.model_copy(update={"calibration": calibration})
        try:
            keep_measurements([measured])
        except (OSError, RuntimeError) as error:
            raise CannotWrite(
                "What was measured could not be kept.",
                computer_says(error),
                "Ask whoever looks after this computer for a folder (XDG_DATA_HOME names it).",
            ) from error
        done.append(measured)
        on_measured(measured)
    return tuple(done)


def _measured(
    route: Route, sample: Examples, test_set: str, clock: WallClock, on_translated: Callable[[int], None]
) -> Measurement:
    pair = (route.path[0], route.path[-1])
    sources = [source for source, _ in sample]
    with peak_memory() as peak:
        on_translated(0)
        route.translate(sources[:1])
        results: list[tuple[Hypothesis, ...]] = []
        start = time.perf_counter()
        for place in range(0, len(sources), _AT_ONCE):
            on_translated(place)
            results += route.translate(sources[place : place + _AT_ONCE])
        seconds = (time.perf_counter() - start) / len(sample)
    made = [hypotheses[0].text for hypotheses in results]
    chrf, bleu, signature = _scores(made, [target for _, target in sample], pair[1])
    evaluator = Evaluator(pair)
    failing = sum(
        any(found.severity == "error" for found in evaluator.findings(source, text))
        for source, text in zip(sources, made, strict=True)
    )
    return Measurement(
        engine=route.use.name,
        version=route.use.version,
        source=pair[0],
        target=pair[1],
        sentences=len(sample),
        test_set=test_set,
        sample=hashlib.sha256("\n".join(f"{a}\t{b}" for a, b in sample).encode()).hexdigest()[:12],
        chrf=round(chrf, 1),
        bleu=round(bleu, 1),
        signature=signature,
        with_errors=round(failing / len(sample), 4),
        seconds=round(seconds, 4),
        memory_mb=peak.megabytes,
        measured=clock().date(),
    )


def _scores(made: Sequence[str], wanted: Sequence[str], target: str) -> tuple[float, float, str]:
    """Return chrF and BLEU of translations, and how they were computed (Post, 2018)."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    tokenizer = "zh" if language(target).base == "zh" else "13a" if language(target).has_word_spaces else "char"
    chrf, bleu = CHRF(), BLEU(tokenize=tokenizer)
    scores = chrf.corpus_score(list(made), [list(wanted)]), bleu.corpus_score(list(made), [list(wanted)])
    return scores[0].score, scores[1].score, f"{chrf.get_signature()} / {bleu.get_signature()}"


def _sample(pairs: Iterator[tuple[str, str]], limit: int) -> Examples:
    """Return so many of the pairs, always the same: those with the smallest digests, in that order."""
    unique = {source: target for source, target in pairs if len(source) >= _SHORTEST and target.strip()}
    ordered = sorted(unique.items(), key=lambda pair: hashlib.sha256(pair[0].encode()).digest())
    return tuple(ordered[:limit])


def _of_file(tmx: Path, data: bytes | None, pair: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for unit in read_units(tmx, data):
        by_tag = {any_language(text.tag).tag: text for text in unit.texts if text.tag and not text.partial}
        if set(pair) <= set(by_tag):
            source, target = (" ".join(plain_text(by_tag[tag].spans).split()) for tag in pair)
            yield source, target


def _approved(settings: Settings, pair: tuple[str, str]) -> Iterator[tuple[str, str]]:
    with workspace_memory(settings.output) as memory:
        for unit in memory.entries(*pair, human_only=True):
            for entry in unit:
                if not entry.partial:
                    yield " ".join(entry.source_text.split()), " ".join(entry.target_text.split())


def _no_engine(pair: tuple[str, str]) -> NothingToMeasure:
    names = [language(tag).english_name for tag in pair]
    return NothingToMeasure(
        "Nothing was measured.",
        f"No program on this computer translates from {names[0]} to {names[1]}.",
        f"Install one first: “convert languages install {pair[1]}”.",
    )


def _no_sentences(pair: tuple[str, str], tmx: Path | None) -> NothingToMeasure:
    names = [language(tag).english_name for tag in pair]
    where = f"“{tmx}” holds" if tmx else "The clinic has approved"
    return NothingToMeasure(
        "Nothing was measured.",
        f"{where} no sentences from {names[0]} to {names[1]} that are longer than a word or two.",
        "Name a memory of professional translations (TMX) with --with FILE.tmx, or approve translations first.",
    )
