"""Why a setting cannot be used, in words for those who write settings: never in those of the library that found it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from converter.printable import quoted
from converter.setting_keys import SettingKey, unknown_key

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_LONGEST_VALUE = 60
_OWN = "Value error, "
"""What pydantic puts before a message of ours."""
_KINDS = {
    "bool": "It has to be true or false.",
    "int": "It has to be a whole number.",
    "float": "It has to be a number.",
    "string": "It has to be text, in straight quotation marks.",
    "tuple": "It has to be a list, in square brackets.",
    "model": "It has to be a table, under its name in square brackets.",
}
"""What is wanted, by the first word of an error's type (docs.pydantic.dev, “Validation Errors”)."""


def plain_reason(error: ValidationError, keys: Sequence[SettingKey]) -> str:
    """Return sentences about the first setting that cannot be used; ``keys`` are those of all settings."""
    first = error.errors()[0]
    if first["type"] == "extra_forbidden":
        return unknown_key(first["loc"], keys)
    name = ".".join(map(str, first["loc"]))
    if first["msg"].startswith(_OWN):
        return f"“{name}”: {first['msg'].removeprefix(_OWN)}."
    value = quoted(str(first["input"]), _LONGEST_VALUE).strip("“”")
    return f"“{name}” cannot be “{value}”. {_wanted(first, name, keys)}".strip()


def _wanted(error: ErrorDetails, name: str, keys: Sequence[SettingKey]) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            return f"It can be {str(context['expected']).replace(chr(39), '')}."
        case "greater_than":
            return f"It has to be more than {context['gt']}."
        case "greater_than_equal":
            return f"It has to be {context['ge']} or more."
        case "less_than_equal":
            return f"It has to be {context['le']} or less."
        case "string_pattern_mismatch":
            return next((key.meaning for key in keys if key.name == name), "")
    return _KINDS.get(error["type"].partition("_")[0], "")
