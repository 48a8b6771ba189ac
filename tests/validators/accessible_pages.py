"""axe-core and IBM's engine look at pages in a real browser: the fixtures `browser`, `axe`, `ibm` and `barriers`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect, sync_playwright

from tests.validators.node_packages import package

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
PATIENCE = 120_000
"""Milliseconds in which a page has to do what a test expects: a busy computer is slow, and no fault of the page."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


# Only what is wrong comes out of the browser: the whole reports are megabytes.
AXE_CHECK = """
async rules => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
    const broken = found.violations.map(each => [each.id, each.impact, each.nodes.map(node => node.html)]);
    return [found.passes.length, broken];
}
"""
IBM_CHECK = """
async policy => {
    const found = (await new ace.Checker().check(document, [policy])).results;
    const broken = found.filter(each => each.value.join() === "VIOLATION,FAIL");
    return [found.length, broken.map(each => [each.ruleId, each.message, [each.path.dom]])];
}
"""
IBM_POLICY = "WCAG_2_2"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class Violation(NamedTuple):
    """One rule that a page breaks."""

    rule: str
    note: str
    """How grave axe-core calls it, or what IBM's engine says."""
    elements: tuple[str, ...]
    """The elements that break it, as they stand in the page or by their path."""


AxeCheck = Callable[..., list[Violation]]
PageCheck = Callable[[Path], list[Violation]]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; there can be one of it in a process."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    expect.set_options(timeout=PATIENCE)
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    _unused.clear()
    chromium.close()


Visit = Callable[[Path], Page]
COMPLAINTS = frozenset({"warning", "error"})
"""Kinds of what Chromium writes on its console that something is wrong. The rest is information, such as that a page
asked for the focus after a click, which depends on how quick the computer is."""


def complaints_of(page: Page) -> list[str]:
    """The list that whatever the browser complains of in a page goes into; the page is waited for with patience."""
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in COMPLAINTS else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


class Window(NamedTuple):
    """A page of the browser, and what that complains of in it."""

    page: Page
    complaints: list[str]


_unused: defaultdict[str, list[Window]] = defaultdict(list)
"""Windows that nobody looks through at the moment, by their kind."""


@contextmanager
def window(browser: Browser, **context: Any) -> Iterator[Window]:
    """Lend a window of a kind, as ``Browser.new_context`` describes it; it may show what others looked at before.

    To open one starts a process, which takes longer than most of what is looked at in it.
    """
    kind = json.dumps(context, sort_keys=True)
    lent = _unused[kind].pop() if _unused[kind] else _opened(browser, **context)
    size = lent.page.viewport_size
    lent.complaints.clear()
    try:
        yield lent
    except BaseException:
        lent.page.context.close()
        raise
    lent.page.emulate_media(media="null")
    if size and lent.page.viewport_size != size:
        lent.page.set_viewport_size(size)
    _unused[kind].append(lent)


def _opened(browser: Browser, **context: Any) -> Window:
    page = browser.new_context(**context).new_page()
    return Window(page, complaints_of(page))


@contextmanager
def visits(browser: Browser, **context: Any) -> Iterator[Visit]:
    """A function that shows the page at a path in one window, without the network; it fails where the browser
    complains of the page: of a style sheet that its policy blocks, or of a file that it cannot find.
    """
    with window(browser, offline=True, **context) as (page, complaints):

        def visit(path: Path) -> Page:
            complaints.clear()
            page.goto(path.resolve().as_uri())
            assert complaints == [], f"{path}: {complaints}"
            return page

        yield visit


@contextmanager
def requesting(browser: Browser, **context: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page on the network, and the addresses that it asks for; it fails where the browser complains."""
    requests: list[str] = []

    def note(request: Request) -> None:
        requests.append(request.url)

    with window(browser, **context) as (page, complaints):
        page.on("request", note)
        yield page, requests
        page.remove_listener("request", note)
        assert complaints == []


@pytest.fixture(scope="session")
def axe(browser: Browser) -> AxeCheck:
    """A function from a page's path (and `dark=True` for the dark colours) to the rules of axe-core that it breaks."""

    def check(path: Path, *, dark: bool = False) -> list[Violation]:
        with visits(browser, color_scheme="dark" if dark else "light") as visit:
            return by_axe(visit(path))

    return check


@pytest.fixture(scope="session")
def ibm(browser: Browser) -> PageCheck:
    """A function from a page's path to the requirements of IBM's engine that it breaks; what a person has to judge
    ("potential", "manual") and what is recommended beyond WCAG 2.2 is not among them.
    """
    engine = ibm_engine()

    def check(path: Path) -> list[Violation]:
        with visits(browser) as visit:
            return by_ibm(engine, visit(path))

    return check


@pytest.fixture(scope="session")
def barriers(browser: Browser) -> Iterator[PageCheck]:
    """A function from a page's path to what `axe` and `ibm` say of it, in one visit; one window for all."""
    engine = ibm_engine()
    with visits(browser) as visit:

        def check(path: Path) -> list[Violation]:
            page = visit(path)
            return [*by_axe(page), *by_ibm(engine, page)]

        yield check


def by_axe(page: Page, *only: str) -> list[Violation]:
    """The rules of axe-core that a page breaks: of all those of ``RULES``, or of these alone."""
    page.evaluate(AXE)
    wanted = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": RULES}
    return _violations(page, page.evaluate(AXE_CHECK, wanted))


def by_ibm(engine: str, page: Page) -> list[Violation]:
    page.evaluate(engine)
    return _violations(page, page.evaluate(IBM_CHECK, IBM_POLICY))


def _violations(page: Page, answer: Any) -> list[Violation]:
    looked_at, broken = answer
    assert looked_at, f"nothing was checked in {page.url}"
    return [Violation(rule, note, tuple(elements)) for rule, note, elements in broken]


def ibm_engine() -> str:
    """The script of IBM's engine."""
    return (package("accessibility-checker-engine") / "ace-window.js").read_text(encoding="utf-8")
