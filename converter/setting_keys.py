"""The keys of the settings: as they are written in convert.toml, as people type them, and where each value is from."""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel

from converter.errors import BadSettings

SETTINGS_FILE = "convert.toml"
_SHORT = {"reviewer": "review.name"}
"""Names of keys that say more to people than the keys themselves."""
ENVIRONMENT, FILE, DEFAULT = "environment", SETTINGS_FILE, "default"


class SettingKey(NamedTuple):
    """One setting."""

    name: str
    """With dots between its parts, such as ``clinic.name``."""
    kind: Any
    """The annotation of its values."""
    meaning: str

    @property
    def is_table(self) -> bool:
        """Whether it holds values by a further part of the key, such as ``clinic.disclaimer.es``."""
        return get_origin(self.kind) is dict

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return get_origin(self.kind) is tuple

    @property
    def variable(self) -> str:
        """The name of its environment variable."""
        return f"CONVERT_{self.name.replace('.', '__')}".upper()


def setting_keys(model: type[BaseModel], prefix: str = "") -> tuple[SettingKey, ...]:
    """Return every setting of the model of all settings, in the order of the reference."""
    keys: list[SettingKey] = []
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        if inspect.isclass(kind) and issubclass(kind, BaseModel):
            keys += setting_keys(kind, f"{prefix}{name}.")
        else:
            keys.append(SettingKey(f"{prefix}{name}", kind, field.description or ""))
    return tuple(keys)


def typed_key(typed: str, keys: Sequence[SettingKey]) -> SettingKey:
    """Return the setting that a person typed: its whole key, or a last part that only one has, such as ``base-url``.

    Raises ``BadSettings``, which lists those that it could be, or those most like it.
    """
    wanted = _SHORT.get(_folded(typed), _folded(typed))
    by_name = {key.name: key for key in keys}
    if wanted in by_name:
        return by_name[wanted]
    for key in keys:
        if key.is_table and wanted.startswith(f"{key.name}."):
            return key._replace(name=wanted, kind=str)
    ending = [key for name, key in by_name.items() if name.endswith(f".{wanted}")]
    if len(ending) == 1:
        return ending[0]
    if ending:
        raise BadSettings(
            f"“{typed}” can mean several settings; nothing was changed.",
            f"There are {' and '.join(key.name for key in ending)}.",
            "Type one of them whole.",
        )
    raise BadSettings(
        f"There is no setting “{typed}”; nothing was changed.",
        _suggestion(wanted, [*by_name, *_SHORT, *(name.rpartition(".")[2] for name in by_name)]),
        "“convert settings list --all” lists every setting.",
    )


def unknown_key(path: Sequence[object], keys: Sequence[SettingKey]) -> str:
    """Return a sentence about a key in the file that is no setting, with the one that was meant where one is alike."""
    known = [key.name for key in keys]
    tables = {name.rpartition(".")[0] for name in known} - {""}
    name = ".".join(map(str, path))
    return f"“{name}” is no setting. {_suggestion(name, [*known, *tables])}".strip()


def _suggestion(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else "None is like it."


def _folded(typed: str) -> str:
    return typed.strip().casefold().replace("-", "_").replace(" ", "_")


def value_of(settings: BaseModel, key: SettingKey) -> object:
    """Return the value of a setting, as it holds."""
    value: Any = settings
    for part in key.name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part)
    return value


def value_text(value: object) -> str:
    """Return a value as people write it; empty where there is none."""
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value))
        case dict():
            return "; ".join(f"{name}: {text}" for name, text in value.items())
    return "" if value is None else str(value)


def origin_of(key: SettingKey, written: Mapping[str, Any]) -> str:
    """Return where the value of a setting is from; ``written`` is what convert.toml holds."""
    variables = {name.upper() for name, value in os.environ.items() if value}
    parents = [key.variable.rsplit("__", depth)[0] for depth in range(key.variable.count("__") + 1)]
    if any(parent in variables for parent in parents):
        return ENVIRONMENT
    value: Any = written
    for part in key.name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return DEFAULT
        value = value[part]
    return FILE
