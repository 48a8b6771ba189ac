"""Accounts in a real browser, over TLS: signing in, the lock-out, what each role sees, and axe-core on each of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.desk.accounts import Account, AccountsFile
from converter.desk.passwords import hashed
from converter.settings import Settings
from tests.desk.running import RunningDesk, running_desk
from tests.desk.test_accessible_desk import LOOKS, require_accessible
from tests.pipeline.reviews.posts import POST, fetched
from tests.translate.engines import CountingEngine
from tests.validators.accessible_pages import PATIENCE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make a certificate with"),
]

PASSWORD = "correct horse battery staple"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningDesk]:
    """A desk on the network, with a post and an account of each role."""
    monkeypatch.chdir(tmp_path)
    fetched(Settings(output=tmp_path / "output"), CountingEngine(("en", "es")), POST)
    accounts, stored = AccountsFile(), hashed(PASSWORD, "")
    for name, role in (("Front Desk", "desk"), ("Ana Ruiz", "reviewer"), ("Ida Berg", "administrator")):
        accounts.add(Account(name=name, role=role, qualification="medical interpreter", password=stored))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "desk.pem",
         "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    with running_desk(tmp_path, "--host", "127.0.0.1", "--certificate", "desk.pem", "--key", "key.pem") as opened:
        yield opened


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_signing_in_the_lock_out_and_the_roles_are_accessible(desk: RunningDesk, browser: Browser) -> None:
    address = desk.address.rstrip("/")
    with browser.new_context(bypass_csp=True, ignore_https_errors=True) as window:
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        page.goto(address)
        for said in (*["The name or the password is wrong."] * 5, "There were too many wrong passwords."):
            sign_in(page, "Ana Ruiz", "another horse battery staple")
            expect(page.get_by_role("alert")).to_contain_text(said)
        require_accessible(page)
        sign_in(page, "Ana Ruiz")
        expect(page.get_by_role("alert")).to_contain_text("too many")  # not with the right one either
        sign_in(page, "Front Desk")
        expect(page.get_by_role("heading", name="Posts")).to_be_visible()
        page.goto(f"{address}/accounts")
        expect(page.get_by_role("heading", name="Your account may not do that")).to_be_visible()
        require_accessible(page, LOOKS["es"])
        expect(page.get_by_role("link", name="People")).to_have_count(0)
        page.goto(f"{address}/posts/fever/es")
        expect(page.get_by_role("heading", name="No. 1")).to_be_visible()
        expect(page.get_by_role("button", name="Right")).to_have_count(0)
        require_accessible(page)
        sign_out(page)
        sign_in(page, "Ida Berg")
        page.get_by_role("link", name="People").click()
        expect(page.get_by_role("heading", name="Front Desk")).to_be_visible()
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        require_accessible(page)
        page.locator("#name").fill("Lan Tran")
        page.locator("#role-new").select_option("reviewer")
        page.locator("#qualification-new").fill("nurse")
        page.locator("#password").fill("four words nobody guesses")
        page.get_by_role("button", name="Make the account").click()
        expect(page.get_by_role("heading", name="Lan Tran")).to_be_visible()
        page.get_by_role("link", name="Ida Berg").click()
        expect(page.locator("[name=again]")).to_be_visible()
        require_accessible(page, LOOKS["es"])
