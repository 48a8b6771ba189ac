"""The page of a spoken handout: the sound, and the moment at which each sentence of the page is heard."""

from __future__ import annotations

import base64

from lxml import etree

from converter.render.handout import Handout
from converter.render.speech import body_of, speak_body

_HERE = 'src="#sound"'
"""What the template writes where the page is to hold the sound itself."""


def read_along(filled: str, prepared: Handout) -> str:
    """Return a filled page whose sentences say when they are heard, with the sound in it where it has no file.

    Raises ``RenderFailed`` where no voice speaks the language, or a voice fails.
    """
    body, narration = speak_body(filled, prepared)
    places = {clip.id: clip for clip in narration.clips}
    for element in body.iter(etree.Element):
        if clip := places.get(element.get("id", "")):
            element.set("data-begin", f"{clip.begin:.2f}")
            element.set("data-end", f"{clip.end:.2f}")
    sound = base64.b64encode(narration.frames).decode("ascii")
    text: str = etree.tostring(body, encoding="unicode", method="html")
    return filled.replace(body_of(filled), text.replace(_HERE, f'src="data:audio/mpeg;base64,{sound}"', 1), 1)
