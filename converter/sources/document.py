"""A source as it came in: its bytes, its text, and where and when they were read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from converter.errors import NoArticle, SourceNotFound, SourceTooLarge, SourceUnreadable, computer_says
from converter.printable import data_size
from converter.regular_files import open_regular
from converter.sources.charset import ByteOrigin, as_utf8
from converter.sources.media import check_bytes
from converter.sources.packed_file import UnpackedTooLargeError, unpacked

_FIRST = 1_000
"""Most sources have a character that is not white space among so many."""


class Document(NamedTuple):
    """The bytes of one page or file and the text that they hold; the input of every reader."""

    data: bytes
    """As they are on disk, or as the server sent them, decompressed."""
    utf8: bytes
    """The text in UTF-8, without byte order mark, every line ending one newline character."""
    name: str
    """File name or address, for messages."""
    url: str | None
    """The address after the last redirect; None for a file."""
    media_type: str | None
    """The server's media type in lower case, without parameters; None if it stated none."""
    fetched_at: dt.datetime
    """When the bytes were read, with a time zone."""
    doubt: str | None = None
    """What is doubtful about its letters, in one sentence."""

    @property
    def text(self) -> str:
        """The whole text, decoded each time; a page of a megabyte is parsed without it."""
        return self.utf8.decode("utf-8")

    def beginning(self, length: int) -> str:
        """Return at most so many characters of the text."""
        return self.utf8[: 4 * length].decode("utf-8", "ignore")[:length]


def document_from_bytes(
    data: bytes, *, name: str, url: str | None = None, media_type: str | None = None, charset: str | None = None
) -> Document:
    """Return the document that ``data`` holds; its time is now.

    ``name`` is for messages. A server's response also has its ``url`` and, if the server states them, the media type
    and the charset. Raises ``NoArticle`` if there is nothing but white space, and ``SourceUnreadable`` if the bytes are
    no page or text, or their encoding is unknown or not the declared one.
    """
    check_bytes(data, name)
    text = as_utf8(data, ByteOrigin(name, charset, served=url is not None))
    document = Document(data, text.utf8, name, url, media_type, dt.datetime.now(dt.UTC), text.doubt)
    if not document.beginning(_FIRST).strip() and not document.text.strip():
        served = url is not None
        raise NoArticle(
            f"“{name}” is empty.",
            "The server sent a page without content." if served else "There is not one word in it.",
            "Open the page in a browser to see whether it has content."
            if served
            else "Check that it is the right one.",
        )
    return document


def load(path: Path, *, max_bytes: int) -> Document:
    """Return the document in a file of at most ``max_bytes`` bytes.

    Raises ``SourceNotFound``, ``SourceTooLarge``, and what ``document_from_bytes`` raises; ``SourceUnreadable`` also if
    the path is a folder, or the file may not be read.
    """
    try:
        with open_regular(path) as file:
            data = file.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise SourceNotFound(
            f"There is no file “{path}”.",
            "The name is wrong, or the file lies in another folder.",
            "Check the spelling, or drag the file into the window of the terminal to get its full name.",
        ) from error
    except IsADirectoryError as error:
        raise SourceUnreadable(
            f"“{path}” cannot be read.", "It is a folder.", "Name one file in the folder, or several."
        ) from error
    except OSError as error:
        raise SourceUnreadable(
            f"“{path}” cannot be read.",
            computer_says(error),
            "Check that you may open the file, or copy it to a folder of your own and try again.",
        ) from error
    if len(data) > max_bytes:
        raise too_large_error(str(path), max_bytes)
    return document_from_file(data, path.name, max_bytes)


def document_from_file(data: bytes, name: str, max_bytes: int) -> Document:
    """Return the document in the bytes of a file, which may be packed; what they unpack to has ``max_bytes`` at most.

    Raises ``SourceTooLarge`` and what ``document_from_bytes`` raises.
    """
    try:
        return document_from_bytes(unpacked(data, name, max_bytes), name=name)
    except UnpackedTooLargeError as error:
        raise too_large_error(name, max_bytes) from error


def too_large_error(name: str, max_bytes: int) -> SourceTooLarge:
    """Return the error for a source of more than ``max_bytes`` bytes."""
    return SourceTooLarge(
        f"“{name}” is too large.",
        f"It holds more than {data_size(max_bytes)}, and no post is that long.",
        "Check that it is the post itself; if it is, raise the limit: “convert settings set fetch.max_bytes NUMBER”.",
    )
