"""Takes JSON from outside for what it is, not for what it should be."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


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
