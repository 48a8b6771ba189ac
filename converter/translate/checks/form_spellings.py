"""The spellings that a form of a word list stands for: ``evit(e|en|ar)`` for three words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

_BRACKETS = re.compile(r"\(([^()]*)\)")


def spellings(form: str) -> Iterator[str]:
    """Yield every spelling of a form: round brackets hold the endings, or other parts, that may stand there."""
    parts = (part.split("|") if n % 2 else (part,) for n, part in enumerate(_BRACKETS.split(form)))
    for chosen in itertools.product(*parts):
        yield "".join(chosen)
