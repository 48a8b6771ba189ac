"""Pictures as `data:` addresses."""

from __future__ import annotations

from converter.article import Image
from converter.render.pictures import data_url
from tests.render.articles import PICTURE


def test_pictures_are_told_by_their_bytes() -> None:
    image = Image(src="images/a.svg")
    assert str(data_url(image, {"images/a.svg": PICTURE})).startswith("data:image/png;base64,")
    assert data_url(image, {"images/a.svg": b"<svg onload='x'/>"}) is None
    assert data_url(image, {}) is None
    assert data_url(Image(src="data:image/svg+xml;base64,AAAA"), {}) is None
    assert data_url(Image(src="data:image/png;base64,AAAA"), {}) == "data:image/png;base64,AAAA"
