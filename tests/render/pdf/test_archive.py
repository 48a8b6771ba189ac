"""PDF/A-3a beside PDF/UA-1, in each layout."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from converter.formats import PROFILES
from converter.render import RenderOptions, render
from tests.render.articles import edition
from tests.render.everywhere import CLINIC
from tests.validators.accessible_pdfs import VeraCheck

pytestmark = pytest.mark.slow
LAYOUTS = [profile for profile, forms in PROFILES.items() if "pdf" in forms]
CASES = list(zip(("es", "ar", "hi", "km", "zh-Hans"), itertools.cycle(LAYOUTS), strict=False))
"""Scripts and layouts in turn: what either brings to the file is made apart from the other."""


def test_archives_and_screen_readers_take_the_same_file(
    options: RenderOptions, verapdf: VeraCheck, verapdf_archive: VeraCheck, tmp_path: Path
) -> None:
    assert {layout for _, layout in CASES} == set(LAYOUTS)
    paths = []
    for tag, layout in CASES:
        paths.append(tmp_path / f"{tag}-{layout}.pdf")
        changes = {"archive": True, "profile": layout, "clinic": CLINIC, "online": "https://clinic.example/handout"}
        paths[-1].write_bytes(render(edition(tag), "pdf", replace(options, **changes)))  # type: ignore[arg-type]
    nothing: dict[Path, list[str]] = {path: [] for path in paths}
    assert verapdf_archive(paths) == nothing
    assert verapdf(paths) == nothing
