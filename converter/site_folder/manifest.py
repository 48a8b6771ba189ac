"""What a site says of itself: the list of the files that convert wrote into it.

It is one JSON object, a line a file. Its last line has the digest of all lines before it: a path that has changed would
leave a file on the site for ever. It is written and read as text, for a site has tens of thousands of files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import NamedTuple

from pydantic import Field, model_validator

from converter.article.model import Model

MANIFEST = ".convert-site.json"
_VERSION = 3
_HEAD, _BETWEEN, _END = f'{{\n "version": {_VERSION},\n "files": {{', '\n },\n "notes": {', "\n },\n"
_DIGEST = b' "digest": "'


class ManifestEntry(NamedTuple):
    """One file that convert wrote."""

    inputs: str
    """Digest of all that it was made from."""
    sha256: str


class Manifest(NamedTuple):
    """What a site says of itself: the files that convert wrote into it."""

    files: Mapping[str, ManifestEntry]
    """By path below the folder, with ``/`` between its parts."""
    notes: Mapping[str, str]
    """What the run that made it keeps for the next one."""
    is_current: bool = True
    """Whether it is as this version writes it."""


def manifest_document(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in its file."""
    quote = encode_basestring
    files = (
        f'\n  {quote(name)}: {{"inputs": {quote(inputs)}, "sha256": {quote(sha256)}}}'
        for name, (inputs, sha256) in sorted(manifest.files.items())
    )
    notes = (f"\n  {quote(name)}: {quote(note)}" for name, note in manifest.notes.items())
    text = f"{_HEAD}{','.join(files)}{_BETWEEN}{','.join(notes)}{_END}".encode("utf-8", "surrogatepass")
    return text + _last_line(text)


def read_manifest(data: bytes) -> Manifest:
    """Return what a manifest says. Raises ``ValueError`` where it is damaged, or by a newer version of convert."""
    text, found, _ = data.rpartition(_DIGEST)
    if not found or data != text + _last_line(text):
        earlier = _EarlierManifest.model_validate_json(data)
        files = {name: ManifestEntry(each.inputs, each.sha256) for name, each in earlier.files.items()}
        return Manifest(files, earlier.notes, is_current=False)
    whole = json.loads(data)
    try:
        files = {name: ManifestEntry(**each) for name, each in whole["files"].items()}
        return Manifest(files, whole["notes"], is_current=whole["version"] == _VERSION)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("it is not as it was written") from error


def _last_line(text: bytes) -> bytes:
    return _DIGEST + hashlib.sha256(text).hexdigest().encode() + b'"\n}\n'


class _EarlierEntry(Model):
    inputs: str
    sha256: str


class _EarlierManifest(Model):
    """As versions 1 and 2 wrote it."""

    version: int = Field(ge=1, le=2)
    """1 has no digest."""
    files: dict[str, _EarlierEntry] = Field(default={})
    notes: dict[str, str] = Field(default={})
    digest: str | None = None
    """SHA-256 of all else in it, as JSON without white space."""

    @model_validator(mode="after")
    def _require_digest(self) -> _EarlierManifest:
        bare = self.model_copy(update={"digest": None}).model_dump_json().encode()
        if self.digest != (None if self.version == 1 else hashlib.sha256(bare).hexdigest()):
            raise ValueError("it is not as it was written")
        return self
