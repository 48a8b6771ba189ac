"""Recognize what platforms, themes and plugins set among the paragraphs of a post by its classes and ids.

The names are in ``data/boilerplate_names.tsv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from converter.data_tables import table_rows

_PARTS = re.compile(r"[-_]+")
_LONGEST = 60
"""Longer names are put together by machines and mean nothing."""
_MOST_PARTS = 4


@cache
def boilerplate_names(kind: Literal["certain", "id", "likely", "box"]) -> frozenset[str]:
    """Return the names of one kind, in lower case."""
    rows = table_rows("converter.sources", "boilerplate_names")
    return frozenset(name for own, _where, names in rows if own == kind for name in names.split())


@lru_cache(maxsize=4096)
def is_likely_boilerplate(name: str) -> bool:
    """Return True if a class in lower case probably says that its element is none of the post.

    Such a class ends with a likely name, behind which may stand the names of boxes: ``td-related-posts-grid``.
    """
    if len(name) > _LONGEST:
        return False
    likely, boxes = boilerplate_names("likely"), boilerplate_names("box")
    parts = _PARTS.split(name)
    for end in range(len(parts), 0, -1):
        if any("-".join(parts[max(0, end - count) : end]) in likely for count in range(1, _MOST_PARTS + 1)):
            return True
        if parts[end - 1] not in boxes and not parts[end - 1].isdigit():
            return False
    return False
