"""The models of Firefox Translations that a list offers, read from its JSON.

The list is the answer of a Remote Settings server for the records of the collection ``translations-models-v2``
(remote-settings.readthedocs.io), an entry for each file. Mirrors of the models keep it as ``records.json``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any, NamedTuple, cast, get_args

from converter.firefox_models import Role, complete
from converter.languages import find_language
from converter.packages.available import VERSION, version_key

MAJOR = 3
"""Version of the models that ``fxtranslate`` reads: its ``SUPPORTED_MAJOR``."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")


class ModelFile(NamedTuple):
    """One file of a model, as the list describes it; None where it says nothing."""

    role: Role
    name: str
    """What it is called once it is unpacked."""
    location: str
    """Where the packed file lies, relative to the address of all."""
    size: int | None
    """Bytes, packed."""
    sha256: str | None
    """Digest of the packed file."""
    unpacked_size: int | None
    unpacked_sha256: str | None


class AvailableModel(NamedTuple):
    """One model, from one language into another, both by their tags."""

    source: str
    target: str
    version: str
    files: tuple[ModelFile, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """The two languages."""
        return self.source, self.target

    @property
    def size(self) -> int:
        """Bytes to fetch, as far as they are known."""
        return sum(file.size or 0 for file in self.files)


def parse_records(data: bytes) -> tuple[AvailableModel, ...] | None:
    """Return the newest complete model of each pair of languages; None where the JSON is no such list.

    Left out are models of another major version, early versions (3.0a1), languages that are not known here, and files
    that cannot be verified. What Mozilla offers to all is preferred to what only some channels of Firefox get.
    """
    try:
        entries = json.loads(data)["data"]
        kinds: dict[tuple[str, ...], dict[Role, ModelFile]] = defaultdict(dict)
        for entry in entries if isinstance(entries, list) else ():
            if parsed := _parse_entry(entry):
                kinds[parsed[0]].setdefault(parsed[1].role, parsed[1])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    best: dict[tuple[str, str], tuple[tuple[object, ...], AvailableModel]] = {}
    for (source, target, version, architecture, condition), files in kinds.items():
        if complete(set(files)):
            rank = (not condition, version_key(version), architecture)
            model = AvailableModel(source, target, version, tuple(files.values()))
            best[model.pair] = max(best.get(model.pair, (rank, model)), (rank, model), key=lambda one: one[0])
    return tuple(model for _, model in best.values()) if isinstance(entries, list) else None


def _parse_entry(entry: Any) -> tuple[tuple[str, ...], ModelFile] | None:
    """Return what a file belongs to, and the file; None for an entry that is something else."""
    if not isinstance(entry, dict) or not isinstance(attachment := entry.get("attachment"), dict):
        return None
    source, target = (_tag(entry.get(key)) for key in ("sourceLanguage", "targetLanguage"))
    version, role, name, location = (
        str(value) for value in (entry.get("version"), entry.get("fileType"), entry.get("name"), attachment["location"])
    )
    good = VERSION.fullmatch(version) and _FILE_NAME.fullmatch(name) and role in get_args(Role)
    if not good or not source or not target or "a" in version or version_key(version)[:1] != (MAJOR,):
        return None
    file = ModelFile(
        cast("Role", role),
        name,
        location,
        _size(attachment.get("size")),
        _digest(attachment.get("hash")),
        _size(entry.get("decompressedSize")),
        _digest(entry.get("decompressedHash")),
    )
    group = (source, target, version, str(entry.get("architecture", "")), str(entry.get("filter_expression") or ""))
    return (group, file) if file.unpacked_sha256 else None


def _tag(code: object) -> str | None:
    """Return the registry's tag for a code of the list, which are BCP-47 tags but for a bare ``zh``."""
    found = find_language(code) if isinstance(code, str) else None
    return found.tag if found and (code in {found.tag, "zh"}) else None


def _size(value: object) -> int | None:
    return value if isinstance(value, int) and value > 0 else None


def _digest(value: object) -> str | None:
    return value.casefold() if isinstance(value, str) and _SHA256.fullmatch(value.casefold()) else None
