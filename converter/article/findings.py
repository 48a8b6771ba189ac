"""The catalogue of findings: every code, its severity, one sentence and a hint.

docs/findings.md is made from this table, and a test fails if the two disagree. Its rules lie in ``article/rules/``.
"""

from __future__ import annotations

from converter.article.model import Finding
from converter.article.rules.checking import CHECK_RULES
from converter.article.rules.handouts import HANDOUT_RULES
from converter.article.rules.importing import IMPORT_RULES
from converter.article.rules.rule import Rule
from converter.article.rules.translating import TRANSLATION_RULES
from converter.printable import printable

_RULES = (*IMPORT_RULES, *CHECK_RULES, *TRANSLATION_RULES, *HANDOUT_RULES)

CATALOGUE: dict[str, Rule] = {rule.code: rule for rule in _RULES}
"""Every rule by its code, in the order of the documentation."""


def finding(code: str, message: str, *, where: str | None = None, suggestion: str | None = None) -> Finding:
    """Return a finding with the catalogue's severity for its code and, unless given, its hint.

    Control characters of ``message`` are written as escapes. Raises ``KeyError`` if the code is not in the catalogue.
    """
    rule = CATALOGUE[code]
    text, hint = printable(message), suggestion or rule.hint
    return Finding(code=code, severity=rule.severity, where=where, message=text, suggestion=hint)
