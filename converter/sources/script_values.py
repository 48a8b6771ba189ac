"""Find the JSON in a page's scripts: what a script is, assigns, or hands to a function."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from converter.sources.json_values import decode_json

_STARTS = re.compile(r"[=(]\s*(?=[{\[\"'])")
_MOST_STARTS = 40


def script_values(text: str) -> Iterator[Any]:
    """Yield the JSON in a script: the whole, or what its code assigns or parses."""
    stripped = text.strip()
    for candidate in (stripped, html.unescape(stripped) if "&quot;" in stripped else ""):
        if candidate.startswith(("{", "[", '"')):
            try:
                yield decode_json(candidate)
            except ValueError:
                continue
            return
    decoder = json.JSONDecoder()
    position = 0
    for _ in range(_MOST_STARTS):
        found = _STARTS.search(text, position)
        if found is None:
            return
        try:
            value, position = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            position = found.end()
            continue
        yield value
