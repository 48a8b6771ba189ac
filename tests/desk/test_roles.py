"""What a role may not do is refused by the server, whatever its pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.desk.app import CHANGES, PAGES
from converter.desk.roles import Role
from tests.desk.conftest import COOKIE, Browser
from tests.pipeline.reviews.posts import SLUG

pytestmark = pytest.mark.slow

OF_REVIEWERS = {
    "/reviewer",
    *(f"/posts/{SLUG}/es/{what}" for what in ("answer", "draft", "undo", "words/1", "sign", "withdraw")),
}
"""What is said in the name of a reviewer."""


def filled(path: str) -> str:
    """An address of the table, for the post of the tests."""
    values = {"slug": SLUG, "tag": "es", "name": "handout.txt", "number:int": "1"}
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def hold(browser: Browser, role: Role) -> None:
    """Let the account of a browser have a role."""
    session = browser.desk.sessions.find(browser.client.cookies[COOKIE])
    assert session is not None
    session.role = role


def files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def test_what_is_said_in_the_name_of_a_reviewer_needs_one() -> None:
    assert {filled(path) for path, _, role in CHANGES if role != "desk"} >= OF_REVIEWERS


def test_the_front_desk_decides_about_no_translation(browser_at_desk: Browser, post: str) -> None:
    before = files()
    hold(browser_at_desk, "desk")
    for path in (filled(path) for path, _, role in CHANGES if role != "desk"):
        response = browser_at_desk.send(path, {"name": "Ana Ruiz", "qualification": "nurse", "answer": "right"})
        assert response.status_code == 403, path
        assert "Your account may not do that" in response.text
    for path in (filled(path) for path, _, role in PAGES if role != "desk"):
        assert browser_at_desk.client.get(path).status_code == 403
    assert files() == before
    hold(browser_at_desk, "reviewer")
    assert browser_at_desk.client.get("/reviewer").status_code == 200
