"""Packages from servers that misbehave: whole in the end, or a clear error and nothing changed."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from converter.errors import BadPackage, Busy, CannotWrite, ConvertError, PackageUnreachable
from converter.packages import Installer, Store, partial_download
from converter.packages.limits import DownloadLimits
from tests.packages.mirrors import PACKAGE, Resumable, index_of, package, parts, zipped
from tests.sources.http.misbehaving import (
    Answer,
    Server,
    dripping,
    endless,
    in_turn,
    raw,
    redirect,
    reply,
    serving,
    silence,
)

DATA = PACKAGE.read_bytes()
FILE = "/translate-en_es-0_1.argosmodel"


def install(installer: Installer, server: Server, **entry: object) -> list[tuple[int, int]]:
    """Install Spanish from the server's index; return the progress that was reported."""
    server.answers.setdefault("/index.json", reply(index_of({"links": [FILE]} | entry), kind="application/json"))
    heard: list[tuple[int, int]] = []
    index = installer.index(server.url("/"))
    for offer in installer.plan(index, (("en", "es"),)).to_install:
        installer.install(index, offer, lambda done, total: heard.append((done, total)))
    return heard


def impatient(store: Store, downloads: Path, timeout: float = 5) -> AbstractContextManager[Installer]:
    """Return an installer with small limits, which gives up soon."""
    limits = DownloadLimits(package_bytes=3_000_000, index_bytes=1_000, slow_after=0.2)
    return Installer.open(store, downloads, timeout=timeout, limits=limits, sleep=lambda seconds: None)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_package_is_fetched_with_progress(installer: Installer, store: Store, downloads: Path) -> None:
    with serving({FILE: reply(DATA, kind=None)}) as server:
        heard = install(installer, server)
    assert [found.metadata.codes for found in store.packages()] == [("en", "es")]
    assert heard[0] == (0, len(DATA))
    assert heard[-1] == (len(DATA), len(DATA))
    assert heard == sorted(heard)
    assert left(downloads) == ["lock"], "what was fetched is not kept twice"


def test_a_broken_download_goes_on_where_it_stopped(installer: Installer, store: Store) -> None:
    answer = Resumable(DATA, cut=500_000)
    with serving({FILE: answer}) as server:
        answer.server = server
        install(installer, server)
    assert len(store.packages()) == 1
    assert answer.starts[0] == 0
    assert answer.starts == sorted(set(answer.starts)), "every answer brought something new"
    assert len(answer.starts) >= 3


def test_a_later_run_goes_on_where_the_one_before_was_stopped(installer: Installer, store: Store) -> None:
    answer = Resumable(DATA)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > 300_000:
            raise Stopped

    with serving({FILE: answer, "/index.json": reply(index_of({"links": [FILE]}))}) as server:
        answer.server = server
        index = installer.index(server.url("/"))
        (offer,) = installer.plan(index, (("en", "es"),)).to_install
        with pytest.raises(Stopped):
            installer.install(index, offer, stop)
        install(installer, server)
    assert answer.starts[0] == 0
    assert answer.starts[1] > 300_000
    assert len(store.packages()) == 1


def test_what_was_whole_already_is_not_sent_again(installer: Installer, store: Store, downloads: Path) -> None:
    answer = Resumable(DATA)
    with serving({FILE: answer}) as server:
        answer.server = server
        url = server.url(FILE)
        fetched = installer._downloader.fetch(url, partial_download.ExpectedFile(), lambda done, total: None)
        assert fetched.read_bytes() == DATA
        install(installer, server)
    assert answer.starts == [0, len(DATA)]
    assert len(store.packages()) == 1


def test_a_file_that_changed_in_between_is_fetched_anew(installer: Installer, store: Store) -> None:
    old, new = Resumable(b"old" * 200_000, cut=400_000), Resumable(DATA, tag='"v2"')
    with serving({FILE: in_turn(old, new)}) as server:
        old.server = new.server = server
        install(installer, server)
    assert (old.starts, new.starts) == ([0], [0])
    assert len(store.packages()) == 1


def test_a_server_without_ranges_is_asked_from_the_beginning(installer: Installer, store: Store) -> None:
    cut = raw(f'HTTP/1.1 200 OK\r\nContent-Length: {len(DATA)}\r\nETag: W/"1"\r\n\r\n'.encode() + DATA[:900_000])
    with serving({FILE: in_turn(cut, cut, reply(DATA, kind=None))}) as server:
        install(installer, server)
        assert len(server.requests) == 4
        assert not any("range:" in request.casefold() for request in server.requests)
    assert len(store.packages()) == 1


def test_a_date_lets_a_download_go_on_too(installer: Installer, store: Store) -> None:
    date = "Wed, 21 Oct 2015 07:28:00 GMT"
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(DATA)}\r\nLast-Modified: {date}\r\n\r\n".encode()
    rest = f"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 900000-{len(DATA) - 1}/{len(DATA)}\r\n"
    rest += f"Content-Length: {len(DATA) - 900_000}\r\n\r\n"
    with serving({FILE: in_turn(raw(head + DATA[:900_000]), raw(rest.encode() + DATA[900_000:]))}) as server:
        install(installer, server)
        assert f"If-Range: {date}".casefold() in server.requests[-1].casefold()
    assert len(store.packages()) == 1


def test_a_piece_of_another_place_is_not_glued_on(installer: Installer, store: Store) -> None:
    head = f'HTTP/1.1 200 OK\r\nContent-Length: {len(DATA)}\r\nETag: "1"\r\n\r\n'.encode()
    wrong = f"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-{len(DATA) - 1}/{len(DATA)}\r\n"
    wrong += f"Content-Length: {len(DATA) - 5}\r\n\r\n"
    answers = in_turn(raw(head + DATA[:900_000]), raw(wrong.encode() + DATA[5:]), reply(DATA, kind=None))
    with serving({FILE: answers}) as server:
        install(installer, server)
    assert len(store.packages()) == 1


def test_a_server_that_never_gets_further_is_given_up(installer: Installer, store: Store) -> None:
    cut = raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(DATA)}\r\n\r\n".encode() + DATA[:1000])
    with serving({FILE: cut}) as server:
        with pytest.raises(PackageUnreachable, match="broke before everything"):
            install(installer, server)
        assert server.paths.count(FILE) == DownloadLimits().tries
    assert store.packages() == ()


def test_a_busy_server_is_asked_again(installer: Installer, store: Store) -> None:
    busy = reply(status="503 Service Unavailable")
    with serving({FILE: in_turn(busy, busy, reply(DATA, kind=None))}) as server:
        install(installer, server)
    assert len(store.packages()) == 1


HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
SLIP = zipped([*parts().items(), ("../../evil", b"x")])
BAD: dict[str, tuple[Answer, type[ConvertError], str]] = {
    "not found": (reply(status="404 Not Found"), PackageUnreachable, "404 Not Found"),
    "forbidden": (reply(status="403 Forbidden"), PackageUnreachable, "403"),
    "broken server": (reply(status="500 Internal Server Error"), PackageUnreachable, "500"),
    "silent": (silence(), PackageUnreachable, "silent"),
    "garbled": (raw(b"SSH-2.0-OpenSSH\r\n"), PackageUnreachable, "broke"),
    "circle": (redirect(FILE), PackageUnreachable, "cannot be used"),
    "packed": (reply(DATA, kind=None, content_encoding="br"), PackageUnreachable, "was not asked to"),
    "cut without a length": (raw(HEAD + b"\r\n" + DATA[:50_000]), BadPackage, "damaged"),
    "a web page": (reply(b"<!doctype html><title>Log in</title>"), BadPackage, "damaged"),
    "zip slip": (reply(SLIP, kind=None), BadPackage, "outside its folder"),
    "other languages": (reply(package(to_code="fr"), kind=None), BadPackage, "en to fr"),
    "too large": (reply(content_length="9000000000", kind=None), PackageUnreachable, "larger than any"),
    "endless": (endless(HEAD + b"\r\n"), PackageUnreachable, "than any package has"),
    "drip": (dripping(HEAD + b"Content-Length: 90000\r\n\r\n", 0.02), PackageUnreachable, "so slowly"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BAD)
@pytest.mark.usefixtures("no_proxy")
def test_a_bad_answer_changes_nothing(name: str, store: Store, downloads: Path) -> None:
    answer, kind, why = BAD[name]
    with (
        serving({FILE: answer}) as server,
        impatient(store, downloads, timeout=0.2 if name == "silent" else 5) as installer,
        pytest.raises(kind) as caught,
    ):
        install(installer, server)
    assert why in caught.value.why
    assert not store.folder.exists() or left(store.folder) == []
    assert not list(store.folder.parent.parent.rglob("evil"))
    if kind is BadPackage:
        assert left(downloads) == [], "a bad file is not taken up again"


def test_the_next_link_is_tried(installer: Installer, store: Store) -> None:
    links = ["ipfs://QmV5bmf8iqKpoGoyuTzEppaSWdceuW6zgiePaUr5ThPCpW", "/gone", "/garbage", "http://[bad", FILE]
    with serving({FILE: reply(DATA, kind=None), "/garbage": reply(b"PK\3\4?", kind=None)}) as server:
        install(installer, server, links=links)
        assert server.paths[-3:] == ["/gone", "/garbage", FILE]
    assert len(store.packages()) == 1


def test_no_link_at_all(installer: Installer) -> None:
    with serving({}) as server, pytest.raises(PackageUnreachable, match="no address"):
        install(installer, server, links=["ipfs://x", "file:///etc/passwd", 3])


def test_the_size_and_the_digest_of_the_index_count(installer: Installer, store: Store, downloads: Path) -> None:
    digest = hashlib.sha256(DATA).hexdigest()
    with serving({FILE: reply(DATA, kind=None)}) as server:
        for wrong, why in (
            ({"size": 5}, "another size than the list says"),
            ({"sha256": "0" * 64}, "its content is another"),
        ):
            with pytest.raises(PackageUnreachable, match=why):
                install(installer, server, **wrong)
            server.answers.pop("/index.json")
            assert left(downloads) == ["lock"]
        install(installer, server, size=len(DATA), sha256=digest.upper())
    assert len(store.packages()) == 1


def test_a_digest_lets_a_download_go_on_without_a_validator(installer: Installer, store: Store) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(DATA)}\r\n\r\n".encode()
    rest = f"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 900000-{len(DATA) - 1}/{len(DATA)}\r\n\r\n"
    with serving({FILE: in_turn(raw(head + DATA[:900_000]), raw(rest.encode() + DATA[900_000:]))}) as server:
        install(installer, server, sha256=hashlib.sha256(DATA).hexdigest())
        assert "Range: bytes=900000-".casefold() in server.requests[-1].casefold()
    assert len(store.packages()) == 1


def test_a_full_disk_is_told_before_anything_comes(
    installer: Installer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr("converter.packages.partial_download.shutil.disk_usage", lambda path: usage._replace(free=1000))
    with serving({FILE: reply(DATA, kind=None)}) as server, pytest.raises(CannotWrite, match="not enough room"):
        install(installer, server)


def test_an_index_that_cannot_be_had(installer: Installer) -> None:
    with serving({"/a/index.json": reply(b"{}"), "/b/index.json": reply(b"<p>Hello</p>")}) as server:
        for path in ("/a/", "/a", "/b"):
            with pytest.raises(PackageUnreachable, match="not a list"):
                installer.index(server.url(path))
        with pytest.raises(PackageUnreachable, match="404"):
            installer.index(server.url("/none"))
        address = server.url("/")
    with pytest.raises(PackageUnreachable, match="no connection"):
        installer.index(address)


@pytest.mark.usefixtures("no_proxy")
def test_an_index_that_is_too_large(store: Store, downloads: Path) -> None:
    with (
        serving({"/index.json": endless(HEAD + b"\r\n")}) as server,
        impatient(store, downloads) as installer,
        pytest.raises(PackageUnreachable, match="larger than any"),
    ):
        installer.index(server.url("/"))


def test_two_runs_at_once(installer: Installer, downloads: Path) -> None:
    with (
        pytest.raises(Busy, match="Another run"),
        Installer.open(installer.store, downloads, timeout=1),
    ):
        pass
