"""Mirrors of Firefox's models for tests: their records as Mozilla's server answers them, and the packed files."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping
from pathlib import Path

import zstandard

LOCATION = "main-workspace/translations-models-v2/"
SMALL = {"model": random.Random(1).randbytes(20_000), "vocab": b"pieces " * 500}
"""Files that are well-formed to whoever fetches them, and no model."""


def packed(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def file_name(role: str, pair: str = "enes") -> str:
    return {"model": f"model.{pair}.intgemm.alphas.bin"}.get(role, f"{role}.{pair}.spm")


def record(role: str, data: bytes, **changed: object) -> dict[str, object]:
    """Return an entry of the list for a file, in the form of the collection translations-models-v2."""
    source, target = str(changed.get("sourceLanguage", "en")), str(changed.get("targetLanguage", "es"))
    name = file_name(role, source + target)
    attachment = {
        "hash": sha256(packed(data)),
        "size": len(packed(data)),
        "filename": f"{name}.zst",
        "location": f"{LOCATION}{name}.zst",
        "mimetype": "application/zstd",
    }
    described = {
        "name": name,
        "version": "3.0",
        "fileType": role,
        "architecture": "base-memory",
        "sourceLanguage": source,
        "targetLanguage": target,
        "decompressedHash": sha256(data),
        "decompressedSize": len(data),
        "attachment": attachment,
    }
    for key, value in changed.items():
        (attachment if key in attachment else described)[key] = value
    return described


def records(*entries: dict[str, object]) -> bytes:
    return json.dumps({"data": entries}).encode()


def fill_mirror(folder: Path, files: Mapping[str, bytes] = SMALL, **changed: object) -> None:
    """Write a list and its files into a folder, as somebody copies them from a server."""
    entries = [record(role, data, **changed) for role, data in files.items()]
    (folder / LOCATION).mkdir(parents=True, exist_ok=True)
    for entry, data in zip(entries, files.values(), strict=True):
        (folder / LOCATION / f"{entry['name']}.zst").write_bytes(packed(data))
    listed = folder / "records.json"
    before = json.loads(listed.read_bytes())["data"] if listed.exists() else []
    listed.write_bytes(records(*before, *entries))
