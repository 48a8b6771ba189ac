"""The program's version, and the folder of its caches."""

import importlib.metadata
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from converter.program import NAME, cache_folder, installed_digest, program_version


def test_the_version_is_the_one_installed() -> None:
    assert program_version() == importlib.metadata.version(NAME)


def test_a_tree_that_nobody_installed_has_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    assert program_version() == "0"


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/nurse"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/path")
    assert cache_folder() == Path("/home/nurse/.cache/convert")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path("/home/nurse/.cache/convert")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == Path("/home/nurse/Library/Caches/convert")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/home/nurse/Local")
    assert cache_folder() == Path("/home/nurse/Local/convert/Cache")


def test_threads_that_ask_what_is_installed_wait_for_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    @cache
    def look() -> str:
        time.sleep(0.05)
        looks.append("one")
        return "digest"

    monkeypatch.setattr("converter.program._installed_digest", look)
    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(lambda _: installed_digest(), range(4)))) == len(looks) == 1
