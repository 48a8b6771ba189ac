"""Compares a sentence with its translation: small pure rules, all of one signature."""

from converter.translate.checks.checking import RULES, check_segment
from converter.translate.checks.rule import Check

__all__ = ["RULES", "Check", "check_segment"]
