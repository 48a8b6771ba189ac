"""What a PDF can do without: outlines finer than any printer, words said twice, elements that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from converter.render.pdf.compact.drawing import shorten_drawing
from converter.render.pdf.compact.fonts import shrink_fonts
from converter.render.pdf.compact.structure import prune_structure
from converter.render.pdf.compact.writing import write

_OTHERS = ("XObject", "Pattern", "Shading")
_SET_SPACE = (b" cs", b" CS")
_PLACES = frozenset({"Rect", "BBox"})


def compact(pdf: Any) -> None:
    """Make a pydyf ``PDF`` smaller, as the last change before it is written."""
    prune_structure(pdf)
    shorten_drawing(pdf, shrink_fonts(pdf))
    _drop_default_boxes(pdf)
    _drop_unused_resources(pdf)
    _round_places(pdf)
    _renumber(pdf)
    pdf.write = partial(write, pdf)


def _drop_default_boxes(pdf: Any) -> None:
    """Leave out the boxes of pages that are what they are by default (ISO 32000-1, 14.11.2)."""
    for page in pdf.objects:
        if isinstance(page, dict) and page.get("Type") == "/Page":
            for name in ("TrimBox", "BleedBox"):
                if page.get(name) == page.get("MediaBox"):
                    page.pop(name, None)


def _drop_unused_resources(pdf: Any) -> None:
    """Leave out the spaces of colours that no stream names, and sorts of resources of which there are none."""
    streams = [each for each in pdf.objects if _is_stream(each)]
    unused = set(_OTHERS)
    if not any(isinstance(line, bytes) and line.endswith(_SET_SPACE) for each in streams for line in each.stream):
        unused.add("ColorSpace")
    for each in [*pdf.objects, *(stream.extra.get("Resources") for stream in streams)]:
        if isinstance(each, dict) and "ExtGState" in each and "Font" in each:
            for name in unused & each.keys():
                if name == "ColorSpace" or not each[name]:
                    del each[name]


def _round_places(pdf: Any) -> None:
    """Round where links, pictures and headings stand to a hundredth of a point."""
    for each in pdf.objects:
        if not _is_stream(each):
            _round(each, "")


def _round(value: Any, name: str) -> None:
    inside = _inside(value)
    if isinstance(inside, list):
        if name in _PLACES or "/XYZ" in inside:
            inside[:] = [round(each, 2) if isinstance(each, float) else each for each in inside]
        for each in inside:
            _round(each, "")
    elif inside is not None:
        for entry, each in inside.items():
            _round(each, entry)


def _renumber(pdf: Any) -> None:
    """Number the objects anew without those that nothing names; those packed together follow one another."""
    named = _named(pdf)
    kept = [each for each in pdf.objects if each.number == 0 or each.number in named]
    kept.sort(key=_is_stream)
    numbers = {each.number: place for place, each in enumerate(kept)}
    references = {each.reference: b"%d 0 R" % numbers[each.number] for each in kept}
    for each in kept:
        _rename(each, references)
    kids = pdf.pages["Kids"]
    kids[::3] = [numbers[number] for number in kids[::3]]
    _rename(pdf.info, references)
    for each in kept:
        each.number = numbers[each.number]
    pdf.objects = kept


def _is_stream(value: Any) -> bool:
    import pydyf

    return isinstance(value, pydyf.Stream)


def _named(pdf: Any) -> set[int]:
    """Return the numbers of all objects that the catalogue leads to."""
    places = {each.reference: each for each in pdf.objects}
    named: set[int] = set()
    waiting = [pdf.catalog]
    while waiting:
        each = waiting.pop()
        if each.number in named:
            continue
        named.add(each.number)
        waiting += [places[value] for value in _values(each) if value in places]
        if each is pdf.pages:
            waiting += [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    return named


def _inside(value: Any) -> Any:
    """Return the container of what a value of a PDF holds, or nothing."""
    return value.extra if hasattr(value, "extra") else value if isinstance(value, dict | list) else None


def _values(value: Any) -> Iterator[bytes]:
    """Yield all bytes below a value; references are among them."""
    inside = _inside(value)
    for each in inside.values() if isinstance(inside, dict) else inside or ():
        if isinstance(each, bytes):
            yield each
        else:
            yield from _values(each)


def _rename(value: Any, references: dict[bytes, bytes]) -> None:
    inside = _inside(value)
    if inside is None:
        return
    for key, each in list(inside.items()) if isinstance(inside, dict) else enumerate(inside):
        if isinstance(each, bytes):
            inside[key] = references.get(each, each)
        else:
            _rename(each, references)
