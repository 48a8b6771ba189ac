"""A model server as llama.cpp, Ollama and LM Studio document theirs, with a model that says what a test gives it.

The answers are in the form of llama.cpp's (tools/server/README.md, ``POST /v1/chat/completions``; ``GET /health`` for a
model that is being loaded) and of Ollama's (docs/api/openai-compatibility.mdx, docs/api/errors.mdx).
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
from collections.abc import Callable, Iterator
from typing import Any

from converter.engine_settings import EngineSettings
from converter.translate import ModelServerEngine
from tests.sources.http.misbehaving import Answer, Server, reply

MODEL = "hy-mt2:1.8b"
Says = Callable[[str], str | None]
"""What the model says to a sentence."""


def completion(text: Any, end: str = "stop") -> bytes:
    """Return a whole answer."""
    said = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": end}
    usage = {"prompt_tokens": 90, "completion_tokens": 9, "total_tokens": 99}
    whole = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1790000000, "model": MODEL}
    return json.dumps({**whole, "choices": [said], "usage": usage}).encode()


def says(text: Any, end: str = "stop") -> Answer:
    return as_json(completion(text, end))


def as_json(body: bytes, status: str = "200 OK", **headers: str) -> Answer:
    return reply(body, status=status, kind="application/json", **headers)


def fault(status: str, message: str) -> Answer:
    """Return a refusal as both programs write one."""
    said = {"error": {"code": int(status[:3]), "message": message, "type": "unavailable_error"}}
    return as_json(json.dumps(said).encode(), status)


class ModelServer(Server):
    """Answers questions, which ``asked`` keeps, by what the model says to a sentence, else by ``answer``."""

    def __init__(self, model: Says | None, answer: Answer | None) -> None:
        self.asked: list[dict[str, Any]] = []
        self._model, self._reply = model, answer
        super().__init__({})

    @property
    def sentences(self) -> list[str]:
        """The sentences that were to be translated."""
        return [sentence_of(question) for question in self.asked]

    def _answer(self, connection: socket.socket) -> bool:
        request = b""
        while b"\r\n\r\n" not in request:
            request += connection.recv(65_536)
        head, _, body = request.partition(b"\r\n\r\n")
        self.requests.append(head.decode("latin-1"))
        length = re.search(r"(?i)content-length: (\d+)", self.requests[-1])
        while len(body) < int(length[1] if length else 0):
            body += connection.recv(65_536)
        self.asked.append(json.loads(body))
        spoken = self._reply or says(self._model(self.sentences[-1]) if self._model else "")
        spoken(connection, self._closed)
        return True


def sentence_of(question: dict[str, Any]) -> str:
    return str(question["messages"][-1]["content"]).rpartition("The sentence:\n")[2]


@contextlib.contextmanager
def model_server(model: Says | None = None, answer: Answer | None = None) -> Iterator[ModelServer]:
    server = ModelServer(model, answer)
    try:
        yield server
    finally:
        server.close()


def settings_of(server: Server, **more: Any) -> EngineSettings:
    named = {"server": server.url("/v1"), "server_model": MODEL, "server_seconds": 5}
    return EngineSettings(**(named | more))


def engine_of(server: Server, **more: Any) -> ModelServerEngine:
    return ModelServerEngine(settings_of(server, **more))
