"""Write the names of signs that braille spells, from an unpacked npm package ``cldr-annotations-full``.

``python -m setup.sign_names FOLDER`` writes a table for each language that has braille into
``converter/render/braille/data``: the sign, a tab, and its short name in Unicode CLDR (UTS 35, part 7).
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from converter.render.braille.tables import TABLES
from converter.render.fonts.registry import FONTS, coverage

_FOLDERS = {"zh-Hans": ("zh",), "pt-BR": ("pt",), "pt": ("pt-PT", "pt")}
"""CLDR's folders for languages of the registry that it lists under another name; what the first lacks, the next has."""
_WRONG = {"de": "°"}
"""Names that mislead: CLDR’s German one of ° is “Grad Alkohol”."""


def write(package: Path, target: Path) -> None:
    """Write the tables from the folder of the unpacked package."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    signs = {sign for font in FONTS for sign in coverage(font) if unicodedata.category(sign)[0] in "SPN"}
    target.mkdir(exist_ok=True)
    for tag in TABLES:
        names: dict[str, str] = {}
        own = signs - set(_WRONG.get(tag, ""))
        for folder in reversed(_FOLDERS.get(tag, (tag,))):
            path = package / "annotations" / folder / "annotations.json"
            found = json.loads(path.read_text(encoding="utf-8"))["annotations"]["annotations"]
            names |= {sign: entry["tts"][0] for sign, entry in found.items() if sign in own and "tts" in entry}
        lines = [f"# Unicode CLDR {version}, annotations; see LICENSE beside this file", ""]
        lines += [f"{sign}\t{name}" for sign, name in sorted(names.items()) if sign != "#"]
        (target / f"{tag}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path("converter/render/braille/data"))
