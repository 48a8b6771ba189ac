"""Checks of a whole document: one form of address, one spelling of a name, one word for a term."""

from converter.translate.checks.consistency.document import CONSISTENCY_CODES, inconsistencies

__all__ = ["CONSISTENCY_CODES", "inconsistencies"]
