"""The models of Firefox Translations that are installed: a folder each, with ``model.json`` and the files it names.

``converter.packages`` puts them there, and an engine of ``converter.translate`` reads them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from converter.languages import REGISTRY
from converter.program import models_folder

DESCRIPTION = "model.json"
"""Name of the file that describes a model, in its folder."""
LICENCE = "MPL-2.0"
"""What Mozilla publishes its models under (github.com/mozilla/firefox-translations-models)."""

Role = Literal["model", "vocab", "srcvocab", "trgvocab"]
"""What a file is for. A model has one vocabulary for both languages, or one for each."""


class FirefoxModel(NamedTuple):
    """One model that is installed."""

    path: Path
    source: str
    """Tag of the language that it translates from."""
    target: str
    version: str
    licence: str
    files: dict[Role, str]
    """Names of its files."""

    def file(self, role: Literal["model", "srcvocab", "trgvocab"]) -> Path:
        """Return the path of a file; a shared vocabulary is that of either language."""
        return self.path / (self.files.get(role) or self.files["vocab"])


def firefox_folder() -> Path:
    """Return the folder of the models. Raises ``RuntimeError`` if there is no home folder."""
    return models_folder() / "firefox"


def complete(roles: set[Role]) -> bool:
    """Tell whether files with these roles make up a model."""
    return "model" in roles and ("vocab" in roles or {"srcvocab", "trgvocab"} <= roles)


def installed_models(folder: Path | None = None) -> tuple[FirefoxModel, ...]:
    """Return the models in a folder, by default in ``firefox_folder``. Never raises: a damaged one is left out."""
    try:
        paths = sorted((folder or firefox_folder()).iterdir())
    except (OSError, RuntimeError):
        return ()
    return tuple(model for path in paths if not path.name.startswith(".") and (model := read_model(path)) is not None)


def read_model(path: Path) -> FirefoxModel | None:
    """Return the model in a folder; ``None`` where there is none, or it is for languages that are not known here."""
    try:
        described = json.loads((path / DESCRIPTION).read_bytes())
        source, target, version, licence = (str(described[key]) for key in ("source", "target", "version", "licence"))
        files = {cast("Role", role): str(name) for role, name in described["files"].items() if role in get_args(Role)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    inside = all("/" not in name and "\\" not in name and name not in {"", ".", ".."} for name in files.values())
    if not (inside and complete(set(files)) and {source, target} <= REGISTRY.keys()):
        return None
    return FirefoxModel(path, source, target, version, licence, files)


def described_model(model: FirefoxModel) -> bytes:
    """Return what ``model.json`` says of a model."""
    described = {key: value for key, value in model._asdict().items() if key != "path"}
    return f"{json.dumps(described, indent=1)}\n".encode()
