"""Pages do not lead into private networks; a person may go there.

127.0.0.1 plays the public internet here, and 127.0.0.2 the private network.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from converter.errors import SourceRefused
from converter.settings import FetchSettings
from converter.sources.http import private_addresses
from converter.sources.http.fetch import WebFetcher
from converter.sources.http.private_addresses import is_private
from tests.sources.http.clocks import fetch
from tests.sources.http.misbehaving import Server, redirect, reply, serving
from tests.sources.http.small_page import LIMITS, POST

pytestmark = [
    pytest.mark.usefixtures("web"),
    pytest.mark.skipif(sys.platform == "darwin", reason="only 127.0.0.1 is there, so nothing can play the other side"),
]

INNER = "127.0.0.2"


@pytest.fixture(autouse=True)
def _first_host_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_addresses, "is_private", lambda address: address != "127.0.0.1")


@pytest.fixture
def inner() -> Iterator[Server]:
    with serving({"*": reply(POST)}, host=INNER) as server:
        yield server


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Resolve these names to their addresses; every other name is looked up as ever."""
    known: dict[str, str] = {}
    real: Callable[..., Any] = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return real(known.get(name, name), *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return known


def refusal(location: str, limits: FetchSettings = LIMITS) -> SourceRefused:
    """Return the error for a public page that leads there."""
    with serving(redirect(location)) as server, pytest.raises(SourceRefused) as caught:
        fetch(server.url(), limits)
    return caught.value


def test_a_public_page_does_not_lead_inside(inner: Server) -> None:
    error = refusal(inner.url())
    assert INNER in error.why
    assert "another page that led there" in error.why
    assert inner.url() in error.what
    assert "allow_private_redirects" in error.todo
    assert inner.requests == []


@pytest.mark.parametrize("host", ["2130706434", "0x7f000002", "0177.2", "127.2", "[::ffff:127.0.0.2]"])
def test_other_spellings_lead_inside_no_more(host: str, inner: Server) -> None:
    assert "led there" in refusal(f"http://{host}:{inner.port}/post").why
    assert inner.requests == []


@pytest.mark.parametrize("host", ["[::1]", "0.0.0.0", "[::]", "localhost"])
def test_this_computer_by_other_names(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_addresses, "is_private", is_private)
    try:
        listener = socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
    except OSError:
        pytest.skip("this computer has no IPv6")
    with listener, WebFetcher(LIMITS) as fetcher, pytest.raises(SourceRefused, match="led there"):
        fetcher.linked_page(f"http://{host}:{listener.getsockname()[1]}/post")


def test_a_name_that_means_a_private_address(inner: Server, names: dict[str, str]) -> None:
    names["inner.example"] = INNER
    assert "“inner.example” lies on this computer" in refusal(f"http://inner.example:{inner.port}/post").why
    assert inner.requests == []


def test_robots_txt_is_not_asked_for_inside_either(inner: Server) -> None:
    rules = redirect(inner.url("/robots.txt"))
    with serving({"/robots.txt": rules, "/post": reply(POST)}) as server:
        assert fetch(server.url(), LIMITS).data == POST
    assert inner.requests == []


def test_the_settings_can_allow_it(inner: Server) -> None:
    limits = LIMITS.model_copy(update={"allow_private_redirects": True})
    with serving(redirect(inner.url())) as server:
        assert fetch(server.url(), limits).data == POST


def test_a_person_may_go_inside_and_follow_that_hosts_redirects(inner: Server) -> None:
    inner.answers["/old"] = redirect("/new")
    with serving(redirect(inner.url("/last")), host=INNER) as other_port:
        inner.answers["/new"] = redirect(other_port.url())
        document = fetch(inner.url("/old"), LIMITS)
    assert document.url == inner.url("/last")


def test_the_same_private_machine_may_have_two_names(inner: Server, names: dict[str, str]) -> None:
    names.update({"clinic.example": INNER, "www.clinic.example": INNER})
    inner.answers["/old"] = redirect(f"http://www.clinic.example:{inner.port}/new")
    assert fetch(f"http://clinic.example:{inner.port}/old", LIMITS).data == POST


def test_one_private_host_does_not_lead_to_another(inner: Server) -> None:
    with serving(reply(POST), host="127.0.0.3") as other:
        inner.answers["/post"] = redirect(other.url())
        with pytest.raises(SourceRefused, match="led there"):
            fetch(inner.url(), LIMITS)
        assert other.requests == []


def test_a_public_name_that_turns_private_is_refused(inner: Server, names: dict[str, str]) -> None:
    names["blog.example"] = "127.0.0.1"
    with serving({}) as server, WebFetcher(LIMITS) as fetcher:

        def rebind(connection: socket.socket, closed: Any) -> None:
            names["blog.example"] = INNER
            redirect(f"http://blog.example:{inner.port}/post")(connection, closed)

        server.answers["/post"] = rebind
        with pytest.raises(SourceRefused, match=r"“blog\.example” lies"):
            fetcher.page(f"http://blog.example:{server.port}/post")
    assert inner.requests == []


def test_links_and_pictures_of_a_public_page_do_not_lead_inside(inner: Server) -> None:
    with serving(reply(POST)) as server, WebFetcher(LIMITS) as fetcher:
        fetcher.page(server.url())
        assert fetcher.linked_page(server.url()).data == POST
        with pytest.raises(SourceRefused, match="led there"):
            fetcher.linked_page(inner.url())
        with pytest.raises(SourceRefused, match="led there"):
            fetcher.image(inner.url(), 1_000)
    assert inner.requests == []


def test_links_and_pictures_of_a_private_page_are_read(inner: Server) -> None:
    inner.answers["/a.png"] = reply(b"\x89PNG", kind="image/png")
    with WebFetcher(LIMITS) as fetcher:
        fetcher.page(inner.url())
        assert fetcher.linked_page(inner.url("/next")).data == POST
        assert fetcher.image(inner.url("/a.png"), 1_000) == b"\x89PNG"


# Behind a proxy, which makes the connection itself


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Yield a proxy inside the network that answers for every site."""
    with serving({"*": reply(POST)}, host=INNER) as server:
        monkeypatch.setenv("HTTP_PROXY", server.url(""))
        yield server


def test_a_proxy_may_be_private(proxy: Server) -> None:
    proxy.answers["http://clinic.example/post"] = redirect("http://blog.example/post")
    assert fetch("http://clinic.example/post", LIMITS).url == "http://blog.example/post"


@pytest.mark.parametrize("host", ["127.0.0.9", "0x7f000009", "inner.example"])
def test_a_proxy_is_not_asked_for_private_addresses(host: str, proxy: Server, names: dict[str, str]) -> None:
    names["inner.example"] = "127.0.0.9"
    proxy.answers["http://clinic.example/post"] = redirect(f"http://{host}/post")
    with pytest.raises(SourceRefused, match="led there"):
        fetch("http://clinic.example/post", LIMITS)
    assert not any(host in path for path in proxy.paths)


# Which addresses are private

PRIVATE = ["127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"]
PRIVATE += ["100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "255.255.255.255", "224.0.0.1", "240.0.0.1"]
PRIVATE += ["192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1"]
PRIVATE += ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::10.0.0.1", "2001:db8::1"]
PRIVATE += ["", "clinic.example", "1.2.3", "/run/socket"]
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1"]
PUBLIC += ["2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert not is_private(address)
