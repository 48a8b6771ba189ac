"""The sound of a publication and when each sentence of its documents is heard (EPUB 3.3, 9: Media Overlays)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from converter.render.epub.container import Resource
from converter.render.epub.xhtml import Xhtml, rewritten
from converter.render.handout import Handout
from converter.render.speech import Clip, Narration, Utterance, narrate, read_aloud, require_voice

ACTIVE_CLASS = "-epub-media-overlay-active"
"""The class that a reading system gives to what is heard (9.4.2)."""
_SOUND = "sound.mp3"
_SMIL = "http://www.w3.org/ns/SMIL"
_EPUB = "http://www.idpf.org/2007/ops"
_BODY = "{http://www.w3.org/1999/xhtml}body"


class Overlay(NamedTuple):
    """The overlay of one document."""

    document: str
    """The document's file."""
    resource: Resource
    seconds: float

    @property
    def duration(self) -> str:
        """How long its sentences are heard, as a clock value (SMIL 3.0)."""
        return clock(self.seconds)


class SpokenBook(NamedTuple):
    """A publication that is read aloud."""

    documents: Mapping[str, Xhtml]
    """Its documents by file, each sentence in an element with an identifier."""
    overlays: tuple[Overlay, ...]
    sound: Resource
    narrator: str

    @property
    def duration(self) -> str:
        """How long all of it is heard."""
        return clock(sum(overlay.seconds for overlay in self.overlays))


def spoken_book(documents: Sequence[tuple[str, Xhtml]], prepared: Handout, navigation: str) -> SpokenBook:
    """Read the documents of a publication aloud. Raises ``RenderFailed`` where no voice can.

    ``navigation`` is the file that lists the contents.
    """
    language = prepared.language.tag
    narrator = require_voice(language).name
    read: dict[str, Xhtml] = {}
    said: list[tuple[str, tuple[Utterance, ...]]] = []
    for file, xhtml in documents:
        root = etree.fromstring(xhtml.content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        body = root.find(_BODY)
        if body is None:
            continue
        first = sum(len(utterances) for _, utterances in said) + 1
        utterances = read_aloud(body, language, prepared.strings, first, navigation=file == navigation)
        read[file] = rewritten(root)
        said.append((file, utterances))
    narration = narrate([each for _, utterances in said for each in utterances], language, prepared.title)
    sound = Resource(_SOUND, "audio/mpeg", narration.frames)
    return SpokenBook(read, tuple(_overlays(said, narration)), sound, narrator)


def clock(seconds: float) -> str:
    """Return a full clock value: hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds, 3), 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours}:{minutes:02}:{rest:06.3f}"


def _overlays(said: list[tuple[str, tuple[Utterance, ...]]], narration: Narration) -> list[Overlay]:
    found = []
    clips = iter(narration.clips)
    for file, utterances in said:
        own = [next(clips) for _ in utterances]
        if own:
            name = f"{file.removesuffix('.xhtml')}.smil"
            resource = Resource(name, "application/smil+xml", _smil(file, own))
            found.append(Overlay(file, resource, sum(clip.end - clip.begin for clip in own)))
    return found


def _smil(file: str, clips: Sequence[Clip]) -> bytes:
    root = etree.Element(f"{{{_SMIL}}}smil", {"version": "3.0"}, nsmap={None: _SMIL, "epub": _EPUB})
    body = etree.SubElement(root, f"{{{_SMIL}}}body", {f"{{{_EPUB}}}textref": file})
    for clip in clips:
        par = etree.SubElement(body, f"{{{_SMIL}}}par", {"id": f"heard-{clip.id}"})
        etree.SubElement(par, f"{{{_SMIL}}}text", {"src": f"{file}#{clip.id}"})
        heard = {"src": _SOUND, "clipBegin": clock(clip.begin), "clipEnd": clock(clip.end)}
        etree.SubElement(par, f"{{{_SMIL}}}audio", heard)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
