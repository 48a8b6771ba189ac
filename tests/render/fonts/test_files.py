"""The shipped font files, and their unpacked forms in the user's cache."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from converter.errors import RenderFailed
from converter.render.fonts.files import font_bytes, font_file
from converter.render.fonts.registry import FONTS, MONOSPACE, Font

KOREAN = next(font for font in FONTS if font.subset == "korean")
LATIN = FONTS[0]
UNPACK = (
    "from converter.render.fonts.files import font_file; from converter.render.fonts.registry import FONTS; "
    "print(font_file(next(font for font in FONTS if font.subset == 'korean'), 400))"
)


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cache folder that cannot be made: a file has its name."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))


@pytest.mark.slow
def test_a_font_is_unpacked_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = font_file(KOREAN, 400)
    assert first.parent == tmp_path / "convert" / "fonts"
    with TTFont(first) as file:
        assert ord("한") in file.getBestCmap()
    written = first.stat().st_mtime_ns
    again = subprocess.run([sys.executable, "-c", UNPACK], capture_output=True, check=True, text=True).stdout
    assert again.strip() == str(first), "in another process"
    assert first.stat().st_mtime_ns == written
    assert set(first.parent.iterdir()) == {first, first.with_suffix(".sha256")}


def test_a_small_font_needs_no_cache(no_cache: None) -> None:
    assert font_file(LATIN, 700) == LATIN.path(700)


def test_a_machine_without_a_cache_reads_the_same_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    expected = font_bytes(LATIN, 700)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert font_bytes(LATIN, 700) == expected


def test_a_cache_that_cannot_be_written_is_an_error(no_cache: None) -> None:
    with pytest.raises(RenderFailed, match="XDG_CACHE_HOME"):
        font_file(KOREAN, 400)


def test_an_unpacking_that_breaks_off_leaves_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fontTools.ttLib.woff2.decompress", full)
    with pytest.raises(RenderFailed, match="No space left"):
        font_file(KOREAN, 400)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("font", [*FONTS, *MONOSPACE], ids=lambda font: font.family)
def test_every_font_is_shipped_with_its_licence(font: Font) -> None:
    assert all(font.path(weight).is_file() for weight in font.weights)
    licence = (font.path(400).parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:1000], lambda data: data[:-1] + b"\0", None])
def test_a_damaged_font_in_the_cache_is_made_again(
    damage: Callable[[bytes], bytes] | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "first"))
    kept = font_file(LATIN, 400)
    sound = kept.read_bytes()
    moved = tmp_path / "second"
    shutil.copytree(tmp_path / "first", moved)
    copy = moved / kept.relative_to(tmp_path / "first")
    if damage:
        copy.write_bytes(damage(sound))
    else:
        copy.with_suffix(".sha256").unlink()
    monkeypatch.setenv("XDG_CACHE_HOME", str(moved))
    assert font_file(LATIN, 400) == copy
    assert copy.read_bytes() == sound
