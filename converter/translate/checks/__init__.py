"""Compares a sentence with its translation: small pure rules, all of one signature."""

from converter.translate.checks.checking import RULES, check_segment
from converter.translate.checks.rule import Check
from converter.translate.checks.steps import out_of_step

__all__ = ["RULES", "Check", "check_segment", "out_of_step"]
