"""axe-core looks at pages in a real browser: the fixtures `browser` and `axe`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class Violation(NamedTuple):
    """One rule of axe-core that a page breaks."""

    rule: str
    impact: str
    elements: tuple[str, ...]
    """The elements that break it, as they stand in the page."""


AxeCheck = Callable[..., list[Violation]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe(browser: Browser) -> AxeCheck:
    """A function from a page's path (and `dark=True` for the dark colours) to the rules that the page breaks."""
    checker = Axe()
    options = {"runOnly": {"type": "tag", "values": list(RULES)}}

    def check(path: Path, *, dark: bool = False) -> list[Violation]:
        # the handouts have to work without the network
        context = browser.new_context(color_scheme="dark" if dark else "light", offline=True)
        try:
            page = context.new_page()
            page.goto(path.resolve().as_uri())
            found = checker.run(page, options=options).response
        finally:
            context.close()
        assert found["passes"], f"axe-core found nothing to check in {path}"
        return [
            Violation(each["id"], each["impact"], tuple(node["html"] for node in each["nodes"]))
            for each in found["violations"]
        ]

    return check
