"""What helps a reviewer with one sentence: what was said of it, similar sentences, the clinic's words, the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from converter.article import Article, Segment, images, plain_text
from converter.article.model import Model
from converter.errors import ConvertError, NoSuchHandout
from converter.languages import language
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.stored.memory import workspace_memory
from converter.pipeline.stored.posts import stored_post
from converter.pipeline.translations.glossary import clinic_glossary
from converter.review import Event
from converter.settings import Settings
from converter.translate import Engine, installed_engines, routes
from converter.translate.checks.meaning import exchanged_words

_LIKE = 5
"""Similar sentences that are shown."""


class LikeSentence(Model):
    """A sentence of the memory like this one."""

    source: str
    target: str
    percent: int
    """How alike the originals are."""
    numbers_differ: bool
    by_person: bool
    who: str | None
    when: dt.datetime | None


class ClinicTerm(Model):
    """What the glossary says of a word of the sentence."""

    word: str
    right: tuple[str, ...]
    """Empty where the word stays as it is."""
    wrong: tuple[str, ...]


class SentenceHelp(Model):
    """What helps with one sentence."""

    number: int
    source: str
    alike: tuple[LikeSentence, ...]
    terms: tuple[ClinicTerm, ...]
    back: str | None
    """The translation, translated back; empty where nothing on this computer does that, ``None`` if not asked for."""
    back_by: str
    """Name of the engine that did."""


class SaidOfSentence(Model):
    """What somebody did or wrote about a sentence."""

    action: str
    who: str | None
    when: dt.datetime
    words: tuple[str, ...]


def sentence_help(
    settings: Settings, name: EditionName, number: int, *, back: bool, engines: Sequence[Engine] | None = None
) -> SentenceHelp:
    """Return what helps with a sentence; its translation is translated back if asked for, as engines take their time.

    Raises ``NoSuchHandout`` where there is no such sentence, ``BadGlossary`` and ``MemoryUnusable``.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    segments = stored.translation.segments
    if not 1 <= number <= len(segments):
        raise NoSuchHandout(
            f"“{name.slug}” has no sentence {number}.", f"It has {len(segments)}.", "Go back to the sentences."
        )
    segment = segments[number - 1]
    pair = (stored.translation.source_language, stored.tag)
    source = plain_text(segment.source)
    made, by = None, ""
    if back:
        found = installed_engines(settings.engines.prefer) if engines is None else engines
        made, by = _translated_back(plain_text(segment.target), pair, found)
    return SentenceHelp(
        number=number,
        source=source,
        alike=tuple(_alike(settings, source, plain_text(segment.target), pair)),
        terms=tuple(_terms(settings, source, pair)),
        back=made,
        back_by=by,
    )


def doubted_words(segment: Segment) -> tuple[tuple[str, str], ...]:
    """Return the words of a sentence and its translation that a check doubts: the clinic may accept them."""
    return tuple(dict.fromkeys(words for found in segment.findings if (words := exchanged_words(found))))


def said_of(events: Iterable[Event]) -> dict[str, tuple[SaidOfSentence, ...]]:
    """Return what persons said of each sentence, by its id, oldest first; what changed nothing is left out."""
    said: dict[str, list[SaidOfSentence]] = {}
    for event in events:
        for change in event.segments if event.who else ():
            entry = SaidOfSentence(action=event.action, who=event.who, when=event.when, words=change.words)
            said.setdefault(change.segment, []).append(entry)
    return {name: tuple(each) for name, each in said.items()}


def pictures_beside(article: Article, paths: Iterable[str]) -> dict[str, int]:
    """Return the number of the picture that a sentence describes or stands at, by the path of its text.

    That is the picture itself for its description and caption, else the picture right before or after the text.
    """
    by_path = {placed.path: number for number, placed in enumerate(images(article), start=1)}
    return {path: number for path in paths if (number := _picture_at(path, by_path))}


def _picture_at(path: str, by_path: dict[str, int]) -> int | None:
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        if number := by_path.get(".".join(parts[:length])):
            return number
    head, _, last = ".".join(parts[:2]).rpartition(".b")
    if not last.isdecimal():
        return None
    return by_path.get(f"{head}.b{int(last) + 1}") or by_path.get(f"{head}.b{int(last) - 1}")


def _alike(settings: Settings, source: str, target: str, pair: tuple[str, str]) -> Iterator[LikeSentence]:
    with workspace_memory(settings.output) as memory:
        for match in memory.fuzzy(source, pair, least=0.6, limit=_LIKE + 1):
            entry = match.entry
            if match.score == 1 and entry.target_text == target:
                continue
            yield LikeSentence(
                source=entry.source_text,
                target=entry.target_text,
                percent=int(match.score * 100),
                numbers_differ=match.numbers_differ,
                by_person=entry.origin == "human",
                who=entry.who,
                when=entry.when,
            )


def _terms(settings: Settings, source: str, pair: tuple[str, str]) -> Iterator[ClinicTerm]:
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    seen = dict.fromkeys(match.entry for match in glossary.find(source, pair))
    for entry in seen:
        yield ClinicTerm(word=entry.source, right=() if entry.kept else entry.right, wrong=entry.forbidden)


def _translated_back(text: str, pair: tuple[str, str], engines: Sequence[Engine]) -> tuple[str, str]:
    """The translation in the source's language, by the first engine that can; a failing one counts as none."""
    route = next(routes(pair[1], pair[0], engines), None)
    flat = " ".join(text.split())
    if route is None or not flat:
        return "", ""
    try:
        ((best, *_),) = route.translate([flat])
    except ConvertError:
        return "", ""
    return best.text, route.use.name
