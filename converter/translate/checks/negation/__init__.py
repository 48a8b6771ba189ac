"""Words of negation, and the check that none is lost."""

from converter.translate.checks.negation.counting import denies
from converter.translate.checks.negation.losing import negation

__all__ = ["denies", "negation"]
