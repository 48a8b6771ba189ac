"""Recognise what is neither a page nor text, by the server's media type and by the first bytes."""

from __future__ import annotations

from typing import NamedTuple

from converter.errors import SourceUnreadable

_READABLE = frozenset(
    {"text/html", "text/plain", "text/xml", "text/markdown", "text/x-markdown", "text/json"}
    | {"application/xhtml+xml", "application/xml", "application/json"}
    # These two say nothing about the content: its first bytes decide.
    | {"application/octet-stream", "binary/octet-stream"}
)

_PAGE_INSTEAD = "Give the address of the post itself, as it stands in the browser's address bar when you read the post."
_SAVE_AS_HTML = "Open the post in a browser, save it with Ctrl+S as “Webpage, HTML only”, and give convert that file."
_SAVE_AS_TEXT = (
    "Open it, choose “Save as”, pick “Plain text”, with “UTF-8” under “Encoding”, and give convert that file."
)
_UNPACK = "Unpack it (on Windows: right-click, “Extract all”), and give convert the page that lies inside."


class _MediaKind(NamedTuple):
    name: str
    todo: str


_PICTURE = _MediaKind("a picture", _PAGE_INSTEAD)
_FILM = _MediaKind("a video", _PAGE_INSTEAD)
_SOUND = _MediaKind("a sound recording", _PAGE_INSTEAD)
_FONT = _MediaKind("a font", _PAGE_INSTEAD)
_PROGRAM = _MediaKind("a program", _PAGE_INSTEAD)
_PDF = _MediaKind(
    "a PDF document", "Look for the same post as a web page and give its address, or copy its text to a file."
)
_DOWNLOAD = "Download it, and give convert the file."
_ZIP = _MediaKind("a zip archive or an Office document", f"A document: {_SAVE_AS_TEXT} An archive: {_DOWNLOAD}")
_ARCHIVE = _MediaKind("a packed archive", _UNPACK)
_OFFICE = _MediaKind("an Office document", _SAVE_AS_TEXT)
_SAVED_WHOLE = _MediaKind("a page saved with its pictures in one file", _SAVE_AS_HTML)

_BY_MAIN_TYPE = {"image": _PICTURE, "video": _FILM, "audio": _SOUND, "font": _FONT}
_BY_TYPE = {
    "application/pdf": _PDF,
    "application/zip": _ZIP,
    "application/gzip": _ARCHIVE,
    "application/rtf": _OFFICE,
    "text/rtf": _OFFICE,
    "application/msword": _OFFICE,
    "multipart/related": _SAVED_WHOLE,
}
_BY_FIRST_BYTES = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\0\0\1\0", _PICTURE),
    (b"%PDF-", _PDF),
    (b"\x1aE\xdf\xa3", _FILM),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"wOFF", _FONT),
    (b"wOF2", _FONT),
    (b"PK\3\4", _ZIP),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"{\\rtf", _OFFICE),
    (b"bplist00", _SAVED_WHOLE),
    (b"From: <Saved by ", _SAVED_WHOLE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ", _PROGRAM),
)
"""After the WHATWG MIME Sniffing Standard. Two letters alone could start a text: ``_is_text_after_all`` decides."""


def check_media_type(media_type: str | None, name: str) -> None:
    """Raise ``SourceUnreadable`` if the server states a type that is neither page nor text.

    ``media_type`` is in lower case and without parameters; None and the types that mean "any bytes" pass.
    """
    if media_type is None or media_type in _READABLE or _is_markup_or_json(media_type):
        return
    kind = _BY_TYPE.get(media_type) or _BY_MAIN_TYPE.get(media_type.partition("/")[0])
    if kind is not None:
        raise _unreadable_error(kind, name)
    raise SourceUnreadable(
        f"“{name}” holds no post.",
        f"The server says that it is of the type “{media_type[:60]}”, which is neither a page nor text.",
        _PAGE_INSTEAD,
    )


def check_bytes(data: bytes, name: str) -> None:
    """Raise ``SourceUnreadable`` if the first bytes are those of a picture, a document, an archive or a program."""
    for start, kind in _BY_FIRST_BYTES:
        if data.startswith(start) and not _is_text_after_all(start, data):
            raise _unreadable_error(kind, name)
    if data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"AVI ", b"WAVE"}:
        raise _unreadable_error({b"WEBP": _PICTURE, b"AVI ": _FILM, b"WAVE": _SOUND}[data[8:12]], name)
    if data[4:8] == b"ftyp" and b"\0" in data[:12]:
        raise _unreadable_error(_PICTURE if data[8:12] in {b"avif", b"heic", b"mif1"} else _FILM, name)


def office_document_error(name: str) -> SourceUnreadable:
    """Return the error for a word processor's document, which may be a zip archive inside."""
    return _unreadable_error(_OFFICE, name)


def _is_markup_or_json(media_type: str) -> bool:
    return media_type.startswith("application/") and media_type.endswith(("+xml", "+json"))


def _is_text_after_all(start: bytes, data: bytes) -> bool:
    """Return whether ``BM``, ``MZ`` or ``ID3`` starts a sentence; the formats that start so have a zero byte soon."""
    return start in {b"BM", b"MZ", b"ID3"} and b"\0" not in data[:64]


def _unreadable_error(kind: _MediaKind, name: str) -> SourceUnreadable:
    return SourceUnreadable(f"“{name}” holds no post.", f"It is {kind.name}, not a page or text.", kind.todo)
