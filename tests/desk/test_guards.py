"""Who is let in, and from where; each test fails where its guard is taken out."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from converter.desk.app import CHANGES
from converter.desk.context import Desk
from converter.desk.guards import FORM_BYTES, POLICY, UPLOAD_BYTES
from converter.desk.jobs import MOST_BYTES, MOST_OF_ONE, MOST_WAITING, DeskJobs
from converter.desk.told import told
from converter.errors import Busy
from tests.desk.conftest import COOKIE, ES, HOST, ORIGIN, Browser
from tests.desk.test_roles import filled

pytestmark = pytest.mark.slow

FOREIGN = "http://evil.example"


def files() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*"))


def test_the_link_lets_one_browser_in_once(desk: Desk) -> None:
    first, second = Browser(desk), Browser(desk)
    link = f"/start?token={desk.sessions.token}"
    assert first.client.get(link).url.path == "/"
    assert second.client.get(link).status_code == 401
    assert second.client.get("/").status_code == 401
    assert first.client.get(link).url.path == "/", "the first one is not sent away by its own link"


@pytest.mark.parametrize("token", ["", "wrong", "é", "x" * 5000])
def test_a_wrong_token_lets_nobody_in(desk: Desk, token: str) -> None:
    browser = Browser(desk)
    assert browser.client.get("/start", params={"token": token}).status_code == 401
    assert browser.enter().status_code == 200, "the right one still does"


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(desk: Desk) -> None:
    response = Browser(desk).client.get("/start", params={"token": desk.sessions.token}, follow_redirects=False)
    cookie = response.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "token" not in response.headers["location"]


@pytest.mark.parametrize(
    "path", ["/", "/make", "/jobs", "/publish", "/reviewer", ES, "/posts/fever/es/files/handout.txt"]
)
def test_without_the_cookie_no_page_is_seen(browser_at_desk: Browser, post: str, path: str) -> None:
    assert browser_at_desk.client.get(path).status_code == 200
    key = browser_at_desk.client.cookies[COOKIE]
    for cookie in ("", key[:-1], f"{key}x"):
        browser_at_desk.client.cookies.clear()
        browser_at_desk.client.cookies.set(COOKIE, cookie)
        refused = browser_at_desk.client.get(path)
        assert refused.status_code == 401
        assert "Fever" not in refused.text


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{HOST.rpartition(':')[2]}", "127.0.0.1", "127.0.0.1:1", ""]
)
def test_another_host_is_refused(browser_at_desk: Browser, host: str) -> None:
    assert browser_at_desk.client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", [HOST, HOST.replace("127.0.0.1", "localhost"), HOST.replace("127.0.0.1", "LOCALHOST")])
def test_the_hosts_of_this_computer_are_answered(browser_at_desk: Browser, host: str) -> None:
    headers = {"Host": host, "Cookie": f"{COOKIE}={browser_at_desk.client.cookies[COOKIE]}"}
    assert browser_at_desk.client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": FOREIGN},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": f"{ORIGIN}1"},
        {"Origin": ORIGIN.replace("http", "https")},
        {"Origin": ORIGIN.replace("127.0.0.1", "localhost")},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_from_another_page_is_refused(browser_at_desk: Browser, headers: dict[str, str]) -> None:
    fields = {"name": "Eva", "qualification": "nobody"}
    assert browser_at_desk.send("/reviewer", fields, headers).status_code == 403
    assert "Eva" not in browser_at_desk.see("/reviewer")
    assert browser_at_desk.send("/reviewer", fields).status_code == 200
    assert "Eva" in browser_at_desk.see("/reviewer")


def test_a_change_without_an_origin_is_refused(browser_at_desk: Browser) -> None:
    sent = browser_at_desk.client.post("/reviewer", data={"csrf": browser_at_desk.csrf, "name": "Eva"})
    assert sent.status_code == 403


@pytest.mark.parametrize("csrf", ["", "wrong", "é"])
def test_a_form_that_this_desk_did_not_make_is_refused(browser_at_desk: Browser, csrf: str) -> None:
    assert browser_at_desk.send("/reviewer", {"csrf": csrf, "name": "Eva", "qualification": "x"}).status_code == 403
    assert "Eva" not in browser_at_desk.see("/reviewer")


@pytest.mark.parametrize("path", [filled(path) for path, *_ in CHANGES])
def test_every_change_needs_the_token_of_its_form(browser_at_desk: Browser, post: str, path: str) -> None:
    before = files()
    assert browser_at_desk.send(path, {"csrf": "wrong"}).status_code == 403
    assert files() == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_before_anything_else(desk: Desk, browser_at_desk: Browser, method: str) -> None:
    assert browser_at_desk.client.request(method, "/").status_code == 405
    assert Browser(desk).client.request(method, "/").status_code == 405, "also where nobody is let in"


def test_a_body_of_another_kind_is_refused(browser_at_desk: Browser) -> None:
    headers = {"Origin": ORIGIN, "Content-Type": "text/plain"}
    assert browser_at_desk.client.post("/reviewer", content=b"csrf=x", headers=headers).status_code == 415


def test_a_form_that_is_too_large_is_refused_as_stated_and_as_sent(browser_at_desk: Browser) -> None:
    kind = {"Origin": ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}
    stated = browser_at_desk.client.post(
        "/reviewer", content=b"csrf=x", headers={**kind, "Content-Length": str(FORM_BYTES + 1)}
    )
    assert stated.status_code == 413

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(FORM_BYTES // 100_000 + 1):
            yield b"a" * 100_000

    assert browser_at_desk.client.post("/reviewer", content=parts(), headers=kind).status_code == 413


def test_a_file_that_is_too_large_is_refused(browser_at_desk: Browser) -> None:
    headers = {
        "Origin": ORIGIN,
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": str(UPLOAD_BYTES + 1),
    }
    assert browser_at_desk.client.post("/make", content=b"", headers=headers).status_code == 413


def test_a_form_of_very_many_fields_is_refused(browser_at_desk: Browser) -> None:
    fields = {"csrf": browser_at_desk.csrf, **{f"f{number}": "" for number in range(3000)}}
    assert browser_at_desk.send("/reviewer", fields).status_code == 400


@pytest.mark.parametrize("path", ["/", "/make", "/nowhere", "/static/desk.css"])
def test_every_response_has_the_strict_policy(browser_at_desk: Browser, path: str) -> None:
    headers = browser_at_desk.client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["..%2f..%2fpyproject.toml", "desk.po", "base.html", "desk.css/", "%00"])
def test_only_the_files_of_the_desk_are_served(browser_at_desk: Browser, name: str) -> None:
    assert browser_at_desk.client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("slug", ["%2e%2e%2f", "..%2f..", "%2fetc", "fev", "1", "fever%00", ".hidden"])
@pytest.mark.parametrize("rest", ["", "/report", "/pictures", "/es", "/es/files/handout.txt"])
def test_no_path_of_a_request_reaches_the_disk(browser_at_desk: Browser, post: str, slug: str, rest: str) -> None:
    Path("output/.hidden").mkdir()
    assert browser_at_desk.client.get(f"/posts/{slug}{rest}").status_code == 404


@pytest.mark.parametrize(
    "name", ["translation.json", "..%2farticle.json", "history.jsonl", ".state.json", "handout.pdf"]
)
def test_only_handouts_are_handed_out(browser_at_desk: Browser, post: str, name: str) -> None:
    assert browser_at_desk.client.get(f"{ES}/files/{name}").status_code == 404
    assert browser_at_desk.client.get(f"{ES}/files/handout.txt").status_code == 200


def test_a_mistake_of_ours_shows_nothing_of_the_inside(
    browser_at_desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret path /home/nurse")

    monkeypatch.setattr("converter.desk.pages.board.overview", broken)
    response = browser_at_desk.client.get("/")
    assert response.status_code == 500
    assert "mistake of ours" in response.text
    assert "secret" not in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_away_from_the_desk(browser_at_desk: Browser, back: str) -> None:
    fields = {"name": "Ana Ruiz", "qualification": "nurse", "back": back}
    sent = browser_at_desk.send("/reviewer", fields, follow_redirects=False)
    assert sent.headers["location"] == "/#told"


def test_only_so_many_jobs_wait() -> None:
    jobs = DeskJobs()
    for number in range(MOST_WAITING):
        jobs.add("make", f"{number}", lambda *_: None)
    with pytest.raises(Busy):
        jobs.add("make", "one more", lambda *_: None)


def test_one_person_does_not_keep_the_others_waiting() -> None:
    jobs = DeskJobs()
    own = [jobs.add("make", f"{number}", lambda *_: None, who="Ana Ruiz") for number in range(MOST_OF_ONE)]
    with pytest.raises(Busy, match="was not taken on") as refused:
        jobs.add("make", "one more", lambda *_: None, who="Ana Ruiz")
    assert told(refused.value.why, "es").language == "es"
    jobs.add("make", "another's", lambda *_: None, who="Ida")
    jobs.stop(own[0])
    jobs.add("make", "one more", lambda *_: None, who="Ana Ruiz")


def test_only_so_much_waits_and_none_of_it_stays_when_a_job_is_over() -> None:
    jobs = DeskJobs()
    held = b"x" * 1000

    def work(*_: object) -> None:
        assert held

    first = jobs.add("make", "first", work, size=MOST_BYTES - len(held))
    with pytest.raises(Busy):
        jobs.add("make", "too much", work, size=len(held) + 1)
    jobs.add("make", "no file", lambda *_: None)
    jobs.stop(first)
    assert getattr(first.work, "__closure__", work) is None
    jobs.start()
    last = jobs.add("make", "another", work, size=MOST_BYTES)
    until = time.monotonic() + 30
    while not last.is_over and time.monotonic() < until:
        time.sleep(0.01)
    assert getattr(last.work, "__closure__", work) is None
