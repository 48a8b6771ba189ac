"""Articles that were written for a site and read back, made comparable."""

from __future__ import annotations

from collections.abc import Mapping

from converter.article import Article, Image, Section, map_images, merge_spans, replace_units, units
from converter.sources.pieces import Piece
from converter.sources.sections import cut_into_sections
from converter.sources.structure.restructure import restructure
from tests.render.articles import article


def with_even_levels(sent: Article) -> Article:
    """An article whose headings skip no level, as every article is that was read."""
    *before, last = sent.sections
    return sent.model_copy(update={"sections": (*before, last.model_copy(update={"level": before[-1].level + 1}))})


def sections_of(pieces: list[Piece]) -> tuple[Section, ...]:
    """The sections of a body that was read."""
    return cut_into_sections(restructure(pieces)).sections


def comparable(
    sections: tuple[Section, ...], addresses: Mapping[str, str] | None = None, *, sizes: bool = True
) -> tuple[Section, ...]:
    """Sections with neighbours that look the same as one span, and with pictures under their addresses on the site."""

    def there(_path: str, image: Image) -> Image:
        size: dict[str, object] = {} if sizes else {"width": None, "height": None}
        return image.model_copy(update={"src": (addresses or {}).get(image.src, image.src), **size})

    made = map_images(article().model_copy(update={"sections": sections}), there)
    merged = replace_units(made, {unit.path: merge_spans([*unit.spans]) for unit in units(made)})
    return tuple(section.model_copy(update={"id": "any"}) for section in merged.sections)
