"""Finds the templates, style sheets, fonts and interface strings that ship with the product."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from converter.errors import RenderFailed


@cache
def templates() -> Path:
    """Return the folder of templates: inside the installed package, or beside it in a source tree.

    Raises ``RenderFailed`` if neither exists.
    """
    package = Path(str(files("converter")))
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "locale").is_dir():
            return folder
    raise RenderFailed(
        "The handout's templates are missing.",
        f"There is no folder “templates” in {package} or beside it.",
        "Install convert again.",
    )


@cache
def templates_digest() -> str:
    """Return the digest of all templates, style sheets, fonts and catalogues, on which every rendering depends.

    Those of the desk are left out: nothing that goes to patients is made from them.

    Raises ``RenderFailed`` if the folder is missing.
    """
    folder = templates()
    digest = hashlib.sha256()
    found = (path for path in folder.rglob("*") if path.is_file())
    for path in sorted(path for path in found if "desk" not in {path.stem, path.parent.name}):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        if path.suffix != ".woff2":  # fonts are many and large; their names and sizes tell versions apart
            digest.update(path.read_bytes())
    return digest.hexdigest()
