"""Read JSON from outside by the types that it has, not by those that it should have."""

from __future__ import annotations

import json
import re
from typing import Any

Json = dict[str, Any]

LONGEST = 2_500_000
"""Characters of JSON that are read: ten times the longest document of a post seen so far."""
_MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")


def decode_json(text: str, *, strict: bool = True) -> Any:
    """Return the value of a JSON text; without ``strict``, line breaks may stand inside its strings.

    A lone surrogate becomes “\ufffd”; NaN and the infinities, which JSON does not have, become None. Raises
    ``ValueError`` for anything that is no JSON, nested too deep, or longer than ``LONGEST``.
    """
    if len(text) > LONGEST:
        raise ValueError("too long")
    try:
        value = json.loads(text, strict=strict, parse_constant=lambda _: None)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return _with_whole_characters(value) if _MAY_BE_HALF.search(text) else value


def _with_whole_characters(value: Any) -> Any:
    """Return the value without lone surrogates, keys included; without recursion, so that no depth is too much."""
    root = [value]
    waiting: list[Any] = [root]
    while waiting:
        holder = waiting.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            value = holder[key]
            if isinstance(value, str):
                holder[key] = _HALF_A_CHARACTER.sub("\ufffd", value)
            elif isinstance(value, dict | list):
                waiting.append(value)
            if isinstance(key, str) and _HALF_A_CHARACTER.search(key):
                holder[_HALF_A_CHARACTER.sub("\ufffd", key)] = holder.pop(key)
    return root[0]


def as_object(value: object) -> Json:
    """Return the value if it is an object, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: object) -> list[Json]:
    """Return the objects in the value if it is a list, otherwise none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def as_text(value: object) -> str:
    """Return the value if it is a string, otherwise an empty one."""
    return value if isinstance(value, str) else ""


def as_int(value: object) -> int:
    """Return the value if it is a whole number, otherwise -1."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
