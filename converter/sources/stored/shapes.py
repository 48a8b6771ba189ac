"""Takes JSON from outside for what it is, not for what it should be."""

from __future__ import annotations

import json
import re
from typing import Any

Json = dict[str, Any]

LONGEST = 2_500_000
"""Characters of JSON that are read: ten times the longest document of a post seen so far."""
_MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_HALF_A_CHARACTER = re.compile(r"[\ud800-\udfff]")


def parsed(text: str, *, strict: bool = True) -> Any:
    """The value that JSON text stands for; without ``strict``, line breaks may stand inside its texts.

    Half a character (a lone surrogate) becomes “\ufffd”; NaN and the infinities, which JSON does not have, null. Raises
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
    """The value with whole characters only, keys included; as deep as the parser went, so that it cannot run dry."""
    root = [value]
    waiting: list[Any] = [root]
    while waiting:
        holder = waiting.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            each = holder[key]
            if isinstance(each, str):
                holder[key] = _HALF_A_CHARACTER.sub("\ufffd", each)
            elif isinstance(each, dict | list):
                waiting.append(each)
            if isinstance(key, str) and _HALF_A_CHARACTER.search(key):
                holder[_HALF_A_CHARACTER.sub("\ufffd", key)] = holder.pop(key)
    return root[0]


def mapping(value: object) -> Json:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[Json]:
    """The objects in the value where it is a list, else none."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """The value where it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def whole(value: object) -> int:
    """The value where it is a whole number, else -1."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
