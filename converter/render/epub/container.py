"""The ZIP file of an EPUB (EPUB 3.3, 4.2 and 4.3: the Open Container Format)."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FOLDER = "EPUB"
"""The folder of all files except the two that the container itself needs."""

_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_UNIX, _READABLE = 3, 0o100644 << 16


class Resource(NamedTuple):
    """One file of a publication, as its manifest lists it (EPUB 3.3, 5.6.2)."""

    file: str
    """Path relative to the package document."""
    media_type: str
    content: bytes
    properties: str = ""
    """Properties in the manifest, such as ``nav`` or ``cover-image``."""

    @property
    def id(self) -> str:
        """The identifier in the manifest."""
        return self.file.replace("/", "-")


def to_container(package: bytes, resources: Iterable[Resource]) -> bytes:
    """Return the ZIP file: ``mimetype`` first and uncompressed, every date the earliest that ZIP allows."""
    memory = BytesIO()
    with ZipFile(memory, "w") as archive:
        _write(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        _write(archive, "META-INF/container.xml", _CONTAINER.encode())
        _write(archive, f"{FOLDER}/package.opf", package)
        for resource in resources:
            _write(archive, f"{FOLDER}/{resource.file}", resource.content)
    return memory.getvalue()


def _write(archive: ZipFile, name: str, content: bytes, method: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = _UNIX, _READABLE
    archive.writestr(entry, content, compress_type=method, compresslevel=9)
