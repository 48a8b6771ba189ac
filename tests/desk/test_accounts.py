"""A desk on a clinic's network: accounts, sessions that end, lock-out, and the name under an approval."""

from __future__ import annotations

import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2.profiles import CHEAPEST
from httpx import Response

from converter.desk import passwords
from converter.desk.accounts import ACCOUNTS_FILE, Account, AccountsFile, account_name
from converter.desk.context import Desk
from converter.desk.guards import SIGN_IN_BYTES
from converter.desk.lockout import LOCKED_SECONDS, SignInLimits
from converter.desk.passwords import hashed, is_right
from converter.desk.place import behind_proxy
from converter.desk.sessions import IDLE_SECONDS, LONGEST_SECONDS, Sessions
from converter.errors import AccountRefused
from converter.pipeline.reviews.board import edition_history
from converter.pipeline.reviews.decisions import approve_edition
from converter.pipeline.reviews.overview import board
from converter.pipeline.site.publishing import publish_site
from converter.review import Reviewer
from converter.settings import Settings, SiteSettings
from tests.desk.conftest import ES, PORT, Client, focused
from tests.pipeline.reviews.posts import NAME

pytestmark = pytest.mark.slow

PUBLIC = "https://desk.clinic.example"
PLACE = behind_proxy(PUBLIC, PORT)
PASSWORD = "correct horse battery staple"
QUALIFICATION = "certified medical interpreter"


@pytest.fixture(scope="module", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """Hashes that take no time; tests/cli/test_desk.py holds that those of the product do."""
    caches = passwords._hasher, passwords.decoy
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argon2.profiles.RFC_9106_LOW_MEMORY", CHEAPEST)
        for cache in caches:
            cache.cache_clear()
        yield
    for cache in caches:
        cache.cache_clear()


@pytest.fixture(scope="module")
def stored(_cheap_hashes: None) -> str:
    """The hash of the password."""
    return hashed(PASSWORD, "")


@pytest.fixture
def accounts(settings: Settings, stored: str) -> AccountsFile:
    """Accounts of every role."""
    made = AccountsFile()
    made.add(Account(name="Ana Ruiz", role="reviewer", qualification=QUALIFICATION, password=stored))
    made.add(Account(name="Front Desk", role="desk", password=stored))
    made.add(Account(name="Ida", role="administrator", password=stored))
    return made


class Clock:
    """A clock that a test sets."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def network(accounts: AccountsFile, clock: Clock) -> Desk:
    return Desk(None, Path("site"), sessions=Sessions(accounts, clock), limits=SignInLimits(clock))


class Visitor:
    """A browser on the network, behind the proxy."""

    def __init__(self, desk: Desk, sender: str = "192.0.2.7") -> None:
        self.client = Client(desk, PLACE, PUBLIC)
        self.client.headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": f"203.0.113.9, {sender}"}

    def csrf(self, path: str = "/") -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.client.get(path).text)
        assert found is not None
        return found[1]

    def send(self, path: str, fields: dict[str, str] | None = None, csrf: str | None = None) -> Response:
        headers = {"Origin": PUBLIC, "Sec-Fetch-Site": "same-origin"}
        token = self.csrf() if csrf is None else csrf
        return self.client.post(path, data={"csrf": token, **(fields or {})}, headers=headers)

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> Response:
        return self.send("/sign-in", {"name": name, "password": password, **fields})


def test_nothing_is_seen_before_somebody_signs_in(network: Desk, post: str) -> None:
    visitor = Visitor(network)
    for path in ("/", "/make", f"/posts/{post}", "/accounts", "/nowhere"):
        response = visitor.client.get(path)
        assert response.status_code == 401
        assert 'name="password"' in response.text
        assert "Fever" not in response.text
    assert visitor.client.get("/start?token=").status_code == 401


def test_signing_in_leads_to_the_page_that_was_asked_for(network: Desk, post: str) -> None:
    visitor = Visitor(network)
    form = visitor.client.get(f"{ES}?order=reading").text
    back = re.search(r'name="back" value="([^"]+)"', form)
    assert back is not None
    entered = visitor.sign_in("  ana   RUIZ ", back=back[1])
    assert str(entered.url) == f"{PUBLIC}{ES}?order=reading#main"
    assert "Ana Ruiz" in entered.text
    assert Visitor(network).sign_in("Ida", back="//evil.example").url.host == "desk.clinic.example"


def test_the_cookies_are_for_this_host_alone(network: Desk) -> None:
    visitor = Visitor(network)
    headers = {"Origin": PUBLIC}
    data = {"csrf": visitor.csrf(), "name": "Ida", "password": PASSWORD}
    entered = visitor.client.post("/sign-in", data=data, headers=headers, follow_redirects=False)
    for response in (visitor.client.get("/sign-in", follow_redirects=False), entered):
        for cookie in response.headers.get_list("set-cookie"):
            parts = {part.strip().lower() for part in cookie.split(";")}
            assert cookie.startswith("__Host-")
            assert {"secure", "httponly", "samesite=strict", "path=/"} <= parts


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ana Ruiz", "wrong horse battery staple"), ("Nobody", PASSWORD), ("", ""), ("Ida", "é" * 999)],
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(network: Desk, name: str, password: str) -> None:
    refused = Visitor(network).sign_in(name, password)
    assert refused.status_code == 401
    assert "The name or the password is wrong." in refused.text
    assert password not in refused.text or not password


def test_an_unknown_name_costs_a_hash_as_a_known_one_does(stored: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher

    looked_at: list[str] = []
    verify = PasswordHasher.verify

    def counting(self: PasswordHasher, stored: str, password: str) -> bool:
        looked_at.append(stored.rpartition("$")[0].rpartition("$")[0])
        return verify(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    assert is_right(PASSWORD, stored)
    assert not is_right(PASSWORD, None)
    assert len(looked_at) == 2
    assert len(set(looked_at)) == 1, "the same kind of hash, with the same parameters"
    assert looked_at[0].startswith("$argon2id$")


def test_wrong_passwords_lock_an_account_and_an_address_out_for_a_while(clock: Clock) -> None:
    limits = SignInLimits(clock)
    assert [limits.begin("ana", "192.0.2.1") for _ in range(6)] == [True] * 5 + [False]
    assert limits.begin("ana", "192.0.2.2"), "she herself, elsewhere"
    others = [limits.begin(f"name {number}", "192.0.2.1") for number in range(60)]
    assert others.count(True) == 45, "whoever tries others from there"
    several = [limits.begin("ida", f"192.0.2.{number}") for number in range(10, 60)]
    assert several.count(True) == 20, "whoever tries one from everywhere"
    of_one_network = [limits.begin(f"x{number}", f"2001:db8::{number:x}") for number in range(60)]
    assert of_one_network.count(True) == 50
    clock.now += LOCKED_SECONDS + 1
    assert limits.begin("ana", "192.0.2.1")
    limits.forgive("ana", "192.0.2.1")
    assert [limits.begin("ana", "192.0.2.1") for _ in range(5)] == [True] * 5, "a right one is not counted"


def test_a_locked_account_is_not_let_in_by_the_right_password_either(network: Desk, clock: Clock) -> None:
    visitor = Visitor(network)
    statuses = [visitor.sign_in("Ana Ruiz", "wrong horse battery staple").status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    locked = visitor.sign_in("Ana Ruiz")
    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) == LOCKED_SECONDS
    nobody = [Visitor(network).sign_in("Nobody", "wrong horse battery staple").status_code for _ in range(6)]
    assert nobody == [401] * 5 + [429], "a name that is none is locked as well"
    assert Visitor(network, "192.0.2.8").sign_in("Ana Ruiz").status_code == 200, "what the proxy says last counts"
    clock.now += LOCKED_SECONDS + 1
    assert visitor.sign_in("Ana Ruiz").status_code == 200


def test_a_form_to_sign_in_of_another_browser_is_refused(network: Desk) -> None:
    other, visitor = Visitor(network), Visitor(network)
    visitor.client.get("/")
    fields = {"name": "Ida", "password": PASSWORD}
    for csrf in (other.csrf(), "", "é"):
        assert visitor.send("/sign-in", fields, csrf).status_code == 403
    visitor.client.cookies.clear()
    assert visitor.send("/sign-in", fields, network.sessions.sign_in_form("")).status_code == 403, "without its cookie"


def test_a_session_ends_when_nothing_is_done_and_after_a_day_at_work(network: Desk, clock: Clock) -> None:
    visitor = Visitor(network)
    visitor.sign_in("Ida")
    begun = clock.now
    clock.now += IDLE_SECONDS - 1
    assert visitor.client.get("/").status_code == 200
    clock.now += IDLE_SECONDS + 1
    assert visitor.client.get("/").status_code == 401
    visitor.sign_in("Ida")
    begun = clock.now
    while clock.now - begun < LONGEST_SECONDS:
        assert visitor.client.get("/jobs").status_code == 200
        clock.now += IDLE_SECONDS / 2
    clock.now = begun + LONGEST_SECONDS + 1
    assert visitor.client.get("/jobs").status_code == 401


def test_signing_out_ends_the_session_and_not_only_the_cookie(network: Desk) -> None:
    visitor = Visitor(network)
    visitor.sign_in("Ida")
    key = visitor.client.cookies[PLACE.cookie]
    assert visitor.send("/sign-out").url.path == "/sign-in"
    visitor.client.cookies.set(PLACE.cookie, key, domain="desk.clinic.example", path="/")
    assert visitor.client.get("/").status_code == 401


def test_a_new_password_signs_the_other_browsers_out(network: Desk) -> None:
    here, there = Visitor(network), Visitor(network)
    here.sign_in("Ana Ruiz")
    there.sign_in("Ana Ruiz")
    new = "four other words, none of them guessed"
    wrong = here.send("/password", {"old": "wrong horse battery staple", "new": new, "again": new})
    assert wrong.status_code == 422
    unlike = here.send("/password", {"old": PASSWORD, "new": new, "again": f"{new}."})
    assert unlike.status_code == 422
    assert here.send("/password", {"old": PASSWORD, "new": "short", "again": "short"}).status_code == 422
    assert there.client.get("/").status_code == 200
    assert here.send("/password", {"old": PASSWORD, "new": new, "again": new}).status_code == 200
    assert there.client.get("/").status_code == 401
    assert here.client.get("/").status_code == 200
    assert there.sign_in("Ana Ruiz").status_code == 401
    assert there.sign_in("Ana Ruiz", new).status_code == 200


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaaaaaaaa", "Ana Ruiz Ana Ruiz", "x" * 999])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(AccountRefused):
        hashed(password, "Ana Ruiz")


def test_the_name_under_an_approval_is_that_of_the_account(network: Desk, post: str, settings: Settings) -> None:
    visitor = Visitor(network)
    visitor.sign_in("Ana Ruiz")
    assert visitor.send("/reviewer", {"name": "Eva Bo", "qualification": "doctor"}).status_code == 403
    seen = re.search(r'name="seen" value="(\d+)"', visitor.client.get(f"{ES}/sign").text)
    assert seen is not None
    fields = {"name": "Eva Bo", "qualification": "doctor", "compared": "yes", "accept": "yes", "seen": seen[1]}
    assert visitor.send(f"{ES}/sign", fields).status_code == 200
    (row,) = board(settings)
    assert row.reviewer == f"Ana Ruiz, {QUALIFICATION}"
    assert {event.who for event in edition_history(settings, NAME) if event.action == "approved"} == {"Ana Ruiz"}


def test_an_account_without_a_qualification_approves_nothing(network: Desk, post: str, settings: Settings) -> None:
    reviewer = '[review]\nname = "Eva Bo"\nqualification = "doctor"\n'  # of the desk's owner, and of nobody else
    Path("convert.toml").write_text(reviewer, encoding="utf-8")
    visitor = Visitor(network)
    visitor.sign_in("Ida")
    assert "Your account has no qualification" in visitor.client.get(f"{ES}/sign").text
    fields = {"name": "Eva Bo", "qualification": "doctor", "compared": "yes", "accept": "yes", "seen": "0"}
    assert visitor.send(f"{ES}/sign", fields).status_code == 422
    assert visitor.send(f"{ES}/answer", {"answer": "right"}).status_code == 422
    assert board(settings)[0].reviewer is None


def test_the_account_and_not_the_page_says_what_may_be_done(network: Desk, post: str, accounts: AccountsFile) -> None:
    visitor = Visitor(network)
    visitor.sign_in("Front Desk")
    page = visitor.client.get(ES).text
    assert "Reviewers correct and approve them." in page
    assert 'value="right"' not in page
    assert f"{ES}/sign" not in page
    assert visitor.send(f"{ES}/sign", {"compared": "yes"}).status_code == 403
    assert visitor.send("/accounts", {"name": "Eva", "role": "administrator", "password": PASSWORD}).status_code == 403
    assert accounts.find("Eva") is None
    accounts.change("Front Desk", role="administrator")
    assert visitor.client.get("/accounts").status_code == 200, "what is changed counts from now on"
    accounts.remove("Front Desk")
    assert visitor.client.get("/").status_code == 401


def test_an_administrator_looks_after_the_accounts(network: Desk, accounts: AccountsFile) -> None:
    visitor = Visitor(network)
    visitor.sign_in("Ida")
    fields = {"name": "Lan Tran", "role": "reviewer", "qualification": QUALIFICATION, "password": PASSWORD}
    assert "Lan Tran" in visitor.send("/accounts", fields).text
    assert visitor.send("/accounts", {**fields, "name": "lan  TRAN"}).status_code == 422
    assert visitor.send("/accounts", {**fields, "name": "Eva", "password": "short"}).status_code == 422
    assert visitor.send("/accounts", {**fields, "name": "Eva", "role": "king"}).status_code == 400
    visitor.send("/accounts/change", {"name": "Lan Tran", "role": "desk", "qualification": "", "password": ""})
    changed = accounts.find("Lan Tran")
    assert changed is not None
    assert (changed.role, changed.qualification) == ("desk", "")
    for path, more in (("/accounts/remove", {}), ("/accounts/change", {"role": "desk"})):
        refused = visitor.send(path, {"name": "Ida", **more})
        assert refused.status_code == 422
        assert "Nobody would be left" in refused.text
    visitor.send("/accounts/remove", {"name": "Lan Tran"})
    assert [account.name for account in accounts.all()] == ["Ana Ruiz", "Front Desk", "Ida"]
    assert "argon2" not in visitor.client.get("/accounts").text


def test_what_does_not_come_by_the_proxys_tls_is_refused(network: Desk) -> None:
    visitor = Visitor(network)
    for headers in ({"X-Forwarded-Proto": "http"}, {"X-Forwarded-Proto": "https, http"}, {"Host": "127.0.0.1:8399"}):
        assert visitor.client.get("/sign-in", headers=headers).status_code == 421
    visitor.client.headers = {}
    assert visitor.client.get("/sign-in").status_code == 421
    for address in ("http://desk.clinic.example", "https://", "desk.clinic.example", "https://a@b", "https://a/b"):
        with pytest.raises(ValueError, match=r".*"):
            behind_proxy(address, PORT)


def test_the_file_of_the_accounts_is_private_and_a_damaged_one_is_not_taken_for_none(
    network: Desk, accounts: AccountsFile
) -> None:
    path = Path(ACCOUNTS_FILE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PASSWORD not in path.read_text(encoding="utf-8")
    visitor = Visitor(network)
    visitor.sign_in("Ida")
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    assert visitor.client.get("/").status_code == 401
    assert visitor.sign_in("Ida").status_code == 422
    with pytest.raises(AccountRefused, match="cannot be used") as caught:
        accounts.remove("Ida")
    assert "argon2" not in str(caught.value)
    assert path.read_bytes() == whole[:-20]


def test_an_address_inside_the_network_is_fetched_for_nobody(network: Desk, accounts: AccountsFile) -> None:
    from tests.sources.http.misbehaving import reply, serving

    Path("convert.toml").write_text("[fetch]\nallow_private_redirects = true\n", encoding="utf-8")
    network.jobs.start()
    visitor = Visitor(network)
    visitor.sign_in("Front Desk")
    with serving({"*": reply(b"# Secret\n\nNobody at the desk may read this page.")}) as server:
        visitor.send("/make", {"source": server.url(), "from": "en", "format": "txt"})
        (job,) = network.jobs.all()
        until = time.monotonic() + 60
        while not job.is_over and time.monotonic() < until:
            time.sleep(0.01)
        assert server.requests == []
    assert job.error is not None
    assert "lies inside the network" in job.error.why


def test_the_site_is_looked_at_from_another_computer(network: Desk, post: str, settings: Settings) -> None:
    front, outside = Visitor(network), Visitor(network)
    front.sign_in("Front Desk")
    assert 'href="/site/"' not in front.client.get("/publish").text, "there is none yet"
    approve_edition(settings, NAME, Reviewer("Ana Ruiz", QUALIFICATION), accept_findings=True)
    publish_site(network.site, settings.model_copy(update={"site": SiteSettings(formats=("txt",))}))
    for path in ("/site/", "/site/es/fever/"):
        assert outside.client.get(path).status_code == 401
        shown = front.client.get(path)
        assert shown.text == Path("site", path.removeprefix("/site/"), "index.html").read_text(encoding="utf-8")
        policy = shown.headers["content-security-policy"]
        assert policy.startswith("sandbox allow-same-origin; default-src 'none'; style-src")
        assert "script" not in policy
    assert 'href="/site/"' in front.client.get("/publish").text
    assert front.client.get("/site/es/fever", follow_redirects=False).headers["location"] == "/site/es/fever/"
    Path("site", "handout.pdf").write_bytes(b"%PDF-")
    assert front.client.get("/site/handout.pdf").headers["content-disposition"] == "attachment"
    for path in (".convert-site.json", "%2e%2e/desk-accounts.json", "..%2f..%2fetc/passwd", "es%5c..", "nowhere"):
        assert front.client.get(f"/site/{path}").status_code == 404


def test_a_job_is_that_of_the_account(network: Desk) -> None:
    visitor = Visitor(network)
    visitor.sign_in("Front Desk")
    assert visitor.send("/make", {"source": "Fever\n\nDrink water.", "from": "en"}).status_code == 200
    (job,) = network.jobs.all()
    assert job.who == "Front Desk"
    assert "Front Desk</bdi></span>" in visitor.client.get("/jobs").text


def test_a_form_to_sign_in_may_not_be_large(network: Desk) -> None:
    visitor = Visitor(network)
    assert visitor.send("/sign-in", {"name": "x" * SIGN_IN_BYTES, "password": ""}).status_code == 413


def test_names_are_stored_as_people_write_them() -> None:
    assert account_name("  Ana\u00a0 Ruiz\n") == "Ana Ruiz"


def test_every_change_of_accounts_puts_the_focus_somewhere(network: Desk) -> None:
    visitor, new = Visitor(network), "four words nobody guesses"
    lan = {"name": "Lan Tran", "role": "desk", "password": new}
    for path, fields, focus in (
        ("/sign-in", {"name": "Ida", "password": new}, "alert"),
        ("/sign-in", {"name": "Ida", "password": PASSWORD}, "main"),
        ("/accounts", lan, "told"),
        ("/accounts", lan, None),
        ("/accounts/change", {**lan, "role": "reviewer"}, "told"),
        ("/accounts/remove", lan, "told"),
        ("/password", {"old": new, "new": new, "again": new}, "alert"),
        ("/password", {"old": PASSWORD, "new": new, "again": new}, "told"),
        ("/sign-out", {}, "name"),
    ):
        found = focused(visitor.send(path, fields)).attributes
        assert focus in {found.get("id"), found.get("role")}, (path, fields, found)
