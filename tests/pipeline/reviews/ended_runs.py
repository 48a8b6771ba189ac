"""Runs that are ended from outside before one of their changes on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest


class Ended(BaseException):
    """As a signal would be: nobody catches it."""


@contextmanager
def ended(monkeypatch: pytest.MonkeyPatch, moment: int) -> Iterator[list[int]]:
    """End the run before its change number ``moment`` on the disk, from 0; gives the number of changes until then."""
    count = [0]

    def counting(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **more: object) -> object:
            if count[0] == moment:
                raise Ended
            count[0] += 1
            return real(*arguments, **more)

        return call

    with monkeypatch.context() as patched:
        for name in ("replace", "unlink"):
            patched.setattr(f"converter.workspace.os.{name}", counting(name))
        yield count
