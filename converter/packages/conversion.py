"""Install MADLAD-400 from a published CTranslate2 conversion: a folder, or the address of one.

A conversion is ``model.bin``, ``config.json``, a vocabulary and the SentencePiece model it was trained with. Where a
list of digests (``sha256.json``) lies beside them, they have to agree with it; where it cannot be had, the result says
so.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from converter.digests import DIGESTS, file_digest
from converter.durable_files import creating
from converter.errors import BadPackage, NoPackage, PackageUnreachable, computer_says
from converter.packages import refusals
from converter.packages.download import Downloader, OnBytes
from converter.packages.limits import DownloadLimits
from converter.packages.partial_download import ExpectedFile
from converter.packages.store import Store
from converter.program import MADLAD, MADLAD_DESCRIPTION, MADLAD_LICENCE
from converter.regular_files import open_regular

LIMITS = DownloadLimits(package_bytes=8_000_000_000)
"""The weights have 2.95 GB; those of the next larger model of the family 7.5."""
_WEIGHTS, _CONFIG = "model.bin", "config.json"
_VOCABULARIES = ("shared_vocabulary.json", "shared_vocabulary.txt")
_TOKENIZERS = ("sentencepiece.model", "spiece.model")
_NEEDED = ((_CONFIG,), _VOCABULARIES, _TOKENIZERS, (_WEIGHTS,))
"""Small files first: what is no conversion is known before gigabytes have come."""
_TARGET = re.compile(r"<2[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*>")
_LARGEST_CONFIG, _LARGEST_VOCABULARY = 1_000_000, 100_000_000


class InstalledModel(NamedTuple):
    """A model in the store."""

    path: Path
    revision: str
    languages: int
    """Targets that it names."""
    unverified: str = ""
    """Why its files were compared with no digests; empty where they were."""


def install_conversion(store: Store, downloader: Downloader, where: str, on_bytes: OnBytes) -> InstalledModel:
    """Install the conversion in a folder or at an address, in the place of an older one.

    Raises ``NoPackage`` where there is none, ``BadPackage`` for something else or a damaged one,
    ``PackageUnreachable`` and ``CannotWrite``; then what was installed before is unchanged.
    """
    with contextlib.ExitStack() as fetched:
        if re.match(r"https?://", where):
            files, unverified = _remote(downloader, where, on_bytes, fetched)
        else:
            files, unverified = _local(Path(where).expanduser())
        told = _described(files, where)

        def fill(folder: Path) -> None:
            for name, path in files.items():
                with open_regular(path) as source, creating(folder / name) as file:
                    shutil.copyfileobj(source, file, 1 << 20)
            with creating(folder / MADLAD_DESCRIPTION) as file:
                file.write(f"{json.dumps(told, indent=1)}\n".encode())

        size = sum(path.stat().st_size for path in files.values())
        path = store.add_folder(MADLAD, size, fill)
    return InstalledModel(path, told["revision"], len(told["targets"]), unverified)


def _local(folder: Path) -> tuple[dict[str, Path], str]:
    """Return the files of a conversion in a folder, by the names to install them under; and why none was compared."""
    files: dict[str, Path] = {}
    for names in _NEEDED:
        found = next((folder / name for name in names if (folder / name).is_file()), None)
        if found is None:
            why = f"It has no file {' or '.join(names)}." if folder.is_dir() else "There is no such folder."
            raise NoPackage(
                f"“{folder}” holds no model.", why, "Name the folder with model.bin of a CTranslate2 conversion."
            )
        files[found.name] = found
    listing = folder / DIGESTS
    digests = _digests(listing.read_bytes()) if listing.is_file() else {}
    unverified = _unlisted(files, digests) or ("" if digests else f"“{folder}” has no {DIGESTS}.")
    for name, path in files.items():
        if mismatch := ExpectedFile(sha256=digests.get(name)).mismatch(path):
            raise refusals.damaged(name, mismatch)
    return files, unverified


def _remote(
    downloader: Downloader, address: str, on_bytes: OnBytes, fetched: contextlib.ExitStack
) -> tuple[dict[str, Path], str]:
    """Fetch the files of a conversion; they are discarded once ``fetched`` is closed without an error.

    Returns them as ``_local``, and why none was compared.
    """
    base = address.rstrip("/")
    try:
        digests, why = _digests(downloader.read(f"{base}/{DIGESTS}", _LARGEST_CONFIG)[1]), ""
    except PackageUnreachable as error:  # many mirrors have no such list
        digests, why = {}, f"{error.what} {error.why}"
    files: dict[str, Path] = {}
    urls: list[str] = []
    for names in _NEEDED:
        name, path = _first(downloader, base, names, digests, on_bytes)
        files[name] = path
        urls.append(f"{base}/{name}")

    def discard(kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if kind is None or isinstance(error, BadPackage):  # what broke off goes on where it stopped
            for url in urls:
                downloader.discard(url)

    fetched.push(discard)
    return files, why or _unlisted(files, digests)


def _unlisted(files: dict[str, Path], digests: dict[str, str]) -> str:
    """Say which files a list of digests leaves out; nothing where there is no list, or all are in it."""
    names = [name for name in files if name not in digests] if digests else []
    return f"{DIGESTS} does not list {', '.join(names)}." if names else ""


def _first(
    downloader: Downloader, base: str, names: tuple[str, ...], digests: dict[str, str], on_bytes: OnBytes
) -> tuple[str, Path]:
    """Fetch the first of these files that is there. Raises ``PackageUnreachable`` for the last of them."""
    *others, last = names
    for name in others:
        with contextlib.suppress(PackageUnreachable):
            return name, _fetched(downloader, base, name, digests, on_bytes)
    return last, _fetched(downloader, base, last, digests, on_bytes)


def _fetched(downloader: Downloader, base: str, name: str, digests: dict[str, str], on_bytes: OnBytes) -> Path:
    return downloader.fetch(f"{base}/{name}", ExpectedFile(sha256=digests.get(name)), on_bytes)


def _digests(listing: bytes) -> dict[str, str]:
    try:
        told = json.loads(listing)
        return {str(name): str(sha256) for name, sha256 in told.items()}
    except (ValueError, AttributeError, RecursionError):
        raise refusals.damaged(DIGESTS, "It does not list the sums of files.") from None


def _described(files: dict[str, Path], where: str) -> dict[str, Any]:
    """Return what a list of languages has to know. Raises ``BadPackage`` for a model of another kind."""
    vocabulary = next(name for name in files if name in _VOCABULARIES)
    targets = sorted({token for token in _tokens(vocabulary, files[vocabulary], where) if _TARGET.fullmatch(token)})
    if not targets:
        raise refusals.damaged(where, "Its vocabulary names no target languages, as that of MADLAD-400 does.")
    try:
        config = json.loads(_content(files[_CONFIG], _LARGEST_CONFIG))
        adds_end = bool(config.get("add_source_eos", False))
    except (ValueError, AttributeError, RecursionError):
        raise refusals.damaged(where, f"Its {_CONFIG} cannot be read.") from None
    return {
        "name": "MADLAD-400",
        "licence": MADLAD_LICENCE,
        "revision": file_digest(files[_WEIGHTS])[:12],
        "adds_end": adds_end,
        "targets": targets,
    }


def _tokens(name: str, vocabulary: Path, where: str) -> Iterator[str]:
    data = _content(vocabulary, _LARGEST_VOCABULARY)
    try:
        tokens = json.loads(data) if name.endswith(".json") else data.decode().splitlines()
        yield from (token for token in tokens if isinstance(token, str))
    except (ValueError, TypeError, RecursionError):
        raise refusals.damaged(where, f"Its {name} cannot be read.") from None


def _content(path: Path, longest: int) -> bytes:
    try:
        with open_regular(path) as file:
            data = file.read(longest + 1)
    except OSError as error:
        raise NoPackage(
            f"“{path}” cannot be read.", computer_says(error), "Check that you may open the files of the model."
        ) from error
    if len(data) > longest:
        raise refusals.damaged(path.name, "It is larger than any of its kind.")
    return data
