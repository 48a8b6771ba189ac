"""The spoken handout: one file with chapters, for the telephone; MP3, or Opus of half the size."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from converter.article import Edition
from converter.render.handout import handout
from converter.render.handout_context import HandoutContext
from converter.render.options import RenderOptions
from converter.render.speech import AudioTags, Mp3, Opus, SoundFile, speak_page, tagged_mp3, tagged_opus


def render_audio(edition: Edition, options: RenderOptions, form: Literal["audio", "opus"] = "audio") -> bytes:
    """Return the edition as MP3 or Opus: what its page says, the notice of a draft first, a chapter for each heading.

    Raises ``UnknownLanguage`` if the edition's language is not in the registry, and ``RenderFailed`` if no voice speaks
    it here, or if a program that speaks or encodes fails.
    """
    file: SoundFile = Opus() if form == "opus" else Mp3()
    options = replace(options, profile="spoken", alternates=(), place=None)
    prepared = handout(edition, options)
    narration = speak_page(HandoutContext(prepared, options, "screen"), file).narration
    words = prepared.strings
    warnings = [notice.heading for notice in prepared.notices]
    tags = AudioTags(
        title=prepared.title,
        language=prepared.language.tag,
        authors=tuple(author.name for author in prepared.article.authors if author.name.strip()),
        comment="\n".join([*warnings, words("A computer's voice reads this text.").text]),
    )
    tagged = tagged_opus if form == "opus" else tagged_mp3
    return tagged(narration.frames, tags, narration.chapters)
