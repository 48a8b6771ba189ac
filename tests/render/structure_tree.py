"""The structure tree of a PDF as pypdf reads it (ISO 32000-1, 14.7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import DictionaryObject


def structure_elements(node: Any) -> Iterator[Any]:
    """Yield all structure elements under a node, in reading order."""
    for kid in node.get("/K", []):
        resolved = kid.get_object()
        if isinstance(resolved, DictionaryObject) and "/S" in resolved:
            yield resolved
            yield from structure_elements(resolved)
