"""Translates a stored post into one more language: by an engine where one has the pair, else by what people have done.

What neither has done waits for a person; until then there are no handouts in that language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from converter.article import (
    Article,
    Credit,
    Segment,
    Span,
    Translation,
    images,
    plain_text,
    unit_of,
)
from converter.article.descriptions import PictureDescriptions
from converter.languages import language
from converter.pipeline.clock import WallClock
from converter.pipeline.handouts.results import UnfinishedEdition
from converter.pipeline.handouts.run_sharing import RunSharing
from converter.pipeline.handouts.sentence_watcher import SentenceWatcher, Tell
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import translated_event
from converter.pipeline.stored.memory import workspace_memory
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.translations.readers import wanted_readers
from converter.settings import Settings
from converter.translate import Engine, choose, installation_advice, second_choice
from converter.translate.evaluation import Evaluator
from converter.translate.memory import Recall
from converter.translate.protocols import Terms
from converter.translate.readers import Readers
from converter.translate.second_reading import second_reader
from converter.translate.translating import translate_article, translate_without_engine


@dataclass(frozen=True)
class Translator:
    """What every translation of a run is made with."""

    engines: Sequence[Engine]
    """All that there are, best first: what one translates badly, the next may translate well."""
    settings: Settings
    terms: Terms
    clock: WallClock
    run: RunSharing | None = None
    """What the posts of a run over several share."""

    def translate(
        self, post: StoredPost, tag: str, *, described_now: str | None = None, tell: Tell = lambda _: None
    ) -> StoredEdition:
        """Translate the stored article of a post, and store the translation unless it is as it was.

        ``described_now`` is the picture that somebody has just described in this language: that replaces what a person
        wrote before. The caller holds the post's lock. Raises ``EngineFailed``, ``HistoryDamaged``,
        ``MemoryUnusable`` and ``CannotWrite``.
        """
        readers = wanted_readers(self.settings, tag)
        original, known = post.original, post.find_edition(tag)
        previous, now = known.translation if known else None, self.clock()
        if self.run:
            translation = self.run.translate(original.article, (original.language, tag), previous, readers)
        else:
            translation = self._translation(post, tag, previous, readers, tell)
        translation = _with_descriptions(
            translation,
            _described(original.article, post.pictures.descriptions(), tag),
            Credit(who=self.settings.review.name, when=now),
            Evaluator((original.language, tag), self.terms),
            frozenset(f"{path}.alt" for path, image in images(original.article) if image.src == described_now),
        )
        if known and translation == previous:
            return known
        event = translated_event(previous, translation, self.clock())
        return post.save_translation(translation, *([event] if event else []))

    def _translation(
        self, post: StoredPost, tag: str, previous: Translation | None, readers: Readers, tell: Tell
    ) -> Translation:
        """Translate a post by itself; what is done when a person breaks off goes into the memory."""
        original, now = post.original, self.clock()
        route = choose(original.language, tag, self.engines)
        with workspace_memory(self.settings.output) as memory:
            if route is None:
                return translate_without_engine(
                    original.article,
                    (original.language, tag),
                    previous,
                    memory=Recall(memory),
                    glossary=self.terms,
                    readers=readers,
                    now=now,
                )
            return translate_article(
                original.article,
                original.language,
                route,
                previous,
                memory=Recall(memory, route.use),
                glossary=self.terms,
                second=second_choice(route, self.engines),
                reader=second_reader(route, self.engines, wanted=self.settings.engines.second_opinion),
                watcher=SentenceWatcher(language(tag).english_name, memory, post.folder.path.name, tell, self.clock),
                readers=readers,
                now=now,
            )


def _with_descriptions(
    translation: Translation, described: Mapping[str, str], by: Credit, evaluator: Evaluator, fresh: frozenset[str]
) -> Translation:
    """Return the translation with the descriptions of pictures that somebody gave in its language, by unit.

    They are a person's words from then on, are checked, and wait for approval as others do. What a person wrote in a
    review stays, but for the units ``fresh``, which have just been described.
    """

    def with_words(segment: Segment) -> Segment:
        unit = unit_of(segment.id)
        words = described.get(unit)
        if not words or plain_text(segment.target) == words or (segment.origin == "human" and unit not in fresh):
            return segment
        found = evaluator.findings(plain_text(segment.source), words)
        return Segment(
            id=segment.id,
            before=segment.before,
            source=segment.source,
            target=(Span(text=words),),
            origin="human",
            by=by,
            findings=tuple(each.model_copy(update={"where": segment.id}) for each in found),
        )

    if not described:
        return translation
    return translation.model_copy(update={"segments": tuple(map(with_words, translation.segments))})


def _described(article: Article, said: PictureDescriptions, tag: str) -> dict[str, str]:
    """Return the descriptions in a language by the paths of their units, of which each is one segment."""
    return {
        f"{path}.alt": said.by_src[image.src].texts[tag]
        for path, image in images(article)
        if image.src in said.by_src and image.alt and tag in said.by_src[image.src].texts
    }


def unfinished_edition(stored: StoredEdition, engines: Sequence[Engine]) -> UnfinishedEdition:
    """Return what to say of an edition in which sentences have no translation."""
    source, tag = stored.translation.source_language, stored.tag
    route = choose(source, tag, engines)
    return UnfinishedEdition(
        language=tag,
        sentences=len(stored.translation.segments),
        untranslated=len(stored.bitext.untranslated),
        has_engine=route is not None,
        advice="" if route else installation_advice(source, tag),
    )
