"""Looks at pages of the desk in a browser: axe-core, IBM's engine, and what stands beyond the edge."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Literal, NamedTuple

from playwright.sync_api import Page

from converter.desk.context import Desk
from converter.desk.serving import Network, OpenDesk, open_desk
from tests.validators.accessible_pages import by_axe, by_ibm, ibm_engine

BEYOND = """
() => [...document.querySelectorAll("body *")].filter(each => {
    const box = each.getBoundingClientRect();
    return !each.closest(".table, .skip, .unseen") && box.width && (box.left < -1 || box.right > innerWidth + 1);
}).map(each => each.outerHTML.slice(0, 80))
"""


class Look(NamedTuple):
    """How a page is looked at; what the engines say of it costs most."""

    width: int
    colours: Literal["light", "dark"]
    other_width: int


LOOKS = {"en": Look(320, "light", 1280), "es": Look(1280, "dark", 320)}
"""Each page in both widths and both colours. 320 pixels are also 1280 at a zoom of 400 %."""


def require_accessible(page: Page, *, ibm: bool = True) -> None:
    """What is seen has no barrier, and nothing stands beyond the edge at either width.

    axe-core looks at it, and IBM's engine, which takes longest, unless it looks at the page in the other language.
    """
    tag = page.get_attribute("html", "lang") or ""
    look = LOOKS[tag]
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.emulate_media(color_scheme=look.colours)
    for width in (look.other_width, look.width):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth > innerWidth") is False, (page.url, width)
        assert page.evaluate(BEYOND) == [], (page.url, width)
    assert by_axe(page) == [], (page.url, look)
    if ibm:
        assert by_ibm(ibm_engine(), page) == [], page.url


def speak(page: Page, tag: str) -> None:
    """Have the desk speak a language from now on."""
    if page.get_attribute("html", "lang") != tag:
        page.locator(f"button[value={tag}]").click()
        page.wait_for_selector(f"html[lang={tag}]")


@contextlib.contextmanager
def served(desk: Desk, network: Network | None = None) -> Iterator[str]:
    """Serve a desk of this process, whose jobs and settings a test can reach; its link."""
    with open_desk(desk, 0, network) as opened:
        thread = threading.Thread(target=opened.serve, name="desk")
        thread.start()
        try:
            yield opened.link
        finally:
            _stop(opened, thread)


def _stop(opened: OpenDesk, thread: threading.Thread) -> None:
    opened.server.should_exit = True
    thread.join()
