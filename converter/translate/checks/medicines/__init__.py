"""Names of medicines, and the check that none is lost, exchanged or misspelt."""

from converter.translate.checks.medicines.check import medicines

__all__ = ["medicines"]
