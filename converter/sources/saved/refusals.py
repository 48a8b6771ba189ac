"""The errors of folders and archives of posts."""

from __future__ import annotations

from collections.abc import Sequence

from converter.errors import NoArticle, SourceTooLarge, SourceUnreadable

_AGAIN = "Download or make the archive again, and try with that."
_UNPACK = "Unpack it in the file manager, look at what lies in it, and give convert the folder."


def no_posts(name: str, kind: str, skipped: Sequence[str]) -> NoArticle:
    """Return the error for a source without a post; ``kind`` is “folder” or “archive”, which has ``skipped``."""
    other = f", but there is “{skipped[0]}”" if skipped else ""
    return NoArticle(
        f"“{name}” holds no post.",
        f"There is no saved page (.html) and no text (.txt) in the {kind}{other}; what convert made itself is none.",
        "Save posts from the browser as “Webpage, HTML only”, or ask Medium for the archive of your account.",
    )


def packed_inside(name: str) -> SourceUnreadable:
    """Return the error for an archive among the posts."""
    why = "It is an archive inside of a folder or another archive."
    return SourceUnreadable(f"“{name}” was not read.", why, "Take it out, and give it to convert by itself.")


def damaged(name: str, what: str = "It is damaged or cut short.") -> SourceUnreadable:
    """Return the error for a damaged archive or a damaged file in one; ``what`` is a sentence."""
    return SourceUnreadable(f"“{name}” cannot be unpacked.", what, _AGAIN)


def locked(name: str) -> SourceUnreadable:
    """Return the error for an archive with a password."""
    todo = "Unpack it with the password, and give convert the folder."
    return SourceUnreadable(f"“{name}” cannot be unpacked.", "It is locked with a password.", todo)


def unknown_packing(name: str) -> SourceUnreadable:
    """Return the error for a compression that common programs do not use for pages."""
    why = "It is packed in a way that convert does not unpack, because it could be made to fill the memory."
    return SourceUnreadable(f"“{name}” cannot be unpacked.", why, _UNPACK)


def leads_outside(name: str, inside: str) -> SourceUnreadable:
    """Return the error for a name in the archive that leads out of the folder it is unpacked to."""
    why = f"It names a file “{inside}” that would lie outside of the archive, which only faulty or hostile ones do."
    return SourceUnreadable(f"“{name}” was not opened.", why, _AGAIN)


def zip_bomb(name: str, why: str) -> SourceTooLarge:
    """Return the error for an archive that unpacks to more than there is room for; ``why`` is a sentence."""
    return SourceTooLarge(f"“{name}” was not unpacked.", why, _UNPACK)
