"""What the PDF's engine reads, keeps and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from converter.errors import RenderFailed
from converter.render.fonts import files
from converter.render.fonts.registry import FONTS, MONOSPACE, Font
from converter.render.pdf import engine

KOREAN = next(font for font in FONTS if font.subset == "korean")
LATIN = FONTS[0]


@pytest.mark.slow
def test_a_font_is_unpacked_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = files.font_file.__wrapped__(KOREAN, 400)
    assert first.parent == tmp_path / "convert-handouts" / "fonts"
    with TTFont(first) as file:
        assert ord("한") in file.getBestCmap()
    written = first.stat().st_mtime_ns
    assert files.font_file.__wrapped__(KOREAN, 400) == first
    assert first.stat().st_mtime_ns == written
    assert list(first.parent.iterdir()) == [first]


def test_a_small_font_needs_no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert files.font_file.__wrapped__(LATIN, 700) == LATIN.path(700)


def test_a_cache_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(RenderFailed, match="XDG_CACHE_HOME"):
        files.font_file.__wrapped__(KOREAN, 400)


def test_an_unpacking_that_breaks_off_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fontTools.ttLib.woff2.decompress", full)
    with pytest.raises(RenderFailed, match="No space left"):
        files.font_file.__wrapped__(KOREAN, 400)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("font", [*FONTS, *MONOSPACE], ids=lambda font: font.family)
def test_every_font_is_shipped_with_its_licence(font: Font) -> None:
    assert all(font.path(weight).is_file() for weight in font.weights)
    licence = (font.path(400).parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/a.png", "file:///etc/passwd", "ftp://a.example/x", "data:text/html,x"]
)
def test_nothing_is_read_from_elsewhere(address: str) -> None:
    with pytest.raises(ValueError, match="not part of the handout"):
        engine.fetcher({}).fetch(address)


def test_a_page_that_asks_for_more_is_an_error() -> None:
    body = '<html lang="en"><title>x</title><h1>x</h1><img alt="x" src="https://elsewhere.example/a.png">'
    with pytest.raises(RenderFailed, match=r"elsewhere\.example"):
        engine.write_pdf(body, "", (LATIN,))


def test_a_missing_library_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(engine, "_Engine", missing)
    with pytest.raises(RenderFailed, match="convert doctor"):
        engine._engine.__wrapped__()
