"""Changes to XLIFF files as a reviewer's program makes them."""

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from converter.article import Span, Translation
from converter.review.writing import xliff_bytes
from tests.review.samples import ARTICLE, TRANSLATION

Version = Literal["2.1", "1.2"]
VERSIONS: tuple[Version, ...] = ("2.1", "1.2")


def sample(version: Version, translation: Translation = TRANSLATION) -> etree._Element:
    """The file of the sample as a tree."""
    return etree.fromstring(xliff_bytes(translation, ARTICLE, version=version))


def written(root: etree._Element) -> bytes:
    """The tree as bytes."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data


def holders(root: etree._Element) -> list[etree._Element]:
    """The sentences of the file."""
    return list(root.iter("{*}segment", "{*}trans-unit"))


def target(root: etree._Element, index: int) -> etree._Element:
    """The translation of a sentence."""
    found = holders(root)[index].find("{*}target")
    assert found is not None
    return found


def codes(element: etree._Element) -> Iterator[etree._Element]:
    """The inline codes in it."""
    return (one for one in element.iter() if one is not element)


def with_target(index: int, *spans: Span) -> Translation:
    """The sample with another translation of one sentence."""
    segments = list(TRANSLATION.segments)
    segments[index] = segments[index].model_copy(update={"target": spans})
    return TRANSLATION.model_copy(update={"segments": tuple(segments)})


def with_source(index: int, *spans: Span) -> Translation:
    """The sample with another original of one sentence."""
    segments = list(TRANSLATION.segments)
    segments[index] = segments[index].model_copy(update={"source": spans})
    return TRANSLATION.model_copy(update={"segments": tuple(segments)})
