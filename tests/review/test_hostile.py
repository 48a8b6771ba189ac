"""Files that are damaged or mean harm: a clear error."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from converter.errors import ReviewRefused
from converter.review.parsing import LARGEST
from converter.review.reading import read_review
from converter.review.writing import xliff_bytes
from tests.review.samples import ARTICLE, TRANSLATION

GOOD = xliff_bytes(TRANSLATION, ARTICLE, version="2.1")
HEAD, BODY = GOOD[: GOOD.index(b"<xliff")], GOOD[GOOD.index(b"<xliff") :]
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12)).encode()

BAD = {
    "laughs": HEAD + b'<!DOCTYPE xliff [<!ENTITY l0 "ha">' + LAUGHS + b"]>" + BODY.replace(b">Fiebre<", b">&l11;<"),
    "laughs-in-an-attribute": HEAD
    + b'<!DOCTYPE xliff [<!ENTITY l0 "ha">'
    + LAUGHS
    + b"]>"
    + BODY.replace(b'"translated"', b'"&l11;"'),
    "file": HEAD + b'<!DOCTYPE xliff [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + BODY.replace(b"Fiebre", b"&f;"),
    "web": HEAD + b'<!DOCTYPE xliff [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x">%d;]>' + BODY,
    "dtd": HEAD + b'<!DOCTYPE xliff SYSTEM "xliff.dtd">' + BODY,
    "utf-16": (b'<!DOCTYPE xliff [<!ENTITY f "x">]>' + BODY).decode().encode("utf-16"),
    "unknown-name": GOOD.replace(b"Fiebre", b"Fiebre&nbsp;"),
    "cut-off": GOOD[:-200],
    "cut-off-in-a-tag": GOOD[: GOOD.rindex(b"<segment ") + 5],
    "more-after-the-end": GOOD + b"<xliff/>",
    "page": b"<html><body><p>Hello</p></body></html>",
    "tmx": b'<?xml version="1.0"?><tmx version="1.4"><body/></tmx>',
    "empty": b"",
    "text": b"just text",
    "zip": b"PK\x03\x04" + b"\0" * 200,
    "wrong-encoding": GOOD.replace(b"Fiebre", b"Fi\xe9vre"),
    "unknown-encoding": GOOD.replace(b"UTF-8", b"klingon"),
    "deep": GOOD.replace(b"Fiebre", b"<mrk>" * 5000 + b"a" + b"</mrk>" * 5000),
    "huge": GOOD + b" " * LARGEST,
    "huge-text": GOOD.replace(b"Fiebre", b"a" * 11_000_000),
    "no-namespace": GOOD.replace(b"urn:oasis", b"urn:other"),
    "other-version": GOOD.replace(b'version="2.1"', b'version="3.0"'),
    "no-mark": GOOD.replace(b'file id="convert-', b'file id="x-'),
    "two-documents": GOOD.replace(b"</xliff>", GOOD[GOOD.index(b"<file") :]),
    "no-document": HEAD + b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"/>',
    "no-sentence": GOOD[: GOOD.index(b"<unit")] + b"</file></xliff>",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused(name: str) -> None:
    with pytest.raises(ReviewRefused, match="nothing has changed") as caught:
        read_review(BAD[name], TRANSLATION)
    assert caught.value.why
    assert caught.value.todo


@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 40))
@example(GOOD.index(b'category="finding'), b"A", 0)  # a note of ours that reads like a reviewer's
def test_a_damaged_file_is_refused_or_read(at: int, put: bytes, cut: int) -> None:
    try:
        review = read_review(GOOD[:at] + put + GOOD[at + cut :], TRANSLATION)
    except ReviewRefused:
        return
    decided = [one.segment_id for one in review.changes] + [one.segment_id for one in review.objections]
    known = [*decided, *review.unchanged, *review.missing]
    refused = [one.segment_id for one in review.refused if one.segment_id in {s.id for s in TRANSLATION.segments}]
    assert sorted(known + refused) == sorted(segment.id for segment in TRANSLATION.segments)
