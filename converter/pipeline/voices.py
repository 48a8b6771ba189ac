"""Installing and removing of Piper's voices, with which handouts are spoken."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.article.model import Model
from converter.digests import changed_file
from converter.errors import BadPackage, ConvertError, NoPackage, PackageUnreachable
from converter.language_names import typed_language
from converter.languages import REGISTRY, language
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.translations.installer import open_downloads
from converter.piper_voices import PiperVoice, installed_voices
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.packages import AvailableVoice, Downloader, VoiceIndex, VoiceStore

OnBytes = Callable[[int, int], None]
_BY_HAND = (
    "Try again later. On a computer with internet, run “convert voices install” there, bring the folder that it names "
    "here, and name it with --index."
)


class VoiceResult(Model):
    """A voice that was installed or removed, or was there already."""

    name: str
    language: str
    """Tag of the language that it speaks."""
    path: str
    licence: str | None = None
    """``None`` where its card does not say."""


class VoiceInstallResult(Model):
    """What a run of ``convert voices install`` did."""

    installed: tuple[VoiceResult, ...] = ()
    current: tuple[VoiceResult, ...] = ()
    """Voices that were wanted and were there already."""
    missing: tuple[str, ...] = ()
    """Languages, or names of voices, that could not be installed."""


class VoiceOffer(NamedTuple):
    """One voice that can be installed, and what a person should know before it is."""

    name: str
    language: str
    licence: str | None
    """``None`` where its card does not say."""
    size: int | None
    """Bytes to fetch; ``None`` where the list does not say."""
    fetch: Callable[[OnBytes], PiperVoice]


class ListedVoice(Model):
    """One voice of a list."""

    name: str
    language: str
    size: int | None
    installed: bool


class _RefusedVoice(NamedTuple):
    """A voice or a language that cannot be installed."""

    name: str
    error: ConvertError


class VoiceInstallation(NamedTuple):
    """What has to be installed, known before anything is; made by ``open_voice_installation``."""

    offers: tuple[VoiceOffer, ...]
    current: tuple[VoiceResult, ...]
    """What is there already."""
    refusals: tuple[_RefusedVoice, ...]
    """What cannot be installed, and why."""

    def install(self, offer: VoiceOffer, listen: Listener = ignore_progress) -> VoiceResult:
        """Fetch and install one of the voices. Raises ``PackageUnreachable``, ``BadPackage`` and ``CannotWrite``."""
        with _in_words_of_voices():
            voice = offer.fetch(lambda done, total: listen(Progress("install", offer.name, done, total)))
        return _result(voice)


@contextlib.contextmanager
def open_voice_installation(
    wanted: Sequence[str], settings: Settings, index: str | None = None
) -> Iterator[VoiceInstallation]:
    """Work out what to install for each of ``wanted``, languages or names of voices such as ``es_MX-claude-high``.

    ``index`` names the list to look in, instead of that of the settings. What cannot be had is among the ``refusals``.
    Raises ``PackageUnreachable``, ``CannotWrite`` and ``Busy``.
    """
    from converter.packages import VoiceStore, open_voice_index

    with open_downloads(settings) as downloader:
        store = VoiceStore()
        store.clear_leftovers()
        with _in_words_of_voices():
            listed = open_voice_index(index or settings.fetch.piper_voices, downloader)
        offers: list[VoiceOffer] = []
        current: list[VoiceResult] = []
        refused: list[_RefusedVoice] = []
        for name in wanted:
            try:
                found = _planned(name, listed, store, downloader)
            except (NoPackage, BadPackage, PackageUnreachable) as error:
                refused.append(_RefusedVoice(name, error))
            else:
                if isinstance(found, VoiceOffer):
                    offers.append(found)
                else:
                    current.append(found)
        yield VoiceInstallation(tuple(offers), tuple(current), tuple(refused))


def offered_voices(tags: Sequence[str], settings: Settings, index: str | None = None) -> tuple[ListedVoice, ...]:
    """Return the voices that a list has for languages, the one to take first. Raises as ``open_voice_installation``."""
    from converter.packages import open_voice_index

    with open_downloads(settings) as downloader, _in_words_of_voices():
        listed = open_voice_index(index or settings.fetch.piper_voices, downloader)
    here = {voice.name for voice in installed_voices()}
    return tuple(
        ListedVoice(name=voice.name, language=tag, size=_size(voice), installed=voice.name in here)
        for tag in tags
        for voice in listed.for_language(language(tag).tag)
    )


def remove_voices(wanted: str, settings: Settings) -> tuple[VoiceResult, ...]:
    """Remove the voice of a language, or the one with a name.

    Raises ``NoPackage`` where there is none, ``UnknownLanguage`` and ``CannotWrite``.
    """
    from converter.packages import VoiceStore

    with open_downloads(settings):
        store = VoiceStore()
        voices = tuple(voice for voice in store.voices() if voice.name == wanted)
        if not voices and not _looks_like_a_voice(wanted):
            tag = language(typed_language(wanted)).tag
            voices = tuple(voice for voice in store.voices() if voice.tag == tag)
        if not voices:
            raise NoPackage(
                f"There is no voice “{wanted}” to remove.",
                f"The folder “{store.folder}” holds none that “convert voices install” has put there.",
                "Run “convert voices” to see who speaks which language here; files that somebody has put into the "
                "folder by hand can be deleted by hand.",
            )
        store.remove(voices)
    return tuple(map(_result, voices))


def _planned(name: str, listed: VoiceIndex, store: VoiceStore, downloader: Downloader) -> VoiceOffer | VoiceResult:
    """Return what to install for a name or a language, or what is there. Raises what is among the refusals."""
    from converter.packages import licence_of

    voice = listed.named(name)
    if voice is None and _looks_like_a_voice(name):
        raise NoPackage(
            f"There is no voice “{name}”.",
            f"“{listed.name}” has none of this name that makes 22,050 samples a second.",
            f"“convert voices list {name[:2]}” shows what it has for a language.",
        )
    tag = voice.tag if voice else language(typed_language(name)).tag
    here = next((each for each in store.voices() if each.tag == tag), None)
    if here and here.folder and not changed_file(here.folder) and (not voice or here.name == voice.name):
        return _result(here)
    voice = voice or next(iter(listed.for_language(tag)), None)
    if voice is None:
        raise _not_offered(tag, listed.name)

    def fetch(on_bytes: OnBytes) -> PiperVoice:
        if isinstance(voice, PiperVoice):
            return store.copy(voice)
        return store.install(listed, voice, downloader, on_bytes)

    with _in_words_of_voices():
        licence = licence_of(listed, voice, downloader)
    return VoiceOffer(voice.name, tag, licence, _size(voice), fetch)


def _looks_like_a_voice(name: str) -> bool:
    return "_" in name and "-" in name


def _size(voice: AvailableVoice | PiperVoice) -> int | None:
    return (None if isinstance(voice, PiperVoice) else voice.size) or None


def _result(voice: PiperVoice) -> VoiceResult:
    path = str(voice.folder or voice.model)
    return VoiceResult(name=voice.name, language=voice.tag, path=path, licence=voice.licence)


def _not_offered(tag: str, listed_in: str) -> NoPackage:
    return NoPackage(
        f"There is no voice of Piper in {REGISTRY[tag].english_name}.",
        f"“{listed_in}” has none that makes 22,050 samples a second.",
        "Leave the language to espeak-ng where that speaks it (“convert voices” says so), or look in another list with "
        "--index.",
    )


@contextlib.contextmanager
def _in_words_of_voices() -> Iterator[None]:
    """Tell what to do about a voice that cannot be fetched, which is another thing than about a language package."""
    try:
        yield
    except PackageUnreachable as error:
        raise PackageUnreachable(error.what, error.why, _BY_HAND) from error
