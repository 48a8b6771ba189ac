"""Handouts in six-dot braille for embossers and braille displays: BRF files, made with liblouis."""

from converter.render.braille.brf import braille_findings, render_braille
from converter.render.braille.program import PACKAGES, liblouis_version, require_program
from converter.render.braille.tables import TABLES, braille_table

__all__ = [
    "PACKAGES",
    "TABLES",
    "braille_findings",
    "braille_table",
    "liblouis_version",
    "render_braille",
    "require_program",
]
