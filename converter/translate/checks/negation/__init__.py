"""Words of negation, and the check that none is lost."""

from converter.translate.checks.negation.check import negation
from converter.translate.checks.negation.counting import denies

__all__ = ["denies", "negation"]
