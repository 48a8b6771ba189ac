"""The list of Piper's voices: at an address, in a folder, or the voices that lie in a folder.

The list is ``voices.json`` of the repository of Piper's voices (huggingface.co/rhasspy/piper-voices): for each voice
its language, its quality, and its files with their sizes and MD5 digests. Files lie at paths relative to it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from converter.errors import computer_says
from converter.languages import find_language
from converter.packages import refusals
from converter.packages.addresses import local_path
from converter.packages.listed_files import place_listed
from converter.packages.partial_download import ExpectedFile
from converter.piper_voices import CARD, DESCRIPTION, MODEL, PiperVoice, installed_voices
from converter.regular_files import read_regular

if TYPE_CHECKING:
    from converter.packages.download import Downloader

INDEX_FILE = "voices.json"
_VOICES = "voices"
_NAME = re.compile(r"[a-z]{2,3}_[A-Z]{2,3}-[^\W_][\w+]{0,60}-(?P<quality>medium|high)")
"""A voice that makes 22,050 samples a second; the qualities “low” and “x_low” make 16,000."""
_MD5 = re.compile(r"[0-9a-f]{32}")
_REGIONS_FIRST = ("US", "MX")
"""Of English and Spanish, which have voices of several countries: what patients in the United States hear most."""


class AvailableVoice(NamedTuple):
    """One voice of a list."""

    name: str
    """Such as ``es_MX-claude-high``."""
    tag: str
    files: dict[str, tuple[str, ExpectedFile]]
    """Where each file lies, by the end of its name: that of the model, of its description, and the card."""
    speakers: int

    @property
    def size(self) -> int:
        """Bytes to fetch, as far as they are known."""
        return sum(expected.size or 0 for _, expected in self.files.values())


class VoiceIndex(NamedTuple):
    """The voices that can be installed, and where they are."""

    name: str
    """Address or path, for messages."""
    base: str | Path
    """Address or folder that locations are relative to."""
    voices: tuple[AvailableVoice, ...]
    copies: tuple[PiperVoice, ...] = ()
    """Voices that lie there as they were installed elsewhere."""

    def for_language(self, tag: str) -> tuple[AvailableVoice | PiperVoice, ...]:
        """Return the voices of a language, the one to take first."""
        listed = sorted((voice for voice in self.voices if voice.tag == tag), key=_rank)
        return (*listed, *(copy for copy in self.copies if copy.tag == tag))

    def named(self, name: str) -> AvailableVoice | PiperVoice | None:
        """Return the voice with a name."""
        voices: tuple[AvailableVoice | PiperVoice, ...] = (*self.voices, *self.copies)
        return next((voice for voice in voices if voice.name == name), None)

    def place(self, location: str) -> str | Path:
        """Return where a file is. Raises ``PackageUnreachable`` where the list leads to no place that can be used."""
        return place_listed(self.base, location, self.name)


def open_voice_index(where: str, downloader: Downloader) -> VoiceIndex:
    """Return the list at an address, or at the path of a folder or a file. Raises ``PackageUnreachable``.

    A folder without ``voices.json`` offers the voices that lie in it. Beside a list, files lie at the paths that it
    names, or flat.
    """
    path = local_path(where)
    if path is None:
        _, data = downloader.read(where, downloader.limits.index_bytes)
        return VoiceIndex(where, where, _parsed(where, data))  # a server may keep the list itself elsewhere
    listed = path / INDEX_FILE if path.is_dir() else path
    if path.is_dir() and not listed.exists():
        return VoiceIndex(str(path), path, (), _installed_elsewhere(path))
    try:
        data = read_regular(listed)
    except OSError as error:
        raise refusals.bad_index(str(path), computer_says(error), _VOICES) from error
    return VoiceIndex(str(listed), listed.parent, _parsed(str(listed), data), _installed_elsewhere(listed.parent))


def parse_voices(data: bytes) -> tuple[AvailableVoice, ...] | None:
    """Return the voices of a list's JSON; ``None`` where it is none.

    Left out are those of other languages, of a quality with another rate, and those whose files cannot be verified.
    """
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entries, dict):
        return None
    return tuple(voice for name, entry in entries.items() if (voice := _parse_entry(name, entry)) is not None)


def _parsed(name: str, data: bytes) -> tuple[AvailableVoice, ...]:
    voices = parse_voices(data)
    if voices is None:
        raise refusals.bad_index(name, "What lies there is another kind of file, or damaged.", _VOICES)
    return voices


def _parse_entry(name: str, entry: Any) -> AvailableVoice | None:
    try:
        code, speakers = entry["language"]["code"], entry.get("num_speakers", 1)
        listed = {str(path): file for path, file in entry["files"].items()}
    except (LookupError, TypeError, AttributeError):
        return None
    known = find_language(code) if isinstance(code, str) else None
    ends = {end: [path for path in listed if _is(path, name, end)] for end in (MODEL, DESCRIPTION, CARD)}
    if not known or not _NAME.fullmatch(name) or len(ends[MODEL]) != 1 or len(ends[DESCRIPTION]) != 1:
        return None
    files = {end: (paths[0], _expected(listed[paths[0]])) for end, paths in ends.items() if paths}
    if not all(expected.has_digest for _, expected in files.values()):
        return None
    return AvailableVoice(name, known.tag, files, speakers if isinstance(speakers, int) else 1)


def _is(path: str, name: str, end: str) -> bool:
    return path.rsplit("/", 1)[-1] == (CARD if end == CARD else f"{name}{end}")


def _expected(file: Any) -> ExpectedFile:
    size, md5 = (file.get("size_bytes"), file.get("md5_digest")) if isinstance(file, dict) else (None, None)
    digest = md5.casefold() if isinstance(md5, str) and _MD5.fullmatch(md5.casefold()) else None
    return ExpectedFile(size if isinstance(size, int) and size > 0 else None, md5=digest)


def _rank(voice: AvailableVoice) -> tuple[bool, bool, bool, str]:
    """Return a key by which the voice to take comes first: of the region, small and fast, with one speaker."""
    region = voice.name.partition("_")[2].partition("-")[0]
    return region not in _REGIONS_FIRST, voice.speakers > 1, not voice.name.endswith("-medium"), voice.name


def _installed_elsewhere(folder: Path) -> tuple[PiperVoice, ...]:
    return tuple(voice for voice in installed_voices(folder) if voice.folder)
