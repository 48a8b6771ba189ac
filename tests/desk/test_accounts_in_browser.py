"""Accounts in a real browser, over TLS: signing in, the lock-out, what each role sees, and the engines on all of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.desk.accounts import Account, AccountsFile
from converter.desk.context import Desk
from converter.desk.passwords import hashed
from converter.desk.place import Certificate
from converter.desk.serving import Network
from converter.desk.sessions import Sessions
from converter.settings import Settings
from tests.desk.looking import require_accessible, served
from tests.desk.states import few_languages
from tests.pipeline.reviews.posts import POST, fetched
from tests.translate.engines import CountingEngine
from tests.validators.accessible_pages import PATIENCE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make a certificate with"),
]

PASSWORD, WRONG = "correct horse battery staple", "another horse battery staple"


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a desk on the network, with a post and an account of each role."""
    monkeypatch.chdir(tmp_path)
    few_languages(monkeypatch)
    fetched(Settings(output=tmp_path / "output"), CountingEngine(("en", "es")), POST)
    accounts, stored = AccountsFile(), hashed(PASSWORD, "")
    people = {"Front Desk": ("desk", ""), "Ana Ruiz": ("reviewer", "nurse"), "Ida Berg": ("administrator", "")}
    for name, (role, qualification) in people.items():
        accounts.add(Account(name=name, role=role, qualification=qualification, password=stored))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "desk.pem",
         "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    network = Network("127.0.0.1", Certificate(Path("desk.pem"), Path("key.pem")), None)
    with served(Desk(None, Path("site"), sessions=Sessions(accounts)), network) as link:
        yield link.rstrip("/")


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.locator("#name").fill(name)
    page.locator("#password").fill(password)
    page.locator("main button").click()


def sign_out(page: Page) -> None:
    page.locator("form[action='/sign-out'] button").click()
    expect(page.locator("form[action='/sign-in']")).to_be_visible()


def test_signing_in_the_lock_out_and_the_roles_are_accessible(address: str, browser: Browser) -> None:
    with browser.new_context(bypass_csp=True, ignore_https_errors=True, base_url=address) as window:
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        page.goto("/")
        require_accessible(page)
        for said in (*["The name or the password is wrong."] * 5, "There were too many wrong passwords."):
            sign_in(page, "Ana Ruiz", WRONG)
            expect(page.get_by_role("alert")).to_contain_text(said)
        require_accessible(page)
        sign_in(page, "Ana Ruiz")
        expect(page.get_by_role("alert")).to_contain_text("too many")  # not with the right one either
        sign_in(page, "Front Desk")
        expect(page.get_by_role("heading", name="Posts")).to_be_visible()
        page.goto("/accounts")
        expect(page.get_by_role("heading", name="Your account may not do that")).to_be_visible()
        require_accessible(page)
        expect(page.get_by_role("link", name="People")).to_have_count(0)
        page.goto("/posts/fever/es")
        expect(page.get_by_role("heading", name="No. 1")).to_be_visible()
        expect(page.get_by_role("button", name="Right")).to_have_count(0)
        require_accessible(page)
        sign_out(page)
        sign_in(page, "Ida Berg")
        page.get_by_role("link", name="People").click()
        expect(page.get_by_role("heading", name="Front Desk")).to_be_visible()
        require_accessible(page)
        page.locator("#name").fill("Lan Tran")
        page.locator("#role-new").select_option("reviewer")
        page.locator("#qualification-new").fill("nurse")
        page.locator("#password").fill("four words nobody guesses")
        page.get_by_role("button", name="Make the account").click()
        expect(page.get_by_role("heading", name="Lan Tran")).to_be_visible()
        page.get_by_role("link", name="Ida Berg").click()
        expect(page.locator("[name=again]")).to_be_visible()
        require_accessible(page)
        page.goto("/posts/fever/es/sign")
        expect(page.locator(".notice.refused")).to_contain_text("Your account has no qualification")
        require_accessible(page)


def test_the_pages_of_accounts_are_accessible_in_spanish(address: str, browser: Browser) -> None:
    with browser.new_context(bypass_csp=True, ignore_https_errors=True, base_url=address, locale="es") as window:
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        page.goto("/")
        sign_in(page, "Ida Berg", WRONG)
        expect(page.get_by_role("alert")).to_contain_text("no es correcto")
        require_accessible(page)
        sign_in(page, "Ida Berg")
        page.goto("/accounts")
        require_accessible(page)
        page.locator("#name").fill("Ana Ruiz")
        page.locator("#password").fill("four words nobody guesses")
        page.locator("form[action='/accounts'] button").click()
        expect(page.locator(".notice.refused")).to_be_visible()
        require_accessible(page)
        page.goto("/password")
        for field, text in {"#old": WRONG, "#new": PASSWORD, "#again": PASSWORD}.items():
            page.locator(field).fill(text)
        page.locator("main form button").click()
        expect(page.get_by_role("alert")).to_be_visible()
        require_accessible(page)
