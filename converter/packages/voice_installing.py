"""Fetch voices of Piper, verify them, and install them."""

from __future__ import annotations

import shutil
from pathlib import Path

from converter.durable_files import creating
from converter.packages import refusals
from converter.packages.download import Downloader, OnBytes
from converter.packages.folders import WholeFolders
from converter.packages.listed_files import fetched_files, used_up
from converter.packages.voice_index import AvailableVoice, VoiceIndex
from converter.piper_voices import (
    CARD,
    DESCRIPTION,
    MODEL,
    RATE,
    PiperVoice,
    installed_voices,
    licence_on,
    spoken_language,
    voices_folder,
)


class VoiceStore:
    """The installed voices of one folder; without one, of the folder where handouts look for them."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or voices_folder()
        self._folders = WholeFolders(self.folder, refusals.OTHER_DATA)

    def voices(self) -> tuple[PiperVoice, ...]:
        """Return the voices that were installed. Never raises: a damaged one is left out."""
        return tuple(voice for voice in installed_voices(self.folder) if voice.folder)

    def remove(self, voices: tuple[PiperVoice, ...]) -> None:
        """Remove voices that were installed. Raises ``CannotWrite``."""
        self._folders.remove([voice.folder for voice in voices if voice.folder])

    def clear_leftovers(self) -> None:
        """Remove what killed runs have left behind; call it only while no other run installs."""
        self._folders.clear_leftovers()

    def install(
        self, index: VoiceIndex, voice: AvailableVoice, downloader: Downloader, on_bytes: OnBytes
    ) -> PiperVoice:
        """Fetch a voice, verify and install it, then remove the others of its language.

        Raises ``PackageUnreachable``, ``BadPackage`` and ``CannotWrite``; then what was installed before is unchanged,
        and what has arrived is kept for another try.
        """
        names = {end: CARD if end == CARD else f"{voice.name}{end}" for end in _ORDER if end in voice.files}
        places = [(index.place(voice.files[end][0]), voice.files[end][1]) for end in names]

        with used_up(places, downloader):
            files: dict[str, Path] = {}
            for name, path in zip(names.values(), fetched_files(places, downloader, on_bytes), strict=True):
                files[name] = path
                if name.endswith(DESCRIPTION):
                    _require_usable(voice, path.read_bytes())

            def fill(new: Path) -> None:
                for name, path in files.items():
                    with path.open("rb") as source, creating(new / name) as out:
                        shutil.copyfileobj(source, out, 1 << 20)

            needed = sum(path.stat().st_size for path in files.values())
            return _placed(voice.name, voice.tag, self._folders.add(voice.name, needed, fill, self._others(voice.tag)))

    def copy(self, voice: PiperVoice) -> PiperVoice:
        """Install a voice that was installed on another computer. Raises ``BadPackage`` and ``CannotWrite``."""
        place = self._folders.copy(voice.folder or voice.model.parent, voice.name, voice.name, self._others(voice.tag))
        return _placed(voice.name, voice.tag, place)

    def _others(self, tag: str) -> list[Path]:
        """The folders of what is installed for a language."""
        return [voice.folder for voice in self.voices() if voice.tag == tag and voice.folder]


def _placed(name: str, tag: str, folder: Path) -> PiperVoice:
    return PiperVoice(name, tag, folder / f"{name}{MODEL}", folder)


_ORDER = (CARD, DESCRIPTION, MODEL)
"""Small files first: a voice that cannot be used is known before its megabytes have come."""


def licence_of(index: VoiceIndex, voice: AvailableVoice | PiperVoice, downloader: Downloader) -> str | None:
    """Return the licence of a voice by its card; ``None`` where it has none, or that does not say.

    Raises ``PackageUnreachable`` and ``BadPackage`` where the card is not as listed, and ``CannotWrite``.
    """
    if isinstance(voice, PiperVoice):
        return voice.licence
    if CARD not in voice.files:
        return None
    location, expected = voice.files[CARD]
    places = [(index.place(location), expected)]
    with used_up(places, downloader):
        (path,) = fetched_files(places, downloader, lambda _done, _total: None)
        return licence_on(path)


def _require_usable(voice: AvailableVoice, description: bytes) -> None:
    if spoken_language(description) != voice.tag:
        raise refusals.damaged(
            voice.name,
            f"Its description says that it speaks another language than the list, makes other than {RATE:,} samples a "
            "second, or needs more programs than Piper.",
        )
