"""TMX files for the tests, and what stands in one, read by others than us."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage.tmx import tmxfile

TICO19 = Path(__file__).parents[4] / "shared" / "tico19"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en"'
    ' datatype="html"/>'
)


def tmx(*units: str, header: str = HEADER, before: str = "") -> bytes:
    body = "\n".join(units)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<tmx version="1.4">{header}<body>{body}</body></tmx>'.encode()
    )


def tu(source: str, target: str, *, attributes: str = "", notes: str = "", tag: str = "es") -> str:
    return (
        f'<tu {attributes}>{notes}<tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{tag}"><seg>{target}</seg></tuv></tu>'
    )


def units_in(data: bytes) -> list[Any]:
    """Every unit with all its attributes, notes, properties, languages and segments, in order."""
    return [_unit(element) for element in etree.fromstring(data).iter("tu")]


def texts_in(data: bytes) -> list[tuple[str, str]]:
    """Source and target of every unit, as translate-toolkit reads them."""
    store = tmxfile.parsestring(data)
    return [(str(unit.source), str(unit.target)) for unit in store.units]


def _unit(element: Any) -> Any:
    notes = [(child.tag, dict(child.attrib), child.text) for child in element.iterchildren("note", "prop")]
    variants = [
        (
            dict(tuv.attrib.items()),
            [(child.tag, dict(child.attrib), child.text) for child in tuv.iterchildren("note", "prop")],
            _canonical(tuv.find("seg")),
        )
        for tuv in element.iterchildren("tuv")
    ]
    return dict(element.attrib), notes, variants


def _canonical(seg: Any) -> str:
    out = io.BytesIO()
    etree.ElementTree(etree.fromstring(etree.tostring(seg, with_tail=False))).write_c14n(out)
    return out.getvalue().decode()


def tico19(pair: str) -> Path:
    """A file of TICO-19; skips the test, saying so, where it is not there."""
    path = TICO19 / f"all.{pair}.tmx"
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside the project")
    return path
