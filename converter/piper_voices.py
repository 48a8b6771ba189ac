"""The voices of Piper on this computer: each an ``.onnx`` file, and one beside it that describes it (``.onnx.json``).

``converter.packages`` installs them, a folder each with the digests of its files, and a voice of ``converter.render``
speaks with them. Somebody may also have put the two files of a voice into the folder itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from converter.languages import find_language
from converter.program import data_folder

MODEL, DESCRIPTION, CARD = ".onnx", ".onnx.json", "MODEL_CARD"
"""How the names of a voice's files end, and the name of the file that says under which licence it is."""
RATE = 22_050
"""Samples a second that handouts have; what Piper's voices of the qualities “medium” and “high” make."""
_PHONEMES = frozenset(("espeak", "text", "hebrew"))
"""How Piper finds out by itself how a text is pronounced; for other ways it loads more from the network."""
_LARGEST_DESCRIPTION = 1_000_000
"""Bytes; those that are published have some five thousand."""
_LARGEST_CARD = 100_000
_CARD_LINE = re.compile(r"(?im)^[ \t*-]{0,8}(licen[cs]e|url)[ \t]{0,8}:[ \t]{0,8}(\S[^\n]{0,300})")


class PiperVoice(NamedTuple):
    """A voice that can be used."""

    name: str
    """Such as ``es_MX-claude-high``."""
    tag: str
    """Of the registry's language that it speaks."""
    model: Path
    folder: Path | None
    """Its own folder, with the digests of its files; ``None`` where somebody has put it there by hand."""

    @property
    def licence(self) -> str | None:
        """What its card says of its licence; ``None`` where it has none, or that says nothing."""
        return licence_on(self.model.with_name(CARD))


def voices_folder() -> Path:
    """Return the folder of the voices. Raises ``RuntimeError`` if there is no home folder."""
    return data_folder() / "voices"


def installed_voices(folder: Path | None = None) -> tuple[PiperVoice, ...]:
    """Return the voices in a folder, by default in ``voices_folder``, those that were installed first.

    Never raises: what is damaged, of another kind or for a language that is not known here is left out.
    """
    try:
        top = folder or voices_folder()
        own = [path for path in sorted(top.glob(f"*/*{MODEL}")) if not path.parent.name.startswith(".")]
        paths = [*own, *sorted(top.glob(f"*{MODEL}"))]
    except (OSError, RuntimeError):
        return ()
    found = []
    for path in paths:
        tag = spoken_language(_description(path))
        if tag:
            installed = path.parent if path in own else None
            found.append(PiperVoice(path.name.removesuffix(MODEL), tag, path, installed))
    return tuple(found)


def spoken_language(description: bytes) -> str | None:
    """Return the tag of the language that a voice speaks, by its description.

    ``None`` if that is damaged, or if the voice has another rate or needs what Piper would have to load.
    """
    try:
        read: Any = json.loads(description)
        rate, code = read["audio"]["sample_rate"], read["language"]["code"]
        phonemes = read.get("phoneme_type", "espeak")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    known = find_language(code) if isinstance(code, str) else None
    return known.tag if known and rate == RATE and phonemes in _PHONEMES else None


def licence_on(card: Path) -> str | None:
    """Return what the card of a voice says of its licence: its name, and the address of the recordings.

    ``None`` where it says nothing. A card is a list in Markdown, as Piper's voices have it (``* License: CC0``).
    """
    try:
        with card.open("rb") as file:
            text = file.read(_LARGEST_CARD).decode(errors="replace")
    except OSError:
        return None
    lines: dict[str, list[str]] = {"licence": [], "url": []}
    for key, value in _CARD_LINE.findall(text):
        lines["url" if key.casefold() == "url" else "licence"].append(value.strip())
    names = "; ".join(dict.fromkeys(lines["licence"]))
    return " ".join(filter(None, (names, *(f"({url})" for url in lines["url"][:1])))) if names else None


def _description(model: Path) -> bytes:
    described = model.with_name(f"{model.name.removesuffix(MODEL)}{DESCRIPTION}")
    try:
        return described.read_bytes() if described.stat().st_size <= _LARGEST_DESCRIPTION else b""
    except OSError:
        return b""
