"""After every change the focus is on what was changed, on the message that tells it, or on the next step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from selectolax.lexbor import LexborNode

from converter.desk.app import CHANGES
from converter.desk.context import Desk
from converter.settings import Settings
from tests.desk.conftest import ANA, Browser, focused
from tests.desk.states import posts_of_every_kind

pytestmark = pytest.mark.slow

FEVER, COUGH = "/posts/fever", "/posts/cough"
TOLD = "told"


class Change(NamedTuple):
    """A form that is sent."""

    path: str
    fields: dict[str, str]
    focus: str
    """Beginning of the id, or the tag, of what has the focus on the page that comes."""


def of_sentence(browser: Browser, what: str, focus: str, **fields: str) -> Change:
    """An answer about the first sentence that waits."""
    page = browser.see(f"{FEVER}/es")
    number = re.search(r'id="n-(\d+)"', page)
    assert number
    form = browser.form(page, int(number[1]))
    return Change(f"{FEVER}/es/answer", {**form, "answer": what, **fields}, focus)


def signed(browser: Browser) -> Change:
    seen = re.search(r'name="seen" value="(\d+)"', browser.see(f"{FEVER}/es/sign"))
    assert seen
    return Change(f"{FEVER}/es/sign", {**ANA, "seen": seen[1], "compared": "yes", "accept": "yes"}, "a")


def damaged(_: Browser) -> Change:
    Path("output/cough/es/translation.json").write_text("{", encoding="utf-8")
    return Change(f"{COUGH}/restore", {"tag": "es"}, TOLD)


TERM = {"from": "en", "to": "es", "word": "stool", "made": "popó", "status": "preferred", "q": "stool"}
MEMORY = {"source": "Fever", "from": "en", "to": "es", "made": "Fiebre"}
STEPS: tuple[Change | Callable[[Browser], Change], ...] = (
    Change("/language", {"tag": "es", "back": "/?q=fever"}, "tongue"),
    Change("/language", {"tag": "en", "back": "/"}, "tongue"),
    Change("/reviewer", {"name": "Ana"}, TOLD),
    Change("/reviewer", ANA, TOLD),
    Change("/reviewer", {**ANA, "back": f"{FEVER}/es"}, "text-"),
    Change("/make", {}, TOLD),
    Change("/make", {"source": "https://www.example.org/"}, "job"),
    Change("/jobs/1/stop", {}, "job"),
    Change("/publish", {}, "job"),
    Change("/clinic", {"site.base_url": "nowhere"}, TOLD),
    Change("/clinic", {"clinic.name": "Riverside Clinic"}, TOLD),
    Change("/clinic/logo", {}, TOLD),
    Change("/clinic/colour", {"colour": "#0b57a4"}, TOLD),
    Change("/languages/install", {"tag": "fr"}, "job"),
    Change("/languages/voice", {"tag": "fr"}, "job"),
    Change("/languages/model", {}, "job"),
    Change("/languages/measure", {"tag": "es"}, "job"),
    Change("/languages/remove", {"tag": "fr"}, TOLD),
    Change("/words", {**TERM, "made": ""}, TOLD),
    Change("/words", TERM, TOLD),
    Change("/words/remove", TERM, TOLD),
    Change("/memory", MEMORY, TOLD),
    Change(f"{COUGH}/build", {}, TOLD),
    Change(f"{COUGH}/build", {"format": "txt", "profile": "large"}, "job"),
    Change(f"{COUGH}/languages", {}, TOLD),
    Change(f"{COUGH}/pictures/1", {}, "text-1"),
    Change(f"{COUGH}/pictures/1", {"text": "A glass of water"}, "a"),
    lambda browser: of_sentence(browser, "wrong", "text-"),
    Change(f"{FEVER}/es/undo", {}, "text-"),
    lambda browser: of_sentence(browser, "keep", "text-", text="Otra"),
    Change(f"{FEVER}/es/words/1", {"order": "reading", "show": "all"}, "text-"),
    Change("/reviewer", {"name": "Bea", "qualification": "nurse", "back": "/"}, TOLD),
    signed,
    Change(f"{FEVER}/es/withdraw", {}, "a"),
    Change(f"{FEVER}/es/words/1", {}, "text-"),
    damaged,
    Change("/jobs/99/stop", {}, "h1"),
    Change("/languages/install", {"tag": "xx"}, "h1"),
)
ELSEWHERE = {
    "/sign-in": "test_accounts.py",
    "/sign-out": "test_accounts.py",
    "/password": "test_accounts.py",
    "/accounts": "test_accounts.py",
    "/accounts/change": "test_accounts.py",
    "/accounts/remove": "test_accounts.py",
    "/posts/{slug}/{tag}/draft": "answers a script, and shows no other page",
}


def is_at(node: LexborNode, focus: str) -> bool:
    return node.tag == focus or (node.attributes.get("id") or "").startswith(focus)


def matching(route: str, paths: Iterable[str]) -> bool:
    pattern = re.sub(r"\\\{\w+(:int)?\\\}", "[^/]+", re.escape(route))
    return any(re.fullmatch(pattern, path) for path in paths)


def test_every_change_puts_the_focus_somewhere(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.desk.pages.tongues.remove_packages", lambda *_: ())
    posts_of_every_kind(settings)
    browser = Browser(Desk(None, Path("site")))  # whose jobs wait
    browser.enter()
    sent = []
    for step in STEPS:
        change = step if isinstance(step, Change) else step(browser)
        response = browser.send(change.path, change.fields)
        assert is_at(focused(response), change.focus), (change, str(response.url), focused(response).html)
        sent.append(change.path)
    forgotten = {route for route, _, _ in CHANGES if not matching(route, sent)}
    assert forgotten == set(ELSEWHERE)
