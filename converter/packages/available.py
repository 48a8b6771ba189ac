"""The packages that an index lists, read from its JSON."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

CODE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
"""A language code, as Argos packages write it."""
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,30}")
_SHA256 = re.compile(r"[0-9a-f]{64}")

Codes = tuple[str, str]
"""Source and target language in the codes of Argos packages, such as ``en`` and ``zt``."""


class PackageMetadata(NamedTuple):
    """What a package says of itself."""

    codes: Codes
    version: str


class AvailablePackage(NamedTuple):
    """One package of an index."""

    metadata: PackageMetadata
    links: tuple[str, ...]
    """Its addresses, best first, as the index writes them: addresses, paths, or relative to the index."""
    size: int | None = None
    """Bytes of its file, if the index states it."""
    sha256: str | None = None
    """Digest of its file, if the index states it."""


def parse_metadata(entry: object) -> PackageMetadata | None:
    """Return the metadata of a translation package; None if the entry is something else, or not well-formed."""
    if not isinstance(entry, dict) or entry.get("type") not in {None, "translate"}:
        return None
    source, target = entry.get("from_code"), entry.get("to_code")
    version = str(entry.get("package_version", ""))
    if not isinstance(source, str) or not isinstance(target, str):
        return None
    if not (CODE.fullmatch(source) and CODE.fullmatch(target) and VERSION.fullmatch(version)):
        return None
    return PackageMetadata((source, target), version)


def parse_index(data: bytes) -> tuple[AvailablePackage, ...] | None:
    """Return the packages of an index's JSON; None if it is no index. Entries that are no packages are left out."""
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entries, list):
        return None
    return tuple(package for entry in entries if (package := _parse_package(entry)) is not None)


def version_key(version: str) -> tuple[int, ...]:
    """Return a key that orders versions: 1.10 is newer than 1.9, and 1.9.0 is no newer than 1.9."""
    numbers = [int(part) for part in re.findall(r"[0-9]+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _parse_package(entry: Any) -> AvailablePackage | None:
    metadata = parse_metadata(entry)
    if metadata is None:
        return None
    links = entry.get("links")
    size, digest = entry.get("size"), entry.get("sha256")
    return AvailablePackage(
        metadata,
        tuple(link for link in links if isinstance(link, str)) if isinstance(links, list) else (),
        size if isinstance(size, int) and size > 0 else None,
        digest.casefold() if isinstance(digest, str) and _SHA256.fullmatch(digest.casefold()) else None,
    )
