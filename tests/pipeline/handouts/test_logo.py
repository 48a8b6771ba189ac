"""The clinic's logo is read and checked as any picture is."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.errors import BadSettings
from converter.pipeline.handouts.logo import load_logo
from converter.settings import Clinic
from tests.render.articles import PICTURE


def test_a_logo_is_checked_as_any_picture_is(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PICTURE)
    loaded = load_logo(Clinic(name="Riverside Clinic", logo=tmp_path / "logo.png"))
    assert loaded is not None
    assert (loaded.image.alt, loaded.image.width) == ("Riverside Clinic", 320)
    assert load_logo(Clinic()) is None


@pytest.mark.parametrize("content", [None, b"no picture", PICTURE[:60]])
def test_a_logo_that_cannot_be_used_is_a_clear_error(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(BadSettings) as raised:
        load_logo(Clinic(name="Riverside Clinic", logo=tmp_path / "logo.png"))
    assert raised.value.todo.startswith("Name a PNG")


def test_a_logo_needs_words() -> None:
    with pytest.raises(ValueError, match="logo_alt"):
        Clinic(logo=Path("logo.png"))
