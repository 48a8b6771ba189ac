"""Words of negation, and the check that none is lost."""

from converter.translate.checks.negation.check import negation
from converter.translate.checks.negation.counting import denial_words, denies

__all__ = ["denial_words", "denies", "negation"]
