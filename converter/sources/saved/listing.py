"""Decide which files of a folder or an archive are posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

PACKED = frozenset((".zip", ".7z", ".rar", ".tar", ".gz", ".tgz"))
"""Endings of archives inside a folder or an archive."""
_PAGES = frozenset((".html", ".htm", ".xhtml", ".mht", ".mhtml", ".webarchive", ".txt", ".json"))
_BESIDE = frozenset(
    (
        *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".ico", ".xml"),
        *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"),
    )
)
"""Endings of what belongs to a page, such as its pictures."""
_POST_OF_OURS = ("article.json", ".state.json")
"""Files that lie together in the folder of a post that convert has made."""
_SITE_OF_OURS = ".convert-site.json"
_MEDIUM_POSTS = "posts"
_MEDIUM_NEIGHBOURS = frozenset(
    ("profile", "bookmarks", "claps", "highlights", "interests", "ips", "lists", "sessions", "users-following")
)
"""Folders that stand beside ``posts`` in the archive of a Medium account."""


def post_files(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the files that can be posts or are archives, in order of their paths, which have forward slashes.

    In the archive of a Medium account those are the files in ``posts``: the other pages are lists of what somebody
    read. Left out are hidden files, what computers add (``__MACOSX``), the folder of files that a browser saves with a
    page, whose name begins with the page's, and the handouts and sites that convert has made itself.
    """
    return tuple(name for name in _wanted(names) if PurePosixPath(name).suffix.lower() in _PAGES | PACKED)


def skipped_files(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the files that a person may take for posts and that are none, such as a Word document."""
    left = _PAGES | PACKED | _BESIDE
    return tuple(name for name in _wanted(names) if PurePosixPath(name).suffix.lower() not in left)


def _wanted(names: Iterable[str]) -> Iterator[str]:
    paths = sorted(PurePosixPath(name) for name in names)
    accounts = _medium_accounts(paths)
    browser_folders, ours = _BrowserFolders(paths), _folders_of_ours(paths)
    for path in paths:
        if (
            not any(part.startswith((".", "__MACOSX")) for part in path.parts)
            and all(path.is_relative_to(one / _MEDIUM_POSTS) for one in accounts if path.is_relative_to(one))
            and not browser_folders.contains(path)
            and ours.isdisjoint(path.parents)
        ):
            yield str(path)


def _folders_of_ours(paths: list[PurePosixPath]) -> set[PurePosixPath]:
    """Return the folders of the posts and sites that convert has made."""
    there = set(paths)
    posts = {path.parent for path in paths if all(path.parent / name in there for name in _POST_OF_OURS)}
    return posts | {path.parent for path in paths if path.name == _SITE_OF_OURS}


def printable_name(name: str) -> str:
    """Return a file's name for messages, without characters that could control a terminal or reverse the line."""
    return "".join(char for char in name if char.isprintable())


def _medium_accounts(paths: list[PurePosixPath]) -> set[PurePosixPath]:
    """Return the folders that hold the archive of a Medium account."""
    folders = {folder for path in paths for folder in path.parents}
    posts = (folder for folder in folders if folder.name == _MEDIUM_POSTS)
    return {folder.parent for folder in posts if any(folder.parent / name in folders for name in _MEDIUM_NEIGHBOURS)}


class _BrowserFolders:
    """The folders that browsers saved with pages: ``Fever_files``, in German ``Fever-Dateien``, for ``Fever.html``."""

    def __init__(self, paths: list[PurePosixPath]) -> None:
        self._pages: dict[PurePosixPath, set[str]] = {}
        for path in paths:
            if path.suffix.lower() in {".html", ".htm", ".xhtml"}:
                self._pages.setdefault(path.parent, set()).add(path.stem)

    def contains(self, path: PurePosixPath) -> bool:
        """Return whether the file lies in such a folder, at any depth."""
        return any(self._is_browser_folder(folder) for folder in path.parents)

    def _is_browser_folder(self, folder: PurePosixPath) -> bool:
        pages = self._pages.get(folder.parent, set())
        return any(beginning in pages for beginning in _beginnings(folder.name))


def _beginnings(name: str) -> Iterator[str]:
    """Yield what stands before each character that can join a page's name to the word for its files."""
    return (name[:place] for place, char in enumerate(name) if char in "_-. " and place)
