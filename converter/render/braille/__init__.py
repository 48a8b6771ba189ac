"""Braille of six dots for embossers and braille displays: a BRF file, by liblouis."""

from converter.render.braille.brf import render_braille
from converter.render.braille.program import PACKAGES, program_version, require_program
from converter.render.braille.tables import TABLES, braille_table

__all__ = ["PACKAGES", "TABLES", "braille_table", "program_version", "render_braille", "require_program"]
