"""Convert bytes to text in UTF-8: find the encoding that a source declares, and decode by it strictly or not at all.

Order, after the WHATWG HTML and Encoding standards: byte order mark, the server's charset, the page's own declaration,
UTF-8. Labels are read as browsers read them (iso-8859-1 means windows-1252). A wrong character in a handout can be a
wrong dose: so the encoding is guessed only where nothing declares it, or what is declared cannot be right, and only
where the guess is sure (``guessed_encoding``); whoever reads the post is told.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from converter.errors import SourceUnreadable
from converter.languages import find_any_language
from converter.printable import quoted
from converter.sources.doubtful_bytes import (
    DoubtfulText,
    as_western,
    foreign_words,
    is_markup_of_data,
    is_mostly_utf8,
    with_signs_for_damage,
    without_nulls,
)
from converter.sources.guessed_encoding import Guess, guess, guess_escaped, has_letters_of

_SINGLE_BYTE = frozenset(
    {"koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp866", "cp874"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
)
_MULTI_BYTE = frozenset({"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp", "iso2022_jp"})
_UNICODE = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be"})
_KNOWN = _SINGLE_BYTE | _MULTI_BYTE | _UNICODE
"""Python's names of the encodings in the WHATWG Encoding Standard. Pages use none of Python's other codecs."""

_MANY = 5
"""This many non-ASCII characters are not valid UTF-8 by accident, even in an encoding with two bytes a character."""

_SHOWN_NAMES = {
    "big5hkscs": "Big5",
    "cp932": "Shift_JIS",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "gb18030": "GBK",
    "iso2022_jp": "ISO-2022-JP",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "mac-cyrillic": "x-mac-cyrillic",
    "mac-roman": "macintosh",
}
"""What pages and text editors call the encodings that are guessed; those of Windows are named by their number."""

_UNDECLARED = "does not say how its letters are stored"

_DECODED_AT_ONCE = 16_384
"""Bytes that are decoded in a sixth of their share of the time that a page of a megabyte takes whole."""

_SAVE_AS_UTF8 = (
    "Open the file in a text editor such as Notepad, choose “Save as”, pick “UTF-8” under “Encoding”, and try again."
)
_COPY_BY_HAND = (
    "Open the page in a browser; where it reads well there, copy its text into a file, save the file with "
    "“UTF-8” under “Encoding”, and give convert that file. Tell whoever looks after the site."
)


class ByteOrigin(NamedTuple):
    """What is known about the bytes besides the bytes."""

    name: str
    """File name or address, for messages."""
    label: str | None = None
    """The charset that the server stated, as it wrote it."""
    served: bool = False
    """True for bytes from a server. A file on disk may have been re-encoded when it was saved, so if its bytes are
    UTF-8, that overrides a declaration inside it; a server's page that contradicts itself is refused."""

    @property
    def todo(self) -> str:
        """The next step for the user if the text cannot be decoded."""
        return _COPY_BY_HAND if self.served else _SAVE_AS_UTF8


class DecodedText(NamedTuple):
    """A text in UTF-8, and what is doubtful about it, if anything is."""

    utf8: bytes
    doubt: str | None = None


def as_utf8(data: bytes, origin: ByteOrigin) -> DecodedText:
    """Return the text of ``data`` in UTF-8, without byte order mark and with a newline for every line ending.

    A saved page with a few damaged bytes, or without a declared encoding, is read as browsers read it, with a doubt.
    Raises ``SourceUnreadable`` if the declared encoding is unknown or is not that of the bytes, and if none is declared
    and the bytes are not UTF-8.
    """
    from w3lib.encoding import read_bom

    encoding, mark = read_bom(data)
    if encoding is not None and mark is not None:
        text = _decode_strictly(data[len(mark) :], encoding, f"says that it was saved as “{encoding.upper()}”", origin)
        found = DecodedText(text)
    else:
        found = _decode_without_bom(data, origin)
    if b"\0" in found.utf8 and not origin.served and (doubtful := without_nulls(found.utf8)):
        found = _doubted(doubtful)
    text = found.utf8
    if b"\0" in text:
        raise SourceUnreadable(
            f"“{origin.name}” cannot be read as text.",
            "It holds signs that no text has; it is another kind of file, or was saved in an unusual way (UTF-16).",
            origin.todo,
        )
    text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in text else text
    return found._replace(utf8=text)


def _doubted(text: DoubtfulText) -> DecodedText:
    return DecodedText(text.text.encode("utf-8"), text.doubt)


def _decode_without_bom(data: bytes, origin: ByteOrigin) -> DecodedText:
    own = _declared_encoding(data)
    if origin.label is not None:
        encoding, claim = _codec_name(origin.label, origin), f"was sent as “{origin.label[:40]}”"
    elif own is not None:
        encoding, claim = _codec_name(own, origin), f"says that it was saved as “{own}”"
        # A declaration that can be read as ASCII is not in UTF-16 (WHATWG HTML, prescan).
        encoding = "utf-8" if encoding.startswith("utf-16") else encoding
    else:
        return _decode_undeclared(data, origin)
    if encoding in _SINGLE_BYTE | _MULTI_BYTE and _seems_utf8(data, at_least=1 if encoding in _SINGLE_BYTE else _MANY):
        if not origin.served:
            return DecodedText(data)
        if _seems_utf8(data, at_least=_MANY):
            return DecodedText(data, _told(claim, "UTF-8", data.decode("utf-8")))
        raise _contradiction_error(origin, claim, "but it was saved as “UTF-8”")
    if encoding == "utf-8":
        return _decode_as_utf8(data, claim, origin)
    return _decode_as_declared(data, encoding, claim, origin)


def _decode_as_utf8(data: bytes, claim: str, origin: ByteOrigin) -> DecodedText:
    if _is_utf8(data):
        return DecodedText(data)
    found = _guessed(data, claim)
    if found is None and not origin.served and (damaged := with_signs_for_damage(data)):
        found = _doubted(damaged)
    return found or DecodedText(_decode_strictly(data, "utf-8", claim, origin))


def _decode_as_declared(data: bytes, encoding: str, claim: str, origin: ByteOrigin) -> DecodedText:
    """Return the text in an encoding other than UTF-8; in another one, if its letters make no words in this one."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if found := _guessed(data, claim):
            return found
        raise _misfit_error(error, claim, origin) from error
    if not has_letters_of(data, encoding) and (found := _guessed(data, claim)):
        return found
    return DecodedText(text.encode("utf-8"))


def _guessed(data: bytes, claim: str) -> DecodedText | None:
    """Return a page or a plain text in the encoding that is surely meant; None if there is none."""
    if is_markup_of_data(data) or is_mostly_utf8(data):
        return None
    found = guess(data)
    return _told_guess(found, claim) if found is not None else None


def _told_guess(found: Guess, claim: str) -> DecodedText:
    language = find_any_language(found.language)
    name = _SHOWN_NAMES.get(found.encoding) or found.encoding.replace("cp1", "windows-1").replace("iso8859", "ISO-8859")
    name = f"{name} ({language.english_name})" if language else name
    return DecodedText(found.text.encode("utf-8"), _told(claim, name, found.text))


def _told(claim: str, name: str, text: str) -> str:
    """Return the doubt about a text that was read in another encoding than what it claims."""
    but = "and" if claim == _UNDECLARED else "but that cannot be right, and it"
    words = foreign_words(text)
    look = f": look at words such as {words}." if words else "."
    return f"The text {claim}, {but} was read as {quoted(name)}{look}"


def _declared_encoding(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML page declares in its first 4096 bytes, under Python's name."""
    from w3lib.encoding import html_body_declared_encoding

    return html_body_declared_encoding(data) if data.lstrip()[:1] == b"<" else None


def _codec_name(label: str, origin: ByteOrigin) -> str:
    from w3lib.encoding import resolve_encoding

    encoding = resolve_encoding(label.strip()) if label.isascii() and label.isprintable() else None
    if encoding not in _KNOWN:
        raise SourceUnreadable(
            f"“{origin.name}” cannot be read as text.",
            f"Its letters are said to be stored in a way that is called “{_printable(label)}”, "
            "and no page is stored like that.",
            origin.todo,
        )
    return "utf-16-le" if encoding == "utf-16" else encoding


def _printable(label: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in label[:40])


def _decode_undeclared(data: bytes, origin: ByteOrigin) -> DecodedText:
    if _is_utf8(data):
        escaped = guess_escaped(data)
        return _told_guess(escaped, _UNDECLARED) if escaped else DecodedText(data)
    if found := _guessed(data, _UNDECLARED):
        return found
    doubtful = None if origin.served else as_western(data) or with_signs_for_damage(data)
    if doubtful is not None:
        return _doubted(doubtful)
    raise SourceUnreadable(
        f"“{origin.name}” cannot be read as text.",
        "It does not say how its letters are stored, and it is not the usual way (UTF-8), so some would be wrong.",
        origin.todo,
    )


def _decode_strictly(data: bytes, encoding: str, claim: str, origin: ByteOrigin) -> bytes:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _misfit_error(error, claim, origin) from error
    return data if encoding == "utf-8" else text.encode("utf-8")


def _misfit_error(error: UnicodeDecodeError, claim: str, origin: ByteOrigin) -> SourceUnreadable:
    return _contradiction_error(origin, claim, f"but from sign {error.start + 1} on it was not")


def _contradiction_error(origin: ByteOrigin, claim: str, contradiction: str) -> SourceUnreadable:
    return SourceUnreadable(
        f"“{origin.name}” cannot be read as text.",
        f"It {claim}, {contradiction}, so letters would come out wrong.",
        origin.todo,
    )


def _is_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8; read piece by piece, for the text of a whole page outgrows fast memory."""
    page, position = memoryview(data), 0
    try:
        while position < len(data):
            end = position + _DECODED_AT_ONCE
            position += codecs.utf_8_decode(page[position:end], "strict", end >= len(data))[1]
    except UnicodeDecodeError:
        return False
    return True


def _seems_utf8(data: bytes, *, at_least: int) -> bool:
    """Return whether the bytes are UTF-8 with at least so many characters beyond ASCII."""
    return _is_utf8(data) and sum(char > "\x7f" for char in data.decode("utf-8")) >= at_least
