"""The renderer of each format."""

from __future__ import annotations

import pytest

from converter.errors import RenderFailed
from converter.render import RenderOptions, render
from tests.render.articles import edition


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(RenderFailed, match="docx"):
        render(edition("es"), "docx", RenderOptions())  # type: ignore[arg-type]
