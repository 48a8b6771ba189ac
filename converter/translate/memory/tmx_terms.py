"""Dates of TMX, and the properties that our exports carry (TMX 1.4b, 2.3 and 4)."""

from __future__ import annotations

import datetime as dt
import re

from converter.translate.memory.entry import Attributes

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

ORIGIN = "x-convert-origin"
"""``engine``, or absent. The hash of the engine's text stands beside it: any other text is a person's by now."""
TARGET_SHA256 = "x-convert-target-sha256"
ENGINE = "x-convert-engine"
ENGINE_VERSION = "x-convert-engine-version"
ENGINE_VIA = "x-convert-engine-via"
DOCUMENT = "x-convert-document"
OURS = frozenset({ORIGIN, TARGET_SHA256, ENGINE, ENGINE_VERSION, ENGINE_VIA, DOCUMENT})

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(?:\.\d+)?Z?)?")


def moment_of(text: str | None) -> dt.datetime | None:
    """Return the moment that ``YYYYMMDDThhmmssZ`` names, always UTC; ``None`` for anything else."""
    found = _DATE.fullmatch((text or "").strip())
    if not found:
        return None
    try:
        return dt.datetime(*(int(part or 0) for part in found.groups()), tzinfo=dt.UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def moment_text(moment: dt.datetime) -> str:
    """Return a moment as TMX writes it."""
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def credit_of(*levels: Attributes) -> tuple[str | None, dt.datetime | None]:
    """Return who made a translation and when, from the attributes of its text and unit: the last change counts."""
    who, when = None, None
    for attributes in map(dict, levels):
        who = who or attributes.get("changeid") or attributes.get("creationid")
        when = when or moment_of(attributes.get("changedate")) or moment_of(attributes.get("creationdate"))
    return who, when
