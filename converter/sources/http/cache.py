"""Keep pages between runs, so that a server which still has the same page need not send it again.

Nothing is used without asking: every stored response is confirmed by its server first (If-None-Match,
If-Modified-Since), because a post that was corrected yesterday must not be handed out as it was the week before. A
cache that cannot be written or read is ignored, and never a reason to fail.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import hishel
import httpx
from hishel import CacheOptions, Entry, Headers, SqliteStorage
from hishel.httpx import CacheTransport

from converter.program import cache_folder
from converter.sources.http.cache_limits import CacheLimits

_FILE = "pages.sqlite3"
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,200}")
_FAILURES = (sqlite3.Error, OSError, RuntimeError, ValueError)
"""hishel handles most of its database's errors itself; these are what it lets through."""


def open_storage(max_bytes: int, limits: CacheLimits) -> SqliteStorage | None:
    """Return the stored responses of this user, none of more than ``max_bytes``; None if they cannot be stored."""
    # A failure of the cache matters to nobody: the page comes from the server then.
    logging.getLogger("hishel").setLevel(logging.CRITICAL + 1)
    try:
        folder = cache_folder()
        _make_private(folder)
        _remove_if_damaged(folder / _FILE)
    except _FAILURES:
        return None
    return _SafeStorage(
        database_path=folder / _FILE,
        default_ttl=limits.max_age,
        max_stream_size=min(max_bytes, limits.total_bytes),
        max_size=limits.total_bytes,
    )


class CachingClient(httpx.Client):
    """A client that keeps responses in ``store``, which it closes when it is closed."""

    def __init__(self, store: SqliteStorage, **options: Any) -> None:
        self._store = store
        super().__init__(**options)

    def _init_transport(self, *args: Any, **options: Any) -> httpx.BaseTransport:
        return self._caching(super()._init_transport(*args, **options))

    def _init_proxy_transport(self, *args: Any, **options: Any) -> httpx.BaseTransport:
        return self._caching(super()._init_proxy_transport(*args, **options))

    def _caching(self, transport: httpx.BaseTransport) -> httpx.BaseTransport:
        return CacheTransport(_CachePolicy(transport), storage=self._store, rfc=CacheOptions(shared=False))


class _CachePolicy(httpx.BaseTransport):
    """Decides what is stored, in the headers that hishel obeys, and removes those that it would otherwise rely on."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._transport.handle_request(request)
        confirmed = response.status_code == 304
        verdict = "no-cache" if confirmed or is_cacheable(request, response) else "no-store"
        # "no-cache" is HTTP for "keep it, and ask each time"
        response.headers["cache-control"] = verdict
        for name in ("age", "expires", "pragma", "vary", *(["set-cookie"] if confirmed else [])):
            response.headers.pop(name, None)
        return response

    def close(self) -> None:
        self._transport.close()


def is_cacheable(request: httpx.Request, response: httpx.Response) -> bool:
    """Return whether a response may be stored: whole, the same for everybody, and with something to confirm it by."""
    personal = {"authorization", "cookie"} & set(request.headers) or request.url.userinfo
    headers = response.headers
    words = {word.strip().partition("=")[0].casefold() for word in headers.get("cache-control", "").split(",")}
    # An answer that ends with its connection looks whole even where the connection was cut.
    delimited = "content-length" in headers or "chunked" in headers.get("transfer-encoding", "").lower()
    return (
        response.status_code == 200
        and not personal
        and "set-cookie" not in headers
        and "no-store" not in words
        and "*" not in headers.get("vary", "")
        and delimited
        and _has_validators(headers)
    )


def _has_validators(headers: httpx.Headers) -> bool:
    validators = [headers[name] for name in ("etag", "last-modified") if name in headers]
    return bool(validators) and all(_VALIDATOR.fullmatch(value) for value in validators)


class _SafeStorage(SqliteStorage):
    """hishel's storage, made harmless: it raises no error, and returns no entry that cannot be read to its end."""

    def create_entry(
        self,
        request: hishel.Request,
        response: hishel.Response,
        key: str,
        *,
        ttl: float | None = None,
        tti: float | None = None,
    ) -> Entry:
        try:
            # One version of a page is enough, and two with the same date could not be distinguished.
            for entry in super().get_entries(key):
                self.remove_entry(entry.id)
            return super().create_entry(request, response, key, ttl=ttl, tti=tti)
        except _FAILURES:
            return Entry(uuid4(), request, response)

    def get_entries(self, key: str) -> list[Entry]:
        try:
            return [_with_body(entry) for entry in super().get_entries(key)]
        except _FAILURES:
            return []

    def update_headers(self, id: UUID, headers: Headers) -> None:  # noqa: A002 (the base names it)
        """Keep the headers that came with the body: a confirmation adds nothing."""


def _with_body(entry: Entry) -> Entry:
    body = list(entry.response.stream or ())  # type: ignore[arg-type]
    return replace(entry, response=replace(entry.response, stream=iter(body)))


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32":
        if folder.stat().st_uid != os.getuid():
            raise PermissionError(f"{folder} belongs to somebody else")
        folder.chmod(0o700)


def _remove_if_damaged(file: Path) -> None:
    if not file.exists():
        return
    try:
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
            file.unlink()
        else:
            raise
