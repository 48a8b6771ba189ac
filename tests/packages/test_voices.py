"""Piper's voices from servers that misbehave and from folders: whole in the end, or a clear error and no change."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from converter.digests import changed_file
from converter.errors import BadPackage, CannotWrite, PackageUnreachable
from converter.packages import (
    AvailableVoice,
    Downloader,
    VoiceStore,
    licence_of,
    open_voice_index,
)
from converter.packages.voice_index import parse_voices
from converter.piper_voices import PiperVoice, licence_on
from tests.packages.mirrors import Resumable
from tests.packages.piper_mirror import MODEL, entry_of, files_of, fill_mirror
from tests.sources.http.misbehaving import Answer, in_turn, redirect, reply, serving

KEY = "es_MX-one-medium"
FILES = files_of(KEY)
MODEL_AT, DESCRIPTION_AT, CARD_AT = (f"/{path}" for path in FILES)
LISTED = json.dumps({KEY: entry_of(KEY, FILES)}).encode()


@pytest.fixture
def voices(tmp_path: Path) -> VoiceStore:
    return VoiceStore(tmp_path / "data" / "voices")


def install(voices: VoiceStore, downloader: Downloader, where: str) -> PiperVoice:
    """Install Spanish from a list, whatever it holds."""
    index = open_voice_index(where, downloader)
    found = index.for_language("es")[0]
    if isinstance(found, PiperVoice):
        return voices.copy(found)
    heard: list[tuple[int, int]] = []
    voice = voices.install(index, found, downloader, lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1] == found.size
    return voice


def from_server(voices: VoiceStore, downloader: Downloader, **answers: Answer) -> PiperVoice:
    """Install Spanish from a server; ``answers`` are for the list, the model, its description and its card."""
    served = {
        "/main/voices.json": answers.get("listed", reply(LISTED)),
        f"/main{MODEL_AT}": answers.get("model", reply(MODEL, kind=None)),
        f"/main{DESCRIPTION_AT}": answers.get("description", reply(FILES[DESCRIPTION_AT[1:]], kind=None)),
        f"/main{CARD_AT}": answers.get("card", reply(FILES[CARD_AT[1:]], kind=None)),
        "/cache/3f2a9c": reply(LISTED),
        "/large/files": reply(MODEL, kind=None),
    }
    with serving(served) as server:
        for answer in answers.values():
            if isinstance(answer, Resumable):
                answer.server = server
        return install(voices, downloader, server.url("/main/voices.json"))


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_voice_is_fetched_with_its_card_and_its_digests(
    voices: VoiceStore, downloader: Downloader, downloads: Path
) -> None:
    voice = from_server(voices, downloader)
    assert voices.voices() == (voice,)
    assert (voice.name, voice.tag, voice.licence) == (KEY, "es", "CC0 (https://voices.example/one)")
    assert voice.model.read_bytes() == MODEL
    assert voice.folder is not None
    assert left(voice.folder) == ["MODEL_CARD", f"{KEY}.onnx", f"{KEY}.onnx.json", "sha256.json"]
    assert left(downloads) == ["lock"], "what was fetched is not kept twice"
    again = from_server(voices, downloader)
    assert voices.voices() == (again,), "one voice for a language"
    assert left(voices.folder.parent) == ["voices"], "nothing half there"
    voices.remove(voices.voices())
    assert left(voices.folder) == []


@pytest.mark.parametrize(
    ("answers", "tries"),
    [
        ({"listed": redirect("/cache/3f2a9c"), "model": redirect("/large/files")}, []),
        ({"model": in_turn(reply(status="429 Too Many Requests", retry_after="7"), reply(MODEL, kind=None))}, [7.0]),
        ({"card": in_turn(reply(status="503 Service Unavailable"), reply(FILES[CARD_AT[1:]], kind=None))}, [0.5]),
        ({"model": Resumable(MODEL, cut=8_000)}, [0.5]),
    ],
    ids=["as the repository keeps large files", "busy", "unavailable", "broken"],
)
def test_a_server_may_stumble(
    answers: dict[str, Answer], tries: list[float], voices: VoiceStore, downloader: Downloader, waits: list[float]
) -> None:
    assert from_server(voices, downloader, **answers).model.read_bytes() == MODEL
    assert waits[:1] == tries[:1]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"model": reply(status="404 Not Found")}, "404"),
        ({"model": reply(MODEL[:-40], kind=None)}, "another size"),
        ({"model": reply(MODEL[:-1] + b"x", kind=None)}, "its content is another"),
        ({"card": reply(b"x" * len(FILES[CARD_AT[1:]]), kind=None)}, "its content is another"),
        ({"model": reply(MODEL * 200, kind=None)}, "another size"),
        ({"listed": reply(b"[]")}, "not a list of voices"),
        ({"listed": reply(b"[" * 50_000)}, "not a list of voices"),
        ({"listed": reply(status="403 Forbidden")}, "403"),
    ],
)
def test_a_bad_answer_changes_nothing(
    answers: dict[str, Answer], said: str, voices: VoiceStore, downloader: Downloader
) -> None:
    before = from_server(voices, downloader)
    with pytest.raises((PackageUnreachable, BadPackage)) as refused:
        from_server(voices, downloader, **answers)
    assert re.search(said, str(refused.value)), refused.value
    assert voices.voices() == (before,)
    assert before.folder is not None
    assert changed_file(before.folder) is None
    assert left(voices.folder.parent) == ["voices"]


@pytest.mark.parametrize(
    "changed", [{"rate": 16_000}, {"phoneme_type": "pinyin"}, {"language": {"code": "hu_HU"}}, {"audio": 3}]
)
def test_a_voice_that_could_not_be_used_is_refused_before_its_model_comes(
    changed: dict[str, object], voices: VoiceStore, downloader: Downloader
) -> None:
    files = files_of(KEY, MODEL, **changed)
    with serving({f"/{path}": reply(data, kind=None) for path, data in files.items()}) as server:
        server.answers["/voices.json"] = reply(json.dumps({KEY: entry_of(KEY, files)}).encode())
        with pytest.raises(BadPackage, match="Its description says"):
            install(voices, downloader, server.url("/voices.json"))
        assert not any(".onnx HTTP" in request for request in server.requests)
    assert voices.voices() == ()


def test_a_later_run_goes_on_where_a_killed_one_stopped(voices: VoiceStore, downloader: Downloader) -> None:
    answer = Resumable(MODEL)

    class Killed(BaseException):
        pass

    def stop(done: int, total: int) -> None:
        if done > 4_000:
            raise Killed

    with serving({f"/{path}": reply(data, kind=None) for path, data in FILES.items()}) as server:
        server.answers |= {"/voices.json": reply(LISTED), MODEL_AT: answer}
        answer.server = server
        index = open_voice_index(server.url("/voices.json"), downloader)
        found = index.named(KEY)
        assert isinstance(found, AvailableVoice)
        with pytest.raises(Killed):
            voices.install(index, found, downloader, stop)
        assert voices.voices() == ()
        assert left(voices.folder) == []
        install(voices, downloader, server.url("/voices.json"))
    assert answer.starts[0] == 0 < answer.starts[1]


@pytest.mark.parametrize("module", ["folders", "partial_download"])
def test_a_full_disk(
    module: str, voices: VoiceStore, downloader: Downloader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(f"converter.packages.{module}.shutil.disk_usage", lambda path: usage._replace(free=30))
    with pytest.raises(CannotWrite, match="not enough room"):
        from_server(voices, downloader)
    assert left(voices.folder) == []


@pytest.mark.parametrize("layout", ["as in the repository", "flat"])
def test_a_folder_with_a_list(layout: str, voices: VoiceStore, downloader: Downloader, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    fill_mirror(mirror, KEY)
    if layout == "flat":
        for path in FILES:
            (mirror / path).rename(mirror / path.rsplit("/", 1)[-1])
    assert install(voices, downloader, str(mirror)).model.read_bytes() == MODEL
    damaged = next(mirror.rglob("*.onnx"))
    damaged.write_bytes(MODEL[:-1] + b"x")
    with pytest.raises(BadPackage, match="content is another"):
        install(voices, downloader, mirror.as_uri())
    damaged.unlink()
    with pytest.raises(PackageUnreachable, match="no such file in the folder"):
        install(voices, downloader, str(mirror))
    assert len(voices.voices()) == 1


def test_voices_that_were_installed_on_another_computer(
    voices: VoiceStore, downloader: Downloader, tmp_path: Path
) -> None:
    elsewhere = VoiceStore(tmp_path / "elsewhere")
    fill_mirror(tmp_path / "mirror", KEY)
    copied = install(elsewhere, downloader, str(tmp_path / "mirror"))
    index = open_voice_index(str(elsewhere.folder), downloader)
    assert licence_of(index, index.for_language("es")[0], downloader) == "CC0 (https://voices.example/one)"
    assert install(voices, downloader, str(elsewhere.folder)).model.read_bytes() == MODEL
    copied.model.write_bytes(MODEL[:-1] + b"x")
    with pytest.raises(BadPackage, match="is not as it was installed"):
        install(voices, downloader, str(elsewhere.folder))
    assert copied.folder is not None
    (copied.folder / "sha256.json").unlink()
    with pytest.raises(BadPackage, match="whether it is whole"):
        install(voices, downloader, str(elsewhere.folder))


def test_what_a_list_offers() -> None:
    def entry(key: str, **changed: object) -> dict[str, object]:
        return entry_of(key, files_of(key), **changed)

    sound = {key: entry(key) for key in ("es_ES-a-medium", "es_MX-b-high", "es_MX-c-medium", "pt_PT-tugão-medium")}
    several = {"es_MX-a-medium": entry("es_MX-a-medium", num_speakers=9)}
    unusable: dict[str, Any] = {
        "es_MX-a-low": entry("es_MX-a-low"),
        "hu_HU-a-medium": entry("hu_HU-a-medium"),
        "es_MX-../x-medium": entry("es_MX-a-medium"),
        "es_ES-b-medium": entry("es_MX-a-medium"),
        "es_ES-d-medium": {"language": {"code": "es_ES"}, "files": {"x/es_ES-d-medium.onnx": {"size_bytes": 3}}},
        "es_ES-e-medium": {**entry("es_ES-e-medium"), "files": {path: {} for path in files_of("es_ES-e-medium")}},
        "other": 3,
    }
    found = parse_voices(json.dumps({**sound, **several, **unusable}).encode())
    assert found is not None
    assert {voice.name for voice in found} == {*sound, *several}
    from converter.packages import VoiceIndex

    spanish = VoiceIndex("", "https://voices.example/", found).for_language("es")
    wanted = ["es_MX-c-medium", "es_MX-b-high", "es_MX-a-medium", "es_ES-a-medium"]
    assert [voice.name for voice in spanish] == wanted


@pytest.mark.parametrize(
    ("card", "licence"),
    [
        ("* License: CC BY 4.0\n", "CC BY 4.0"),
        ("* URL: https://a.example\n* License: See URL\n", "See URL (https://a.example)"),
        ("License: MIT\r\nfinetuned from\n* Licence: CC0", "MIT; CC0"),
        ("* Language: es_MX\n", None),
        ("* License:\n* x", None),
        ("\n" * 9_000 + "License: late", "late"),
    ],
)
def test_the_licence_on_a_card(card: str, licence: str | None, tmp_path: Path) -> None:
    (tmp_path / "MODEL_CARD").write_text(card)
    assert licence_on(tmp_path / "MODEL_CARD") == licence
    assert licence_on(tmp_path / "none") is None
