"""Reads and writes convert.toml: its comments and its order stay, and a value that cannot be used is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit.container import Container
from tomlkit.items import Table

from converter.durable_files import replacing
from converter.errors import BadSettings, CannotWrite, computer_says
from converter.setting_keys import SETTINGS_FILE, SettingKey, setting_keys
from converter.setting_reasons import plain_reason
from converter.settings import Settings, file_text

_TRUE, _FALSE = frozenset({"yes", "true", "on", "1"}), frozenset({"no", "false", "off", "0"})


def set_values(values: Sequence[tuple[SettingKey, str]]) -> Path:
    """Write settings into convert.toml, which is made where there is none. Returns its path.

    Raises ``BadSettings`` for a value that cannot be used, and ``CannotWrite``; the file is then as it was.
    """
    document = _document()
    for key, text in values:
        *tables, last = key.name.split(".")
        place: Container | Table = document
        for name in tables:
            inner = place.get(name)
            if not isinstance(inner, Table):
                inner = tomlkit.table()
                place[name] = inner
            place = inner
        place[last] = _value(key, text)
    return _write(document)


def unset(key: SettingKey) -> bool:
    """Take a setting out of convert.toml. Returns whether it was there. Raises as ``set_values``."""
    document = _document()
    place: Any = document
    *tables, last = key.name.split(".")
    for name in tables:
        place = place.get(name) if isinstance(place, Container | Table) else None
    if not isinstance(place, Container | Table) or last not in place:
        return False
    place.remove(last)
    _write(document)
    return True


def _document() -> tomlkit.TOMLDocument:
    path = Path(SETTINGS_FILE)
    return tomlkit.parse(file_text(path)) if path.exists() else tomlkit.document()


def _write(document: tomlkit.TOMLDocument) -> Path:
    path = Path(SETTINGS_FILE)
    try:
        Settings.model_validate(document.unwrap())
    except ValidationError as error:
        why = plain_reason(error, setting_keys(Settings))
        raise BadSettings("Nothing was changed in the settings.", why, "Type another value.") from error
    try:
        with replacing(path) as file:
            file.write(tomlkit.dumps(document).encode())
    except OSError as error:
        raise CannotWrite(
            f"“{path}” cannot be written.", computer_says(error), "Call convert in a folder that you may write to."
        ) from error
    return path


def _value(key: SettingKey, text: str) -> object:
    """Return a value as TOML writes it. What cannot be read as the kind of the setting stays text, to be refused."""
    if key.is_list:
        return [part.strip() for part in text.split(",") if part.strip()]
    if key.kind is bool and text.casefold() in _TRUE | _FALSE:
        return text.casefold() in _TRUE
    for kind in (int, float):
        if key.kind is kind:
            try:
                return kind(text)
            except ValueError:
                return text
    return text
