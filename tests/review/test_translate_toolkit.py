"""An outside program opens the file, changes two translations and saves it.

Translate Toolkit is what Weblate, Pootle and Virtaal read and write XLIFF with.
"""

import pytest
from translate.storage.placeables import StringElem
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File
from translate.storage.xliff_common import XliffFile, XliffUnit

from converter.article import Span
from converter.review import Change
from converter.review.reading import read_review
from converter.review.writing import xliff_bytes
from tests.review.files import VERSIONS, Version
from tests.review.samples import ARTICLE, HREF, TRANSLATION

IDS = tuple(segment.id for segment in TRANSLATION.segments)


def _store(data: bytes) -> XliffFile[XliffUnit]:
    kind = xlifffile if b'version="1.2"' in data else Xliff2File
    store: XliffFile[XliffUnit] = kind.parsestring(data)
    return store


@pytest.mark.parametrize("version", VERSIONS)
def test_opened_and_saved(version: Version) -> None:
    store = _store(xliff_bytes(TRANSLATION, ARTICLE, version=version))
    assert len(store.units) == len(IDS)
    review = read_review(bytes(store), TRANSLATION)
    assert review.unchanged == IDS


@pytest.mark.parametrize("version", VERSIONS)
def test_two_translations_changed(version: Version) -> None:
    store = _store(xliff_bytes(TRANSLATION, ARTICLE, version=version))
    assert store.units[0].source == "Fever"
    store.units[0].target = "Calentura & fiebre"
    link = store.units[2].rich_target[0]
    _replace(link, "nuestra ", "esta ")
    store.units[2].rich_target = [link]
    review = read_review(bytes(store), TRANSLATION)
    assert review.refused == ()
    assert review.unchanged == (IDS[1], IDS[3])
    assert review.changes == (
        Change(segment_id=IDS[0], target=(Span(text="Calentura & fiebre"),)),
        Change(
            segment_id=IDS[2],
            target=(
                Span(text="Lea "),
                Span(text="esta ", href=HREF),
                Span(text="página", href=HREF, marks=("em",)),
                Span(text="."),
            ),
        ),
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_plain_text_over_a_link_is_an_objection(version: Version) -> None:
    store = _store(xliff_bytes(TRANSLATION, ARTICLE, version=version))
    store.units[2].rich_target = [StringElem("Lea esta página.")]
    (objection,) = read_review(bytes(store), TRANSLATION).objections
    assert (objection.segment_id, objection.written) == (IDS[2], ("Lea esta página.",))
    assert "has lost code" in objection.why


def _replace(element: StringElem, old: str, new: str) -> None:
    """Another text in the one leaf that has ``old``."""
    for leaf in element.flatten():
        if old in str(leaf):
            leaf.sub = [str(leaf).replace(old, new)]
