"""Validators in Java that stay: to start one, and to load what it knows, takes as long as to look at several files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

FLAGS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class JavaProgram:
    """A program that is given a line with the names of files, and prints lines about them until the line “end”."""

    def __init__(self, command: Sequence[str], errors: IO[str]) -> None:
        self._command, self._errors = command, errors
        self._process: subprocess.Popen[str] | None = None

    def lines_about(self, paths: Sequence[Path]) -> Iterator[list[str]]:
        """The fields of each line that the program prints about files; before those of the first call, its greeting."""
        process = self._process = self._process or self._started()
        assert process.stdin
        assert process.stdout
        process.stdin.write("\t".join(map(str, paths)) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            fields = line.rstrip("\n").split("\t")
            if fields == ["end"]:
                return
            yield fields
        self._errors.seek(0)
        raise AssertionError(self._errors.read())

    def _started(self) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=self._errors, encoding="utf-8")

    def end(self) -> None:
        if self._process:
            self._process.communicate()


@contextmanager
def java_program(source: Path, jar: Path, *properties: str) -> Iterator[JavaProgram]:
    """A program in one file, which is started when it is first asked for, and ended at the end."""
    command = ["java", *FLAGS, *properties, "-cp", str(jar), str(source)]
    with TemporaryFile("w+", encoding="utf-8") as errors:
        program = JavaProgram(command, errors)
        try:
            yield program
        finally:
            program.end()
