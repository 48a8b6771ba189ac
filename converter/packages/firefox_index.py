"""The list of Firefox's models: at an address, in a file, or the models that lie in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from converter.errors import computer_says
from converter.firefox_models import FirefoxModel, installed_models
from converter.packages import refusals
from converter.packages.addresses import local_path
from converter.packages.firefox_records import AvailableModel, ModelFile, parse_records
from converter.packages.listed_files import place_listed
from converter.regular_files import read_regular

if TYPE_CHECKING:
    from converter.packages.download import Downloader

RECORDS_FILE = "records.json"
_API = "/v1/"


class ModelIndex(NamedTuple):
    """The models that can be installed, and where they are."""

    name: str
    """Address or path, for messages."""
    base: str | Path
    """Address or folder that locations are relative to."""
    models: tuple[AvailableModel, ...]
    copies: tuple[FirefoxModel, ...] = ()
    """Models that lie there as they were installed elsewhere."""

    def find(self, source: str, target: str) -> AvailableModel | FirefoxModel | None:
        """Return the model for a pair of languages, given by tags."""
        listed = next((model for model in self.models if model.pair == (source, target)), None)
        copied = [model for model in self.copies if (model.source, model.target) == (source, target)]
        return listed or next(reversed(copied), None)

    def location(self, file: ModelFile) -> str | Path:
        """Return where a file is. Raises ``PackageUnreachable`` where the list leads to no place that can be used."""
        return place_listed(self.base, file.location, self.name, (f"{file.name}.zst",))


def open_model_index(where: str, downloader: Downloader) -> ModelIndex:
    """Return the list at an address, or at the path of a folder or a file. Raises ``PackageUnreachable``.

    A folder without ``records.json`` offers the models in it. Beside a list, files lie at the paths that it names, or
    flat, by their names.
    """
    path = local_path(where)
    if path is None:
        url, data = downloader.read(where, downloader.limits.index_bytes)
        return ModelIndex(url, _attachments(url, downloader), _parsed(url, data))
    listed = path / RECORDS_FILE if path.is_dir() else path
    if path.is_dir() and not listed.exists():
        return ModelIndex(str(path), path, (), installed_models(path))
    try:
        data = read_regular(listed)
    except OSError as error:
        raise refusals.bad_index(str(path), computer_says(error)) from error
    return ModelIndex(str(listed), listed.parent, _parsed(str(listed), data), installed_models(listed.parent))


def holds_models(where: str) -> bool:
    """Tell whether an address or a path leads to a list of Firefox's models, by its name, or to models themselves.

    Raises ``PackageUnreachable`` for an address that is neither on the web nor a path.
    """
    path = local_path(where)
    if path is None:
        return urlsplit(where).path.endswith(("/records", f"/{RECORDS_FILE}"))
    return path.name == RECORDS_FILE or (path / RECORDS_FILE).is_file() or bool(installed_models(path))


def _parsed(name: str, data: bytes) -> tuple[AvailableModel, ...]:
    models = parse_records(data)
    if models is None:
        raise refusals.bad_index(name, "What lies there is another kind of file, or damaged.")
    return models


def _attachments(url: str, downloader: Downloader) -> str:
    """Return the address that files are relative to.

    A Remote Settings server names it at its root (``capabilities.attachments.base_url``); a mirror keeps the files
    beside its list.
    """
    path = urlsplit(url).path
    if not (path.startswith(f"{_API}buckets/") and path.endswith("/records")):
        return url
    root = f"{url[: url.index(path)]}{_API}"
    _, data = downloader.read(root, downloader.limits.index_bytes)
    try:
        base = json.loads(data)["capabilities"]["attachments"]["base_url"]
    except (ValueError, KeyError, TypeError, RecursionError):
        base = None
    if not isinstance(base, str):
        raise refusals.bad_index(url, f"“{root}” does not say where the files lie.")
    return f"{base.rstrip('/')}/"
