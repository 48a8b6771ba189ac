"""Translates a stored post into one more language: by an engine where one has the pair, else by what people have done.

What neither has done waits for a person; until then there are no handouts in that language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from converter.pipeline.clock import WallClock
from converter.pipeline.handouts.results import UnfinishedEdition
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import translated_event
from converter.pipeline.stored.memory import workspace_memory
from converter.pipeline.stored.post import StoredPost
from converter.settings import Settings
from converter.translate import Engine, choose, installation_advice, second_choice
from converter.translate.memory import Recall
from converter.translate.protocols import Terms
from converter.translate.translating import translate_article, translate_without_engine


@dataclass(frozen=True)
class Translator:
    """What every translation of a run is made with."""

    engines: Sequence[Engine]
    """All that there are, best first: what one translates badly, the next may translate well."""
    settings: Settings
    terms: Terms
    clock: WallClock

    def translate(self, post: StoredPost, tag: str) -> StoredEdition:
        """Translate the stored article of a post, and store the translation unless it is as it was.

        The caller holds the post's lock. Raises ``EngineFailed``, ``HistoryDamaged``, ``MemoryUnusable`` and
        ``CannotWrite``.
        """
        original, known = post.original, post.find_edition(tag)
        previous, now = known.translation if known else None, self.clock()
        route = choose(original.language, tag, self.engines)
        with workspace_memory(self.settings.output) as memory:
            if route is None:
                translation = translate_without_engine(
                    original.article,
                    (original.language, tag),
                    previous,
                    memory=Recall(memory),
                    glossary=self.terms,
                    now=now,
                )
            else:
                translation = translate_article(
                    original.article,
                    original.language,
                    route,
                    previous,
                    memory=Recall(memory, route.use),
                    glossary=self.terms,
                    second=second_choice(route, self.engines),
                    now=now,
                )
        if known and translation is previous:
            return known
        event = translated_event(previous, translation, self.clock())
        return post.save_translation(translation, *([event] if event else []))


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
