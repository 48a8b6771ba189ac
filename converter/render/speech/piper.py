"""Piper, a free program whose voices sound like people; each voice is a file of its own that somebody has to bring.

A voice lies in the folder ``voices`` among convert's data as two files: ``NAME.onnx``, and ``NAME.onnx.json``, which
says its language and how many samples a second it makes. The program is ``piper`` of PyPI's piper-tts.
"""

from __future__ import annotations

import json
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from converter.digests import file_digest
from converter.languages import find_language
from converter.program import data_folder
from converter.render.speech.program import sound_of
from converter.render.speech.sound import RATE, trimmed

_PROGRAM = "piper"
_LARGEST_DESCRIPTION = 1_000_000
"""Bytes; those that are published have some five thousand."""


class PiperModel(NamedTuple):
    """A voice of Piper that can be used."""

    tag: str
    """Of the registry's language that it speaks."""
    path: Path


class Piper:
    """Speaks by the program ``piper`` with the voices that lie in its folder, one for each language."""

    name = "Piper"

    @property
    def version(self) -> str:
        """The names of its voices and the beginnings of their digests; empty if there are none."""
        return ", ".join(f"{each.path.stem} {_digest(each.path)}" for each in piper_models().values())

    def tags(self) -> frozenset[str]:
        """Return the languages of its voices."""
        return frozenset(piper_models())

    def speak(self, text: str, tag: str) -> bytes | None:
        """Return the samples of a sentence. Raises ``ProgramFailed``."""
        # without noise, so that the same text sounds the same
        noise = ["--noise-scale", "0", "--noise-w-scale", "0"]
        samples = sound_of([_PROGRAM, "--model", str(piper_models()[tag].path), "--output-raw", *noise], f"{text}\n")
        return trimmed(samples) if samples and len(samples) % 2 == 0 else None


def voices_folder() -> Path:
    """Return the folder in which voices of Piper are looked for. Raises ``RuntimeError`` as ``data_folder``."""
    return data_folder() / "voices"


def piper_models() -> dict[str, PiperModel]:
    """Return the voices that can be used, by language; of two for a language the first by name."""
    if not shutil.which(_PROGRAM):
        return {}
    try:
        paths = sorted(voices_folder().glob("*.onnx"))
    except (OSError, RuntimeError):
        return {}
    found: dict[str, PiperModel] = {}
    for path in paths:
        tag = _language_of(path)
        if tag:
            found.setdefault(tag, PiperModel(tag, path))
    return found


def _language_of(path: Path) -> str | None:
    """Return the tag of a voice's language; ``None`` if its description is missing, damaged or of another kind."""
    described = path.with_name(f"{path.name}.json")
    try:
        if described.stat().st_size > _LARGEST_DESCRIPTION:
            return None
        read: Any = json.loads(described.read_text(encoding="utf-8"))
        rate, code = read["audio"]["sample_rate"], read["language"]["code"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    known = find_language(code) if isinstance(code, str) else None
    return known.tag if known and rate == RATE else None


def _digest(path: Path) -> str:
    try:
        stated = path.stat()
    except OSError:
        return ""
    return _digest_of(path, stated.st_size, stated.st_mtime_ns)


@lru_cache(maxsize=64)
def _digest_of(path: Path, _size: int, _changed: int) -> str:
    try:
        return file_digest(path)[:12]
    except OSError:
        return ""
