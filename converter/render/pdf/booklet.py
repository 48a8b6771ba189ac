"""Pages put two on a side of a sheet, in the order in which they can be printed on both sides and folded.

Each page becomes a form (ISO 32000-1, 8.10), and the structure tree names the marks inside it (14.7.4.2), so that a
screen reader reads the booklet in the order of its text. Links do not outlive paper and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

_SHEET = 4
"""Pages on both sides of a folded sheet."""


class Side(NamedTuple):
    """The pages on one side of a sheet, from 0, as they lie there; ``None`` is an empty one."""

    left: int | None
    right: int | None


class _Form(NamedTuple):
    """A page where it stands now."""

    sheet: bytes
    form: bytes
    shift: float


def sides(pages: int, *, right_to_left: bool) -> Iterator[Side]:
    """Yield the sides of all sheets, front and back in turn: the outer sheet of the booklet first.

    A booklet that is read from right to left has its spine on the right.
    """
    total = -(-pages // _SHEET) * _SHEET
    for first in range(0, total // 2, 2):
        front, back = (total - 1 - first, first), (first + 1, total - 2 - first)
        for side in (front, back):
            left, right = (number if number < pages else None for number in side)
            yield Side(right, left) if right_to_left else Side(left, right)


def impose(pdf: Any, *, right_to_left: bool) -> None:
    """Put the pages of a pydyf ``PDF``, all of one size, on sheets of twice the width."""
    import pydyf

    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    *_, width, height = pages[0]["MediaBox"]
    for page in pages:
        _make_form(pdf, page, width, height)
    pdf.pages["Kids"], pdf.pages["Count"] = pydyf.Array(), 0
    places: dict[bytes, _Form] = {}
    for side in sides(len(pages), right_to_left=right_to_left):
        sheet = pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "Tabs": "/S"})
        pdf.add_page(sheet)
        names = pydyf.Dictionary()
        drawing = pydyf.Stream(compress=True)
        for number, shift in ((side.left, 0), (side.right, width)):
            if number is not None:
                contents = pages[number]["Contents"]
                places[pages[number].reference] = _Form(sheet.reference, contents, shift)
                names[f"P{number}"] = contents
                drawing.stream.append(f"q 1 0 0 1 {shift} 0 cm /P{number} Do Q".encode())
        pdf.add_object(drawing)
        sheet["MediaBox"] = pydyf.Array([0, 0, 2 * width, height])
        sheet["Resources"] = pydyf.Dictionary({"XObject": names})
        sheet["Contents"] = drawing.reference
    _move_structure(pdf, places)
    for page in pages:
        page.clear()
    for name in ("Outlines", "Names", "Dests"):
        pdf.catalog.pop(name, None)


def _make_form(pdf: Any, page: Any, width: float, height: float) -> None:
    import pydyf

    stream = pdf.objects[int(page["Contents"].split()[0])]
    stream.extra.update(
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, width, height]),
            "Resources": page["Resources"],
            "StructParents": page["StructParents"],
        }
    )


def _move_structure(pdf: Any, places: dict[bytes, _Form]) -> None:
    """Let each element name the form that holds its marks, without the annotations of links."""
    import pydyf

    gone = set()
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary) and (each.get("Type") in {"/OBJR", "/Annot"}):
            gone.add(each.reference)
            each.clear()
    for each in pdf.objects:
        if not isinstance(each, pydyf.Dictionary) or each.get("Type") != "/StructElem" or "Pg" not in each:
            continue
        place = places[each["Pg"]]
        kids = [kid for kid in each["K"] if kid not in gone]
        each["K"] = pydyf.Array(_mark(kid, place) if isinstance(kid, int) else kid for kid in kids)
        each["Pg"] = place.sheet
        box = each["A"].get("BBox") if each["S"] == "/Figure" else None
        if box:
            each["A"]["BBox"] = pydyf.Array([box[0] + place.shift, box[1], box[2] + place.shift, box[3]])


def _mark(number: int, place: _Form) -> Any:
    import pydyf

    return pydyf.Dictionary({"Type": "/MCR", "Pg": place.sheet, "Stm": place.form, "MCID": number})
