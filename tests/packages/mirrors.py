"""Packages and servers of packages for tests: good ones, and ones that no good program makes."""

from __future__ import annotations

import io
import json
import re
import socket
import threading
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tests.sources.http.misbehaving import Server

PACKAGE = Path(__file__).parents[1] / "argos" / "translate-en_es-0_1.argosmodel"
METADATA = {"package_version": "1.0", "from_code": "en", "to_code": "es", "type": "translate"}
TAG = '"v1"'


def parts(**metadata: object) -> dict[str, bytes]:
    """Return the files of a small package that is well-formed and translates nothing."""
    return {
        "made/metadata.json": json.dumps(METADATA | metadata).encode(),
        "made/model/model.bin": b"weights",
        "made/sentencepiece.model": b"pieces",
    }


def package(files: dict[str, bytes] | None = None, **metadata: object) -> bytes:
    """Return those files, or others, as the bytes of a package."""
    return zipped((files or parts(**metadata)).items())


def zipped(files: Iterable[tuple[str, bytes]], **attributes: object) -> bytes:
    """Return a zip archive of files; the attributes are those of the last entry."""
    entries = list(files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(entries, 1):
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in (attributes if number == len(entries) else {}).items():
                setattr(info, key, value)
            archive.writestr(info, content)
    return buffer.getvalue()


def index_of(*entries: dict[str, object]) -> bytes:
    """Return the JSON of an index; each entry is completed to a package from English to Spanish."""
    return json.dumps([METADATA | entry for entry in entries]).encode()


class Resumable:
    """Serves one file and knows ranges; each answer breaks off after ``cut`` bytes of it, where that is given."""

    def __init__(self, data: bytes, cut: int | None = None, tag: str = TAG) -> None:
        self.data, self.cut, self.tag = data, cut, tag
        self.server: Server
        self.starts: list[int] = []

    def __call__(self, connection: socket.socket, closed: threading.Event) -> None:
        request = self.server.requests[-1]
        asked = re.search(r"(?mi)^range: bytes=(\d+)-\r?$", request)
        same = f"if-range: {self.tag}".casefold() in request.casefold()
        start = int(asked[1]) if asked and same else 0
        self.starts.append(start)
        headers = [f"ETag: {self.tag}", "Connection: close", "Accept-Ranges: bytes"]
        if start >= len(self.data):
            status, headers = "416 Range Not Satisfiable", [*headers, f"Content-Range: bytes */{len(self.data)}"]
        elif start:
            status = "206 Partial Content"
            headers.append(f"Content-Range: bytes {start}-{len(self.data) - 1}/{len(self.data)}")
        else:
            status = "200 OK"
        body = self.data[start:]
        head = "\r\n".join([f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""])
        connection.sendall(head.encode() + (body if self.cut is None else body[: self.cut]))
