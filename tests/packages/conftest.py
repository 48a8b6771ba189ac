"""Fixtures of the tests of language packages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.packages import Downloader, Installer, Store, open_downloader
from converter.packages.limits import DownloadLimits


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a folder for packages that is not there yet."""
    return Store(tmp_path / "argos" / "packages")


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Return a folder for what is fetched that is not there yet."""
    return tmp_path / "cache" / "packages"


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep proxies away from the tests and their servers."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def installer(store: Store, downloads: Path, no_proxy: None) -> Iterator[Installer]:
    """Yield an installer that never waits between tries."""
    with Installer.open(store, downloads, timeout=5, sleep=lambda seconds: None) as opened:
        yield opened


@pytest.fixture
def waits() -> list[float]:
    """Return how long the downloader would have waited between its tries."""
    return []


@pytest.fixture
def downloader(downloads: Path, no_proxy: None, waits: list[float]) -> Iterator[Downloader]:
    """Yield a downloader of small files that notes its waits."""
    limits = DownloadLimits(package_bytes=3_000_000, slow_after=0.2)
    with open_downloader(downloads, timeout=5, limits=limits, sleep=waits.append) as opened:
        yield opened
