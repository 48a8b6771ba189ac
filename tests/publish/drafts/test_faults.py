"""What can go wrong on the way to a site: each has its own message, and none holds the key."""

from __future__ import annotations

import pytest

from converter.errors import ConvertError, KeyMissing, KeyRefused, SiteUnreachable, TargetRefused
from converter.publish.drafts.keys import load_key, store_key
from converter.publish.drafts.refusals import TargetSite
from converter.publish.drafts.wordpress.target import WordPressTarget
from converter.settings import SendSettings, Settings
from tests.publish.drafts.conftest import Sender
from tests.publish.drafts.fake_wordpress import PASSWORD, FakeWordPress
from tests.publish.drafts.servers import Fault, Reply

pytestmark = pytest.mark.slow

FAULTS = {
    "expired": (Reply(401, {"message": "Expired."}), KeyRefused, "It does not accept the key"),
    "forbidden": (Reply(403, {"message": "Sorry."}), KeyRefused, "may not do this. It says: “Sorry.”"),
    "too large": (Reply(413), TargetRefused, "larger than the site takes"),
    "other": (Reply(400, {"message": "\x1b[2JBad\nslug"}), TargetRefused, "number 400. It says: “"),
    "limit": (Reply(429, headers={"Retry-After": "3600"}), SiteUnreachable, "Do so in 60 minutes"),
    "moved": (Reply(301, headers={"Location": "https://elsewhere.example/"}), TargetRefused, "shown to no other"),
    "page": (Reply(200, b"<html>Welcome"), TargetRefused, "is not WordPress"),
    "other answer": (Reply(200, [1]), TargetRefused, "is not WordPress"),
    "nested": (Reply(200, b"[" * 200_000), TargetRefused, "is not WordPress"),
    "no interface": (Reply(404, b"<html>Not found"), TargetRefused, "is switched off"),
}
TARGET = TargetSite("wordpress", "WordPress", "https://clinic.example")


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_own_message(
    sender: Sender, wordpress: FakeWordPress, waits: list[float], name: str
) -> None:
    reply, error, says = FAULTS[name]
    wordpress.site.faults.append(Fault(lambda _: True, reply))
    with pytest.raises(error) as caught:
        sender.send()
    assert says in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert PASSWORD not in str(caught.value)
    assert (waits, wordpress.posts) == ([], {})


def test_a_short_wait_that_the_site_asks_for_is_made(
    sender: Sender, wordpress: FakeWordPress, waits: list[float]
) -> None:
    busy = Reply(429, headers={"Retry-After": "7"})
    wordpress.site.faults += [Fault(lambda _: True, busy), Fault(lambda _: True, busy)]
    assert sender.send().action == "created"
    assert waits == [7, 7]


def test_waits_come_to_an_end(sender: Sender, wordpress: FakeWordPress, waits: list[float]) -> None:
    wordpress.site.faults += [Fault(lambda _: True, Reply(503))] * 20
    with pytest.raises(SiteUnreachable, match="takes no more"):
        sender.send()
    assert sum(waits) <= 20


def test_a_fault_of_the_site_is_asked_again_only_where_nothing_is_written(
    sender: Sender, wordpress: FakeWordPress, waits: list[float]
) -> None:
    wordpress.site.faults.append(Fault(lambda asked: asked.method == "GET", Reply(502)))
    sender.send()
    assert waits == [1]
    assert len(wordpress.posts) == 1


def test_an_answer_is_read_only_so_far(
    sender: Sender, wordpress: FakeWordPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("converter.publish.drafts.api._MOST_BYTES", 1000)
    wordpress.site.faults.append(Fault(lambda _: True, Reply(200, b"[" + b" " * 2000 + b"]")))
    with pytest.raises(TargetRefused, match="is not WordPress"):
        sender.send()


def test_without_a_server_nothing_arrived(sender: Sender, wordpress: FakeWordPress) -> None:
    wordpress.site.address = "http://127.0.0.1:9"  # discard; nobody listens
    with pytest.raises(SiteUnreachable, match="No connection to it came about"):
        sender.send()


def test_no_key_is_sent_without_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERT_WORDPRESS_KEY", PASSWORD)
    target = WordPressTarget(Settings(send=SendSettings(wordpress_site="http://clinic.example", wordpress_user="ana")))
    with pytest.raises(TargetRefused, match="anybody on the way could read the key"):
        target.read("1")


@pytest.mark.parametrize("known", [{}, {"wordpress_site": "https://clinic.example"}])
def test_a_site_that_is_not_set_is_asked_for(known: dict[str, str]) -> None:
    with pytest.raises(TargetRefused, match=r"convert settings set wordpress-(site|user)"):
        WordPressTarget(Settings(send=SendSettings(**known)))


def test_a_key_is_from_the_environment_or_the_key_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from pydantic import SecretStr

    ring: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda service, account: ring.get((service, account)))
    monkeypatch.setattr(keyring, "set_password", lambda service, account, key: ring.update({(service, account): key}))
    with pytest.raises(KeyMissing, match="holds none for ana"):
        load_key(TARGET, "ana")
    store_key(TARGET, "ana", SecretStr("of the ring"))
    assert load_key(TARGET, "ana").get_secret_value() == "of the ring"
    monkeypatch.setenv("CONVERT_WORDPRESS_KEY", "of the environment")
    assert load_key(TARGET, "ana").get_secret_value() == "of the environment"
    assert "environment" not in repr(load_key(TARGET, "ana"))


@pytest.mark.parametrize("key", ["clé-secrète", "secret\nX-Other: 1"])
def test_what_is_no_key_is_never_sent_nor_quoted(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("CONVERT_WORDPRESS_KEY", key)
    with pytest.raises(KeyRefused, match="no key has") as caught:
        load_key(TARGET, "ana")
    assert "secr" not in str(caught.value)


@pytest.mark.parametrize("name", ["NoKeyringError", "KeyringLocked", "InitError"])
def test_a_key_ring_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    import keyring
    from keyring import errors

    def fails(*_: object) -> str:
        raise getattr(errors, name)("secret words")

    monkeypatch.setattr(keyring, "get_password", fails)
    with pytest.raises(ConvertError) as caught:
        load_key(TARGET, "ana")
    assert caught.value.code == "key-missing"
    assert "CONVERT_WORDPRESS_KEY" in caught.value.todo
    assert "secret words" not in str(caught.value)
