"""The Nu Html Checker, which the W3C's validator runs, looks at pages: the fixture `nu`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.validators.node_packages import package

PROGRAM = "nu.validator.client.SimpleCommandLineValidator"
NOT_OF_THE_PAGE = ("violates Content Security Policy (meta tag)",)
"""Warnings that no browser confirms: Nu takes the JSON-LD, which is data, for a script to be run, and knows neither
the scheme `data:` nor the digest of a long style sheet. `visits` in accessible_pages.py fails where one does."""

NuCheck = Callable[[Iterable[Path]], dict[Path, list[str]]]


@pytest.fixture(scope="session")
def nu() -> NuCheck:
    """A function from HTML files to the errors and warnings of each; one start of Java serves all files of a call."""
    jar = package("vnu-jar") / "build" / "dist" / "vnu.jar"

    def check(paths: Iterable[Path]) -> dict[Path, list[str]]:
        pages = {path.resolve(): path for path in paths}
        assert pages, "no page to check"
        java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m", "-cp", str(jar), PROGRAM]
        options = ["--format", "json", "--stdout", "--exit-zero-always"]
        command = [*java, *options, *map(str, pages)]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert run.returncode == 0, run.stderr
        found: dict[Path, list[str]] = {path: [] for path in pages.values()}
        for message in json.loads(run.stdout)["messages"]:
            if not any(text in message["message"] for text in NOT_OF_THE_PAGE):
                page = pages[Path(unquote(urlsplit(message["url"]).path))]
                sort = message.get("subType") or message["type"]
                found[page].append(f"{sort} line {message.get('lastLine')}: {message['message']}")
        return found

    return check
