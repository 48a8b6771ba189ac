"""The page of a handout, read aloud: the same sentences for the audio file and for the page that follows it."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from converter.render.handout import Handout
from converter.render.handout_context import HandoutContext, fill
from converter.render.speech.narration import Narration, narrate
from converter.render.speech.script import read_aloud
from converter.render.speech.sound_file import SoundFile
from converter.render.speech.voices import require_voice
from converter.render.xml_markup import parsed_markup


class SpokenPage(NamedTuple):
    """A page whose sentences have elements of their own, and the sound that goes with it."""

    body: etree._Element
    narration: Narration


def speak_page(page: HandoutContext, file: SoundFile | None = None) -> SpokenPage:
    """Read the page of a handout aloud, into an MP3 file or another. Raises ``RenderFailed`` where no voice can."""
    return speak_body(fill("handout.html", page, **_NOTHING), page.handout, file)


_NOTHING: dict[str, object] = {
    "css": "", "script": "", "policy": "", "structured_data": "", "switcher": (), "hreflang": ()
}  # fmt: skip


def speak_body(filled: str, handout: Handout, file: SoundFile | None = None) -> SpokenPage:
    """Read a filled template aloud, as ``speak_page`` does."""
    language = handout.language.tag
    require_voice(language)
    body = parsed_markup(body_of(filled))
    utterances = read_aloud(body, language, handout.strings)
    return SpokenPage(body, narrate(utterances, language, handout.title, file))


def body_of(filled: str) -> str:
    """Return the ``body`` element of a filled template."""
    return filled[filled.index("<body>") : filled.rindex("</body>") + len("</body>")]
