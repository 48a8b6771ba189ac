"""``convert preview``: what a browser gets, and what nobody gets."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from converter.cli.preview import preview
from converter.errors import PreviewFailed
from converter.preview_server.server import Preview, open_preview

pytestmark = pytest.mark.slow

FEED = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"/>\n'
FILES = {
    "index.html": "<!doctype html><title>Clinic</title>",
    "404.html": "<!doctype html><title>Not here</title>",
    "feed.xml": FEED,
    "sitemap.xml": "<urlset/>",
    "search.js": "1;",
    "index.json": "{}",
    "es/index.html": "<!doctype html><title>Español</title>",
    "es/fiebre/handout.epub": "PK",
    "es/fiebre/handout.brf": "abc",
    "es/fiebre/handout.pdf": "%PDF-" + 200_000 * "x",
    "الحمى/index.html": "<!doctype html><title>الحمى</title>",
    "empty/only.txt": "text",
    ".git/config": "secret",
    "data.unknown": "?",
}


def make(site: Path, files: dict[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return make(tmp_path / "site")


@pytest.fixture
def log() -> list[str]:
    return []


@contextlib.contextmanager
def serving(shown: Preview) -> Iterator[Preview]:
    thread = threading.Thread(target=shown.serve)
    thread.start()
    yield shown
    shown.stop()
    thread.join()


@pytest.fixture
def shown(site: Path, log: list[str]) -> Iterator[Preview]:
    with open_preview(site, log=log.append) as opened, serving(opened):
        yield opened


def port_of(shown: Preview) -> int:
    return int(shown.address.rstrip("/").rpartition(":")[2])


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


def get(shown: Preview, path: str, method: str = "GET", host: str | None = None) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(shown), timeout=30)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{port_of(shown)}")
        connection.endheaders()
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()


def raw(shown: Preview, data: bytes) -> bytes:
    """What comes back for bytes that no browser would send."""
    with socket.create_connection(("127.0.0.1", port_of(shown)), timeout=30) as connection:
        connection.sendall(data.replace(b"HOST", f"Host: 127.0.0.1:{port_of(shown)}".encode()))
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/?q=fever#top", "index.html", "text/html; charset=utf-8"),
        ("/es/", "es/index.html", "text/html; charset=utf-8"),
        ("/%D8%A7%D9%84%D8%AD%D9%85%D9%89/", "الحمى/index.html", "text/html; charset=utf-8"),
        ("/feed.xml", "feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "sitemap.xml", "application/xml; charset=utf-8"),
        ("/search.js", "search.js", "text/javascript; charset=utf-8"),
        ("/index.json", "index.json", "application/json; charset=utf-8"),
        ("/es/fiebre/handout.epub", "es/fiebre/handout.epub", "application/epub+zip"),
        ("/es/fiebre/handout.brf", "es/fiebre/handout.brf", "text/plain; charset=utf-8"),
        ("/es/fiebre/handout.pdf", "es/fiebre/handout.pdf", "application/pdf"),
        ("/data.unknown", "data.unknown", "application/octet-stream"),
    ],
)
def test_a_file_comes_with_its_type(shown: Preview, path: str, name: str, kind: str) -> None:
    answer = get(shown, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.body == FILES[name].encode()
    head = get(shown, path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(answer.body))


def test_every_answer_keeps_to_itself(shown: Preview) -> None:
    for path, method in [("/", "GET"), ("/no", "GET"), ("/es", "GET"), ("/", "POST")]:
        headers = get(shown, path, method).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Server"] == "convert"


def test_a_folder_gets_its_slash_and_never_a_listing(shown: Preview) -> None:
    answer = get(shown, "/es?q=1")
    assert (answer.status, answer.headers["Location"]) == (302, "/es/?q=1")
    answer = get(shown, "/empty/")
    assert answer.status == 404
    assert b"only.txt" not in answer.body
    assert get(shown, "//es").headers["Location"] == "/es/", "two slashes would lead to another server"
    assert get(shown, "/es//fiebre").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/no",
        "/index.html/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/es/../../secret.txt",
        "/es/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/es%5c..%5cindex.html",
        "/..\\secret.txt",
        "/%00",
        "/index.html%00.txt",
        "/.git/config",
        "/%2egit/config",
        "/%ff",
        "/link.txt",
        "/folder/secret.txt",
        "/circle",
        "/pipe",
        "/" + "a" * 5000,
        "/etc/passwd",
        "//etc/passwd",
        "/es/./index.html",
    ],
)
def test_nothing_outside_the_site_is_shown(shown: Preview, site: Path, path: str) -> None:
    (site / "link.txt").symlink_to(site.parent / "secret.txt")
    (site / "folder").symlink_to(site.parent)
    (site / "circle").symlink_to(site / "circle")
    os.mkfifo(site / "pipe")
    answer = get(shown, path)
    assert (answer.status, answer.body) == (404, FILES["404.html"].encode())


def test_an_index_that_leads_outside_is_not_shown(shown: Preview, site: Path) -> None:
    (site / "empty" / "index.html").symlink_to(site.parent / "secret.txt")
    assert get(shown, "/empty/").status == 404


def test_links_within_the_site_are_followed(shown: Preview, site: Path) -> None:
    (site / "latest").symlink_to("es")
    assert get(shown, "/latest/").body == FILES["es/index.html"].encode()


def test_a_site_without_a_page_for_what_is_missing(shown: Preview, site: Path) -> None:
    (site / "404.html").unlink()
    answer = get(shown, "/no<script>")
    assert (answer.status, answer.body) == (404, b"404 Not Found\n")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:PORT"])
def test_a_page_from_elsewhere_gets_nothing(shown: Preview, host: str) -> None:
    answer = get(shown, "/", host=host.replace("PORT", str(port_of(shown))))
    assert answer.status == 421
    assert b"Clinic" not in answer.body


def test_localhost_is_this_computer_too(shown: Preview) -> None:
    assert get(shown, "/", host=f"LOCALHOST:{port_of(shown)}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "BREW"])
def test_nothing_but_reading(shown: Preview, method: str) -> None:
    answer = get(shown, "/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHOST\r\nHOST\r\n\r\n", b"400"),
        (b"GET http://127.0.0.1/ HTTP/1.1\r\nHOST\r\n\r\n", b"400"),
        (b"GET index.html HTTP/1.1\r\nHOST\r\n\r\n", b"400"),
        (b"GET  HTTP/1.1\r\nHOST\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\nHOST\r\n\r\n", b"505"),
        (b"\x16\x03\x01\x02\x00\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHOST\r\nX: " + b"a" * 40_000, b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 2000 + b"HOST\r\n\r\n", b"431"),
        (b"GET /" + b"a" * 17_000 + b" HTTP/1.1\r\nHOST\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\nHOST\n\n", b"200"),
    ],
)
def test_requests_that_no_browser_sends(shown: Preview, data: bytes, status: bytes) -> None:
    answer = raw(shown, data)
    found = re.match(rb"HTTP/1\.0 (\d+) ", answer)
    assert found, answer
    assert found[1] == status
    assert get(shown, "/").status == 200, "and the next one is answered"


def test_who_drips_is_left(site: Path) -> None:
    with (
        open_preview(site, timeout_seconds=0.5) as shown,
        serving(shown),
        socket.create_connection(("127.0.0.1", port_of(shown)), timeout=30) as connection,
    ):
        stop = threading.Event()

        def drip() -> None:
            while not stop.wait(0.05):
                try:
                    connection.sendall(b"G")
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        assert get(shown, "/").status == 200, "others are answered meanwhile"
        with contextlib.suppress(ConnectionError):  # where it was closed with bytes of ours unread
            assert connection.recv(10) == b""
        stop.set()
        thread.join()


def test_who_goes_away_is_no_fault(shown: Preview, log: list[str]) -> None:
    for data in (b"", b"GET / HT", b"GET /es/fiebre/handout.pdf HTTP/1.1\r\n"):
        with socket.create_connection(("127.0.0.1", port_of(shown)), timeout=30) as connection:
            connection.sendall(data)
    assert get(shown, "/").status == 200
    assert not [line for line in log if "Traceback" in line]


def test_a_site_that_is_exchanged_is_shown_anew(shown: Preview, site: Path) -> None:
    assert b"Clinic" in get(shown, "/").body
    site.rename(site.with_name("old"))
    assert get(shown, "/").status == 404, "in the moment between"
    make(site.with_name("new"), {"index.html": "new page"}).rename(site)
    assert get(shown, "/").body == b"new page"
    assert get(shown, "/es/").status == 404


def test_the_log_does_nothing_to_a_terminal(shown: Preview, log: list[str]) -> None:
    raw(shown, b"GET /\x1b[2J\xc2\x9b HTTP/1.1\r\nHOST\r\n\r\n")
    assert log
    assert not set("".join(log)) & {"\x1b", "\x9b"}


def test_it_listens_to_this_computer_alone(shown: Preview) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", shown.address)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", port_of(shown)), timeout=5)


def test_a_port_that_is_taken(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PreviewFailed, match="Another program uses it"), open_preview(site, port):
            pass
        with open_preview(site, usual_port=port) as shown:
            assert port_of(shown) != port
    with open_preview(site, usual_port=port) as shown:
        assert port_of(shown) == port


def test_folders_without_a_site(tmp_path: Path) -> None:
    with pytest.raises(PreviewFailed, match="no such folder"), open_preview(tmp_path / "no"):
        pass
    with pytest.raises(PreviewFailed, match="It holds no index"), open_preview(tmp_path):
        pass
    error = CliRunner().invoke(preview, [str(tmp_path)]).exception
    assert isinstance(error, PreviewFailed)
    assert "convert publish" in error.todo


@pytest.mark.slow
def test_ctrl_c_ends_the_command(site: Path) -> None:
    convert = Path(sys.executable).with_name("convert")
    environment = {name: value for name, value in os.environ.items() if name != "CONVERT_DEBUG"}
    with subprocess.Popen(
        [str(convert), "preview"],
        cwd=site.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=30)
        connection.request("GET", "/")
        assert connection.getresponse().read() == FILES["index.html"].encode()
        connection.close()
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert said.split("\n") == [
        "Only this computer can see it. Ctrl-C stops it.",
        "",
        "Stopped. What was finished is kept.",
        "",
    ]
