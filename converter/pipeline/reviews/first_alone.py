"""Lets one thread load what many are about to use, while the others wait."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)


class FirstAlone(Generic[_Key]):
    """Things, by a key, that the first use of each loads; several threads may use it."""

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self._loaded: set[_Key] = set()

    @contextlib.contextmanager
    def use(self, key: _Key) -> Iterator[None]:
        """Hold others back that come for anything unloaded, until the first block of a key is left without an error."""
        with contextlib.nullcontext() if key in self._loaded else self._loading:
            yield
        self._loaded.add(key)
