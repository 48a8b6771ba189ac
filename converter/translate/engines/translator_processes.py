"""Processes that translate with one model of Firefox Translations, each sentence in one of them.

``fxtranslate`` keeps Python's lock while it translates, and what it loads stays with the thread that loaded it; so only
processes make use of several cores. They also keep what a damaged model does to the library away from this program.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

_WORKER = Path(__file__).with_name("firefox_worker.py")
_LOADING_SECONDS = 60
_SECONDS_EACH = 30
"""For one sentence, which takes a hundredth of a second on an idle computer."""
WORTH_A_PROCESS = 400
"""Characters; to translate fewer takes no longer than to start another process."""


class BrokenOff(Exception):
    """The processes could not translate; the message is a sentence without a full stop."""


class TranslatorProcesses:
    """The processes for one model, which are started as they are needed and kept."""

    def __init__(self, files: Sequence[Path], most: int) -> None:
        """``files`` are the model and the vocabularies of its two languages; ``most`` is how many processes to use."""
        self._files = [str(path) for path in files]
        self._most = most
        self._processes: list[_Process] = []
        self._lock = threading.Lock()
        weakref.finalize(self, _end_all, self._processes)

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Return the translation of each text. Raises ``BrokenOff``, and ``OSError`` if no process can be started."""
        with self._lock:
            wanted = min(self._most, len(texts), sum(map(len, texts)) // WORTH_A_PROCESS + 1)
            try:
                while len(self._processes) < wanted:
                    self._processes.append(_Process(self._files))
                return _shared(self._processes[:wanted], texts)
            except BaseException:
                _end_all(self._processes)
                raise


class _Process:
    """One process with the model."""

    def __init__(self, files: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._send(files)
        self._loaded = False

    def translate(self, text: str) -> str:
        if not self._loaded:
            self._receive()
            self._loaded = True
        self._send(text)
        return str(self._receive())

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Close it without waiting for what it is at."""
        self._process.kill()
        with contextlib.suppress(OSError):
            self._input.close()
        self._output.close()
        self._process.wait()

    @property
    def _input(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdin)

    @property
    def _output(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdout)

    def _send(self, value: object) -> None:
        try:
            self._input.write(json.dumps(value).encode() + b"\n")
            self._input.flush()
        except OSError as error:
            raise BrokenOff("it ended too early") from error

    def _receive(self) -> object:
        line = self._output.readline()
        if not line.endswith(b"\n"):
            raise BrokenOff("it ended too early")
        answer = json.loads(line)
        if isinstance(answer, dict):
            raise BrokenOff(str(answer.get("error")))
        return answer


def _shared(processes: Sequence[_Process], texts: Sequence[str]) -> list[str]:
    """Return the translations, each by the process that was free first; the longest texts go first."""
    translations = [""] * len(texts)
    failures: list[BaseException] = []
    order = iter(sorted(range(len(texts)), key=lambda number: -len(texts[number])))
    lock = threading.Lock()

    def work(process: _Process) -> None:
        try:
            for number in _taken(order, lock):
                translations[number] = process.translate(texts[number])
        except BaseException as error:  # noqa: BLE001 (it is raised in the thread that asked)
            failures.append(error)

    late = threading.Timer(_LOADING_SECONDS + _SECONDS_EACH * len(texts), _kill_all, (processes,))
    late.start()
    helpers = [threading.Thread(target=work, args=(process,), daemon=True) for process in processes[1:]]
    try:
        for helper in helpers:
            helper.start()
        work(processes[0])
        for helper in helpers:
            helper.join()
    finally:
        late.cancel()
    if failures:
        raise failures[0]
    return translations


def _taken(order: Iterator[int], lock: threading.Lock) -> Iterator[int]:
    """Yield numbers until none is left, each to one thread."""
    while True:
        with lock:
            number = next(order, None)
        if number is None:
            return
        yield number


def _kill_all(processes: Sequence[_Process]) -> None:
    for process in processes:
        process.kill()


def _end_all(processes: list[_Process]) -> None:
    while processes:
        processes.pop().end()
