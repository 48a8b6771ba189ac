"""Asks a model server on this computer, by the chat-completions interface that such servers have in common.

The interface is as llama.cpp (tools/server/README.md) and Ollama (docs/api/openai-compatibility.mdx) document it. A
question has a limit in time, however slowly the server sends, and its answer one in size. No proxy, no redirect and no
name of a computer is followed: what is asked stays on this computer.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, NamedTuple

from converter.loopback import LoopbackAddress
from converter.printable import data_size, printable

_USUAL_PATH, _PATH = "/v1", "/chat/completions"
_LARGEST = 1_000_000
_LONGEST_REASON = 200
_OK, _NOT_FOUND, _REDIRECTS, _OWN_FAULTS = 200, 404, range(300, 400), range(500, 600)
_BUSY = frozenset({429, 503})
"""Too many questions, and (llama.cpp) a model that is still being loaded."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 10.0
_TRIES = 2
"""For a server that breaks off; one that is busy is asked until its time is up."""


class ServerFailed(Exception):
    """The server gives no answer; the text says why, in a sentence."""


class _AskAgainError(Exception):
    """One try failed in a way that another may not."""

    def __init__(self, reason: str, *, busy: bool = False) -> None:
        super().__init__(reason)
        self.busy = busy


class Answer(NamedTuple):
    """What a model said."""

    text: str
    whole: bool
    """Whether it came to its end by itself."""


class ChatServer(NamedTuple):
    """A server, and how many seconds it may take."""

    address: LoopbackAddress
    seconds: float

    def ask(self, question: Mapping[str, Any]) -> Answer:
        """Return what the model says to one question, in the interface's terms. Raises ``ServerFailed``."""
        ends = time.monotonic() + self.seconds
        data, failed, pause = json.dumps(question).encode(), 0, _FIRST_PAUSE
        while True:
            try:
                return self._asked_once(data, ends - time.monotonic())
            except _AskAgainError as error:
                reason = str(error)
                failed += not error.busy
                if time.monotonic() >= ends:
                    raise ServerFailed(f"It took more than {self.seconds:g} seconds for a sentence.") from error
            if failed >= _TRIES or time.monotonic() + pause >= ends:
                raise ServerFailed(reason)
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _asked_once(self, data: bytes, seconds: float) -> Answer:
        connection = self._connected(max(seconds, 0.01))
        late = threading.Timer(max(seconds, 0.01), _hang_up, (connection.sock,))
        late.daemon = True
        late.start()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            connection.request("POST", (self.address.path or _USUAL_PATH) + _PATH, data, headers)
            response = connection.getresponse()
            body = response.read(_LARGEST + 1)
        except (OSError, HTTPException, ValueError) as error:
            raise _AskAgainError("It broke the connection off.") from error
        finally:
            late.cancel()
            connection.close()
        _require_answer(response, body)
        return _answer(body)

    def _connected(self, seconds: float) -> HTTPConnection:
        for host in self.address.hosts:
            connection = HTTPConnection(host, self.address.port, timeout=seconds)
            with contextlib.suppress(OSError):
                connection.connect()
                return connection
        raise ServerFailed("No program answers at its address.")


def _hang_up(connected: socket.socket) -> None:
    """End a connection, so that who waits for it wakes up."""
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _require_answer(response: HTTPResponse, body: bytes) -> None:
    """Raise what a response means that holds no answer."""
    if response.status in _BUSY:
        raise _AskAgainError("It is busy, or its model is still being loaded.", busy=True)
    if response.status in _OWN_FAULTS:
        raise _AskAgainError(f"It reports a fault of its own{_said(body)} ({response.status}).")
    if response.status in _REDIRECTS:
        raise ServerFailed("It sends the question on to another address, where nothing of a post may go.")
    if response.status == _NOT_FOUND:
        raise ServerFailed(f"It knows neither such a page nor such a model{_said(body)}.")
    if response.status != _OK:
        raise ServerFailed(f"It refuses the question{_said(body)} ({response.status}).")
    if len(body) > _LARGEST:
        raise ServerFailed(f"It answers with more than {data_size(_LARGEST)}.")


def _said(body: bytes) -> str:
    """Return the reason that a server gives, as both programs write one; empty where it gives none."""
    try:
        reason = json.loads(body)["error"]["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    said = printable(" ".join(str(reason).split()))[:_LONGEST_REASON].rstrip(".")
    return f" (“{said}”)" if said else ""


def _answer(body: bytes) -> Answer:
    """Return what the model says in the body of a response."""
    try:
        choice = json.loads(body)["choices"][0]
        said, end = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # What was cut off is no JSON either.
        raise _AskAgainError("Its answer is not written as that of a model server.") from error
    return Answer(said if isinstance(said, str) else "", end in {"stop", None})
