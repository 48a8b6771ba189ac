"""Books that several tests read."""

from __future__ import annotations

import pytest

from converter.render import RenderOptions
from tests.render.epub.epub_files import Book, made


@pytest.fixture(scope="package")
def spanish(options: RenderOptions) -> Book:
    return made("es", options=options)


@pytest.fixture(scope="package")
def arabic(options: RenderOptions) -> Book:
    return made("ar", options=options)
