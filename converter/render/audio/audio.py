"""The spoken handout: one MP3 file with chapters, for the telephone."""

from __future__ import annotations

from dataclasses import replace

from converter.article import Edition
from converter.render.handout import handout
from converter.render.handout_context import HandoutContext
from converter.render.options import RenderOptions
from converter.render.speech import AudioTags, speak_page, tagged_mp3


def render_audio(edition: Edition, options: RenderOptions) -> bytes:
    """Return the edition as MP3: what its page says, the notice of a draft first, with a chapter for each heading.

    Raises ``UnknownLanguage`` if the edition's language is not in the registry, and ``RenderFailed`` if no voice speaks
    it here, or if the program that speaks fails.
    """
    options = replace(options, profile="spoken", alternates=(), place=None)
    prepared = handout(edition, options)
    narration = speak_page(HandoutContext(prepared, options, "screen")).narration
    words = prepared.strings
    warnings = [notice.heading for notice in prepared.notices]
    tags = AudioTags(
        title=prepared.title,
        language=prepared.language.tag,
        authors=tuple(author.name for author in prepared.article.authors if author.name.strip()),
        comment="\n".join([*warnings, words("A computer's voice reads this text.").text]),
    )
    return tagged_mp3(narration.frames, tags, narration.chapters)
