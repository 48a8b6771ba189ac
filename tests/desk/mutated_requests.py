"""Requests of every shape, and what becomes of them at a desk."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.desk.conftest import COOKIE, ES, HOST, ORIGIN, Browser

PATHS = (
    "/",
    "/start",
    "/static/desk.css",
    "/reviewer",
    "/language",
    "/make",
    "/jobs",
    "/jobs/1",
    "/jobs/1/progress",
    "/jobs/1/stop",
    "/publish",
    "/posts/fever",
    "/posts/fever/report",
    "/posts/fever/pictures",
    "/posts/fever/pictures/1",
    "/posts/fever/build",
    "/posts/fever/languages",
    "/posts/fever/restore",
    "/sign-in",
    "/sign-out",
    "/password",
    "/accounts",
    "/accounts/change",
    "/accounts/remove",
    ES,
    f"{ES}/answer",
    f"{ES}/draft",
    f"{ES}/undo",
    f"{ES}/help/1",
    f"{ES}/words/1",
    "/clinic",
    "/clinic/logo",
    "/clinic/preview",
    "/languages",
    "/languages/remove",
    "/words",
    "/words/remove",
    "/memory",
    f"{ES}/sign",
    f"{ES}/withdraw",
    f"{ES}/files/handout.txt",
    f"{ES}/look/handout.txt",
)
FIELDS = (
    "csrf",
    "token",
    "seen",
    "number",
    "answer",
    "text",
    "remark",
    "words-1",
    "word",
    "made",
    "translation",
    "status",
    "clinic.name",
    "order",
    "show",
    "open",
    "at",
    "to",
    "from",
    "format",
    "profile",
    "source",
    "limit",
    "name",
    "qualification",
    "compared",
    "accept",
    "back",
    "tag",
    "q",
    "decorative",
)
TEXTS = (
    "",
    "right",
    "wrong",
    "yes",
    "es",
    "ar",
    "1",
    "-1",
    "999999999999999999999",
    "٣",
    "²",
    "../../etc/passwd",
    "%00",
    "\x00",
    "\ud7ff",
    "<script>alert(1)</script>",
    "{1}a{/1}",
    "{/1}",
    "s0.b0_0-00000000-00000000",
    "' OR 1=1 --",
    "\u202eevil",
    "é" * 300,
    "//evil.example",
    "txt",
    "clear",
    "file:///etc/passwd",
    "a\r\nSet-Cookie: x=y",
)
BYTES = b"\x00\xff\r\n%;=&\"'<>{}/\\.-_a1"

KINDS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data")


def mutated(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(letters) + 1)
        letters[place : place + chance.randint(0, 2)] = chance.choice(
            ["", "/", "..", "%2f", "%", "?", "&", "é", "a", "%00", "{"]
        )
    return "/" + "".join(letters).lstrip("/")


def files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


class Sent(NamedTuple):
    """What became of some requests."""

    statuses: Counter[int]
    faults: list[str]
    """Requests whose answer must not be."""


def refused(browser: Browser, number: int) -> Sent:
    """Send requests that must all be refused: of another host, another page, another browser, another form."""
    chance, client = random.Random(20261130), browser.client
    before, key, csrf, sent = files(), client.cookies[COOKIE], browser.csrf, Sent(Counter(), [])
    paths = [path for path in PATHS if not path.startswith(("/start", "/static"))]
    for count in range(number):
        good = {"Host": HOST, "Origin": ORIGIN, "Cookie": f"{COOKIE}={key}"}
        fields = {name: chance.choice(TEXTS) for name in chance.sample(FIELDS, 6)} | {"csrf": csrf}
        match count % 4:
            case 0:
                good["Host"] = chance.choice(["evil.example", f"{HOST}.evil.example", "127.0.0.1", "[::1]:8399", ""])
            case 1:
                good["Origin"] = chance.choice(["http://evil.example", "null", "", f"{ORIGIN}.evil.example"])
            case 2:
                good["Cookie"] = chance.choice(["", f"{COOKIE}=", f"{COOKIE}={key[:-1]}", f"x={key}", "\x01=;;="])
            case _:
                fields["csrf"] = chance.choice(["", key, f"{csrf} ", "é"])
        client.cookies.clear()
        path = chance.choice(paths)
        status = client.post(path, data=fields, headers=good).status_code
        sent.statuses[status] += 1
        if not 400 <= status < 500:
            sent.faults.append(f"{status} {path} {good} {fields}")
    client.cookies.set(COOKIE, key)
    if files() != before:
        sent.faults.append("something was written")
    return sent


def sent_from_a_page(browser: Browser, number: int) -> Sent:
    """Send requests as a page of the desk sends them, with anything in them."""
    chance, client, sent = random.Random(20261201), browser.client, Sent(Counter(), [])
    for _ in range(number):
        path = chance.choice(PATHS)
        path = mutated(path, chance) if chance.random() < 0.5 else path
        fields = {name: chance.choice(TEXTS) for name in chance.sample(FIELDS, 8)} | {"csrf": browser.csrf}
        query = {name: chance.choice(TEXTS).replace("\x00", "") for name in chance.sample(FIELDS, 2)}
        headers = {"Origin": ORIGIN}
        if chance.random() < 0.4:
            response = client.get(path, params=query, headers=headers)
        elif chance.random() < 0.2:
            body = bytes(chance.choice(BYTES) for _ in range(chance.randint(0, 200)))
            kind = chance.choice(KINDS)
            response = client.post(path, content=body, headers={**headers, "Content-Type": kind})
        else:
            response = client.post(path, data=fields, headers=headers)
        sent.statuses[response.status_code] += 1
        if response.status_code >= 500 or "Traceback" in response.text or "set-cookie" in response.headers:
            sent.faults.append(f"{response.status_code} {path} {fields} {query}")
    return sent


def unexpected() -> set[str]:
    """What lies beside the folders of the desk."""
    known = {"output", "site", "convert.toml", ".site.convert-lock"}
    return {path.name for path in Path().iterdir()} - known
