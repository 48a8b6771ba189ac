"""Runs a program that speaks: the text on its standard input, the sound from its standard output, within bounds."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Sequence

SECONDS = 60
"""The longest that a sentence may take; espeak-ng needs some hundredths of a second."""
_SAMPLES_OF_CHARACTER = 44_100
"""Bytes of sound that a character may make: a second, ten times what any language needs."""
_LEAST_SAMPLES = 441_000
"""Bytes of sound that any text may make: ten seconds."""


class ProgramFailed(Exception):
    """The program did not give sound; the message says what it did, as one sentence.

    ``todo`` says what to do where it is another thing than to install the program again.
    """

    def __init__(self, message: str, todo: str = "") -> None:
        super().__init__(message)
        self.todo = todo


def sound_of(command: Sequence[str], text: str) -> bytes:
    """Return what a program writes when it is given a text in UTF-8.

    Raises ``ProgramFailed`` where it cannot be started, ends with an error, takes too long, or writes without end.
    """
    limit = _LEAST_SAMPLES + len(text) * _SAMPLES_OF_CHARACTER
    with tempfile.TemporaryFile() as given:
        given.write(text.encode())
        given.seek(0)
        try:
            process = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except OSError as error:
            raise ProgramFailed(f"{command[0]} cannot be started: {error.strerror}.") from error
    with process:
        slow = threading.Event()

        def stop() -> None:
            slow.set()
            process.kill()

        timer = threading.Timer(SECONDS, stop)
        timer.start()
        try:
            assert process.stdout is not None  # noqa: S101 (it is a pipe)
            output = process.stdout.read(limit + 1)
        finally:
            timer.cancel()
            if process.poll() is None and not _ends(process):
                process.kill()
    if slow.is_set():
        raise ProgramFailed(f"{command[0]} took longer than {SECONDS} seconds for a sentence.")
    if len(output) > limit:
        raise ProgramFailed(f"{command[0]} did not stop speaking.")
    if process.returncode:
        raise ProgramFailed(f"{command[0]} ended with the error {process.returncode}.")
    return output


def _ends(process: subprocess.Popen[bytes]) -> bool:
    """Wait a second for a program that has closed its output; return whether it ended."""
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        return False
    return True
