"""A desk without a socket: requests go to its application, through its guard, as a browser would send them."""

from __future__ import annotations

import asyncio
import html
import re
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Cookies, Response
from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.desk.app import desk_app
from converter.desk.context import Desk
from converter.desk.place import DeskPlace, alone
from converter.settings import Settings
from tests.pipeline.reviews.posts import POST, SLUG, fetched
from tests.translate.engines import CountingEngine

PORT = 8399
HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"
COOKIE = alone(PORT).cookie
ES = f"/posts/{SLUG}/es"
FIELDS = {"a", "button", "input", "select", "textarea", "summary"}
"""What has the focus by itself."""
ANA = {"name": "Ana Ruiz", "qualification": "certified medical interpreter"}


class Client:
    """Sends requests to the application, and keeps its cookies."""

    def __init__(self, desk: Desk, place: DeskPlace | None = None, origin: str = ORIGIN) -> None:
        self._transport = ASGITransport(desk_app(desk, place or alone(PORT)), raise_app_exceptions=False)
        self._origin = origin
        self.cookies = Cookies()
        self.headers: dict[str, str] = {}

    def get(self, path: str, **more: Any) -> Response:
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> Response:
        return self.request("POST", path, **more)

    def request(self, method: str, path: str, *, follow_redirects: bool = True, **more: Any) -> Response:
        async def respond() -> Response:
            async with AsyncClient(
                transport=self._transport, base_url=self._origin, cookies=self.cookies, headers=self.headers
            ) as client:
                response = await client.request(method, path, follow_redirects=follow_redirects, **more)
                self.cookies = client.cookies
                return response

        # In a thread of its own: where a browser is driven too, this one has a running event loop already.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(respond())).result()


class Browser:
    """A browser at the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.client = Client(desk)

    def enter(self) -> Response:
        """Open the link."""
        return self.client.get("/start", params={"token": self.desk.sessions.token or "used"})

    @property
    def csrf(self) -> str:
        session = self.desk.sessions.find(self.client.cookies[COOKIE])
        assert session is not None
        return session.csrf

    def see(self, path: str) -> str:
        """Return a page that has to be there, as text."""
        response = self.client.get(path)
        assert response.status_code == 200, response.text
        return html.unescape(response.text)

    def send(
        self, path: str, fields: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None, **more: Any
    ) -> Response:
        """Send a form as a page of the desk does."""
        sent = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", **(headers or {})}
        return self.client.post(path, data={"csrf": self.csrf, **(fields or {})}, headers=sent, **more)

    def form(self, page: str, number: int) -> dict[str, str]:
        """Return the hidden fields and the text of the form about one sentence."""
        part = page.split(f'id="n-{number}"', 1)[1].split("</form>", 1)[0]
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', part))
        text = re.search(r'<textarea id="text-[^>]*>(.*?)</textarea>', part, re.DOTALL)
        assert text is not None
        return {**hidden, "text": text[1]}

    def finish(self, job: Response) -> str:
        """Wait for the job that a form began, and return the page of its result."""
        number = int(job.url.path.rpartition("/")[2])
        found = self.desk.jobs.find(number)
        assert found is not None
        until = time.monotonic() + 60
        while not found.is_over and time.monotonic() < until:
            time.sleep(0.01)
        return self.see(f"/jobs/{number}")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return Settings(output=Path("output"))


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    desk = Desk(None, Path("site"))
    desk.jobs.start()
    yield desk
    desk.site_preview.close()


@pytest.fixture
def browser_at_desk(desk: Desk) -> Browser:
    """A browser that the link was opened in."""
    browser = Browser(desk)
    browser.enter()
    return browser


@pytest.fixture
def post(settings: Settings) -> str:
    """A post in Spanish that nobody has looked at; its name."""
    fetched(settings, CountingEngine(("en", "es")), POST)
    return SLUG


@pytest.fixture
def at_work(browser_at_desk: Browser, post: str) -> Browser:
    """A browser at which it is known who reviews."""
    browser_at_desk.send("/reviewer", ANA)
    return browser_at_desk


def answer(browser: Browser, number: int, what: str, **fields: str) -> str:
    """Answer about a sentence as its form does, and return the page that comes of it."""
    form = browser.form(browser.see(f"{ES}?show=all&open={number}"), number)
    response = browser.send(f"{ES}/answer", {**form, "answer": what, **fields})
    assert response.status_code == 200, response.text
    return response.text


def sentence_card(page: str, number: int) -> str:
    """Return the part of a page that is about one sentence."""
    return page.split(f'id="n-{number}"', 1)[1].split('class="card sentence', 1)[0]


def focused(response: Response) -> LexborNode:
    """Return what has the focus on a page: what the fragment of its address names, else what asks for it first."""
    page = LexborHTMLParser(response.text)
    fragment = response.url.fragment
    found = page.css_first(f'[id="{fragment}"]') if fragment else page.css_first("[autofocus]")
    assert found is not None, (str(response.url), "nothing has the focus")
    assert found.tag in FIELDS or "tabindex" in found.attributes, "it can have the focus"
    assert found.tag in {"input", "textarea"} or found.text().strip(), "it says something"
    return found
