"""``convert fetch`` against a server: as from a file, or a clear error and no file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Convert, Done
from tests.sources.http.misbehaving import Answer, dripping, endless, raw, redirect, reply, serving, silence

pytestmark = pytest.mark.slow

WIX = Path(__file__).parents[2] / "exports" / "wix-fever-in-children.html"
PAGE = WIX.read_bytes()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
LIMITS = {
    "CONVERT_FETCH__TIMEOUT_SECONDS": "0.5",
    "CONVERT_FETCH__TOTAL_SECONDS": "2",
    "CONVERT_FETCH__MAX_BYTES": "500000",
}

MISBEHAVIOURS: dict[str, tuple[Answer, int]] = {
    "slow": (silence(), 4),
    "dripping": (dripping(HEAD + b"\r\n", 0.1), 4),
    "truncated": (reply(PAGE, content_length=str(len(PAGE) + 100)), 4),
    "closes the connection": (raw(b""), 4),
    "404": (reply(b"gone", status="404 Not Found"), 3),
    "503": (reply(b"busy", status="503 Service Unavailable"), 5),
    "redirects in a circle": (redirect("/post"), 5),
    "endless": (endless(HEAD + b"\r\n"), 6),
    "an image": (reply(PNG, kind="image/png"), 7),
    "lies about its charset": (reply("<p>Año</p>".encode("latin-1"), kind="text/html; charset=utf-8"), 7),
}


@pytest.fixture(autouse=True)
def limits(no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a server may cost is soon reached."""
    for name, value in LIMITS.items():
        monkeypatch.setenv(name, value)


def fetch(convert: Convert, url: str, *more: str) -> Done:
    return convert("fetch", url, "--to", "es", "--format", "txt", *more)


@pytest.mark.apertium
def test_a_page_from_a_server_gives_the_handouts_of_the_file(convert: Convert, tmp_path: Path) -> None:
    pictures = {
        f"/images/{path.name}": reply(path.read_bytes(), kind="image/png") for path in WIX.parent.glob("images/*.png")
    }
    with serving({"/post": reply(PAGE), **pictures}) as server:
        done = fetch(convert, server.url())
    assert done.returncode == 0, done.stderr
    served = [Path(tmp_path / line).read_text(encoding="utf-8") for line in done.stdout.splitlines()]
    again = fetch(convert, str(WIX), "--output", "from-file")
    saved = [Path(tmp_path / line).read_text(encoding="utf-8") for line in again.stdout.splitlines()]
    assert served == saved
    assert len(served) == 2


@pytest.mark.parametrize("name", MISBEHAVIOURS)
def test_a_misbehaving_server_leaves_no_file(convert: Convert, tmp_path: Path, name: str) -> None:
    answer, code = MISBEHAVIOURS[name]
    with serving(answer) as server:
        done = fetch(convert, server.url(), "--json")
    assert done.returncode == code, done.stderr
    error = json.loads(done.stdout)["error"]
    assert all(error[part] for part in ("code", "what", "why", "todo"))
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
