"""WeasyPrint, loaded without a search for its libraries.

For each name that a library has on some system, cffi asks ``ctypes.util.find_library``, which runs ``ldconfig``,
``gcc`` and ``ld``: half of the time that loading WeasyPrint takes. On Linux the names that it tries last are those of
the files, which the loader finds by itself.
"""

from __future__ import annotations

import ctypes.util
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

__all__ = ["weasyprint"]


@contextmanager
def _without_search() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = _not_found
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _not_found(name: str) -> str | None:  # noqa: ARG001 (the signature is that of find_library)
    return None


def _loaded() -> ModuleType:
    if sys.platform != "linux":
        return importlib.import_module("weasyprint")
    with _without_search():
        return importlib.import_module("weasyprint")


weasyprint = _loaded()
