"""What the catalogue says of a finding's code."""

from __future__ import annotations

from typing import NamedTuple

from converter.article.model import Severity


class Rule(NamedTuple):
    """The meaning of a finding's code."""

    code: str
    severity: Severity
    meaning: str
    """One sentence for the catalogue."""
    hint: str
    """What a person can do about it."""
