"""Firefox's models from servers that misbehave and from folders: whole in the end, or a clear error and no change."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from converter.errors import BadPackage, CannotWrite, ConvertError, PackageUnreachable
from converter.firefox_models import FirefoxModel
from converter.packages import Downloader, ModelStore, open_model_index
from converter.packages.firefox_records import AvailableModel, parse_records
from tests.packages.firefox_mirror import LOCATION, SMALL, file_name, fill_mirror, packed, record, records, sha256
from tests.packages.mirrors import Resumable
from tests.sources.http.misbehaving import Answer, in_turn, redirect, reply, serving

MODEL, VOCABULARY = (f"/{LOCATION}{file_name(role)}.zst" for role in ("model", "vocab"))
RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"
DATA = packed(SMALL["model"])
LISTED = records(*(record(role, data) for role, data in SMALL.items()))


@pytest.fixture
def models(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "data" / "firefox")


def install(models: ModelStore, downloader: Downloader, where: str) -> FirefoxModel:
    """Install Spanish from a list, whatever it holds."""
    index = open_model_index(where, downloader)
    found = index.find("en", "es")
    assert found is not None
    if isinstance(found, FirefoxModel):
        return models.copy(found)
    heard: list[tuple[int, int]] = []
    model = models.install(index, found, downloader, lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1]
    return model


def from_server(models: ModelStore, downloader: Downloader, **answers: Answer) -> FirefoxModel:
    """Install Spanish from a mirror; ``answers`` are for the list, the model and the vocabulary."""
    served = {
        "/records.json": answers.get("listed", reply(LISTED)),
        MODEL: answers.get("model", reply(DATA, kind=None)),
        VOCABULARY: answers.get("vocabulary", reply(packed(SMALL["vocab"]), kind=None)),
    }
    with serving(served) as server:
        for answer in answers.values():
            if isinstance(answer, Resumable):
                answer.server = server
        return install(models, downloader, server.url("/records.json"))


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_model_is_fetched_unpacked_and_described(models: ModelStore, downloader: Downloader, downloads: Path) -> None:
    model = from_server(models, downloader)
    assert models.models() == (model,)
    assert (model.source, model.target, model.version, model.licence) == ("en", "es", "3.0", "MPL-2.0")
    assert model.file("model").read_bytes() == SMALL["model"]
    assert model.file("trgvocab").read_bytes() == SMALL["vocab"]
    assert left(downloads) == ["lock"], "what was fetched is not kept twice"
    assert left(models.folder) == ["en-es-3.0"]
    assert left(models.folder.parent) == ["firefox"], "nothing half there"


def test_mozillas_own_server_names_the_place_of_the_files(models: ModelStore, downloader: Downloader) -> None:
    served = {MODEL: reply(DATA, kind=None), VOCABULARY: reply(packed(SMALL["vocab"]), kind=None)}
    with serving(served) as files, serving({RECORDS: reply(LISTED)}) as api:
        api.answers["/v1/"] = reply(
            f'{{"capabilities": {{"attachments": {{"base_url": "{files.url("/")}"}}}}}}'.encode()
        )
        install(models, downloader, api.url(RECORDS))
        api.answers["/v1/"] = reply(b"{}")
        with pytest.raises(PackageUnreachable, match="does not say where the files lie"):
            install(models, downloader, api.url(RECORDS))


def test_a_newer_model_takes_the_place_of_the_older(models: ModelStore, downloader: Downloader) -> None:
    from_server(models, downloader)
    newer = records(*(record(role, data, version="3.10") for role, data in SMALL.items()))
    assert from_server(models, downloader, listed=reply(newer)).version == "3.10"
    assert left(models.folder) == ["en-es-3.10"]
    models.remove(models.find("en", "es"))
    assert left(models.folder) == []


@pytest.mark.parametrize(
    ("answer", "tries"),
    [
        (in_turn(redirect(MODEL), reply(DATA, kind=None)), []),
        (in_turn(reply(status="429 Too Many Requests", retry_after="7"), reply(DATA, kind=None)), [7.0]),
        (in_turn(reply(status="503 Service Unavailable"), reply(DATA, kind=None)), [0.5]),
        (Resumable(DATA, cut=8_000), [0.5]),
    ],
    ids=["redirect", "busy", "unavailable", "broken"],
)
def test_a_server_may_stumble(
    answer: Answer, tries: list[float], models: ModelStore, downloader: Downloader, waits: list[float]
) -> None:
    assert from_server(models, downloader, model=answer).file("model").read_bytes() == SMALL["model"]
    assert waits[:1] == tries[:1]
    if isinstance(answer, Resumable):
        assert answer.starts == sorted(set(answer.starts)), "every answer brought something new"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"model": reply(status="429 Too Many Requests", retry_after="86400")}, "asks to wait 86400 seconds"),
        ({"model": reply(status="429 Too Many Requests", retry_after="Wed, 21 Oct 2099 07:28:00 GMT")}, "asks to wait"),
        ({"model": reply(status="404 Not Found")}, "404"),
        ({"model": reply(DATA[:-40], kind=None)}, "another size"),
        ({"model": reply(DATA[:-1] + b"x", kind=None)}, "its content is another"),
        ({"model": redirect("ftp://127.0.0.1/x")}, "cannot be used|no connection|broke"),
        ({"listed": reply(b"[]")}, "not a list of language packages"),
        ({"listed": reply(b'{"data": 3}')}, "not a list of language packages"),
        (
            {"listed": reply(records(record("model", SMALL["model"], decompressedHash=sha256(b"x")),
                                     record("vocab", SMALL["vocab"])))},
            "its content is another",
        ),
        (
            {"listed": reply(records(record("model", SMALL["model"], decompressedSize=100),
                                     record("vocab", SMALL["vocab"])))},
            "more than the 0.1 kB|more than the .* that it should have",
        ),
        (
            {"listed": reply(records(record("model", SMALL["model"], hash=None, size=None),
                                     record("vocab", SMALL["vocab"]))),
             "model": reply(b"x" + DATA[1:], kind=None)},
            "damaged, or not all",
        ),
    ],
)  # fmt: skip
def test_a_bad_answer_changes_nothing(
    answers: dict[str, Answer], said: str, models: ModelStore, downloader: Downloader
) -> None:
    before = from_server(models, downloader)
    shutil.rmtree(before.path)  # so that it would be installed again
    with pytest.raises((PackageUnreachable, BadPackage)) as refused:
        from_server(models, downloader, **answers)
    assert re.search(said, str(refused.value)), refused.value
    assert left(models.folder) == []
    assert left(models.folder.parent) == ["firefox"]


def test_a_later_run_goes_on_where_a_killed_one_stopped(models: ModelStore, downloader: Downloader) -> None:
    answer = Resumable(DATA)

    class Killed(BaseException):
        pass

    def stop(done: int, total: int) -> None:
        if done > 4_000:
            raise Killed

    with serving({"/records.json": reply(LISTED), MODEL: answer, VOCABULARY: reply(packed(SMALL["vocab"]))}) as server:
        answer.server = server
        index = open_model_index(server.url("/records.json"), downloader)
        found = index.find("en", "es")
        assert isinstance(found, AvailableModel)
        with pytest.raises(Killed):
            models.install(index, found, downloader, stop)
        assert models.models() == ()
        assert left(models.folder) == []
        install(models, downloader, server.url("/records.json"))
    assert answer.starts[0] == 0 < answer.starts[1]


def test_a_full_disk(models: ModelStore, downloader: Downloader, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(models.folder.parent.parent)
    for module in ("folders", "partial_download"):
        monkeypatch.setattr(f"converter.packages.{module}.shutil.disk_usage", lambda path: usage._replace(free=30))
    with pytest.raises(CannotWrite, match="not enough room"):
        from_server(models, downloader)
    assert left(models.folder) == []


@pytest.mark.parametrize("layout", ["as on the server", "flat"])
def test_a_folder_with_a_list(layout: str, models: ModelStore, downloader: Downloader, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    fill_mirror(mirror)
    if layout == "flat":
        for path in (mirror / LOCATION).iterdir():
            path.rename(mirror / path.name)
    assert install(models, downloader, str(mirror)).file("model").read_bytes() == SMALL["model"]
    damaged = next(mirror.rglob("model*.zst"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    with pytest.raises(BadPackage, match="content is another"):
        install(models, downloader, mirror.as_uri())
    damaged.unlink()
    with pytest.raises(PackageUnreachable, match="no such file in the folder"):
        install(models, downloader, str(mirror))


def test_models_that_were_installed_on_another_computer(
    models: ModelStore, downloader: Downloader, tmp_path: Path
) -> None:
    elsewhere = ModelStore(tmp_path / "elsewhere")
    fill_mirror(tmp_path / "mirror")
    copied = install(elsewhere, downloader, str(tmp_path / "mirror"))
    assert install(models, downloader, str(tmp_path / "elsewhere")).file("model").read_bytes() == SMALL["model"]
    models.remove(models.models())
    copied.file("model").write_bytes(SMALL["model"][:-1] + b"x")
    with pytest.raises(BadPackage, match="is not as it was installed"):
        install(models, downloader, str(tmp_path / "elsewhere"))
    (copied.path / "sha256.json").unlink()
    with pytest.raises(BadPackage, match="whether it is whole"):
        install(models, downloader, str(tmp_path / "elsewhere"))
    assert models.models() == ()


def test_what_a_list_offers() -> None:
    both = [record(role, data) for role, data in SMALL.items()]
    offered: dict[str, list[Any]] = {
        "older": [{**one, "version": "3.0"} for one in both],
        "early": [{**one, "version": "3.4a1"} for one in both],
        "another format": [{**one, "version": "4.0"} for one in both],
        "for some only": [{**one, "version": "3.3", "filter_expression": "env.channel == 'nightly'"} for one in both],
        "to all": [{**one, "version": "3.2"} for one in both],
        "not whole": [{**both[0], "version": "3.9"}],
        "unverified": [{**one, "version": "3.8", "decompressedHash": None} for one in both],
        "a path": [{**one, "version": "3.8", "name": "../x"} for one in both],
        "unknown language": [{**one, "targetLanguage": "tlh"} for one in both],
        "other things": [3, {"attachment": 3}, {"attachment": {"location": "x"}}],
    }
    found = parse_records(records(*(entry for entries in offered.values() for entry in entries)))
    assert found is not None
    assert [(model.pair, model.version) for model in found] == [(("en", "es"), "3.2")]
    chinese = [record(role, b"x", targetLanguage="zh") for role in ("model", "srcvocab", "trgvocab")]
    (model,) = parse_records(records(*chinese)) or ()
    assert model.pair == ("en", "zh-Hans")


def test_a_list_that_leads_elsewhere(models: ModelStore, downloader: Downloader, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(DATA)
    fill_mirror(tmp_path / "mirror")
    shutil.rmtree(tmp_path / "mirror" / "main-workspace")
    for location in ("../secret", "file:///etc/passwd"):
        listed = records(*(record(role, data, location=location) for role, data in SMALL.items()))
        (tmp_path / "mirror" / "records.json").write_bytes(listed)
        with pytest.raises(PackageUnreachable):
            install(models, downloader, str(tmp_path / "mirror"))
        with serving({"/records.json": reply(listed)}) as server, contextlib.suppress(ConvertError):
            install(models, downloader, server.url("/records.json"))
        assert models.models() == ()
