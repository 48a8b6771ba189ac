"""The clinic's glossary: preferred, forbidden and untranslated terms, in sentences and in files."""

from converter.translate.glossary.applying import Applied, apply_glossary, protected_ranges
from converter.translate.glossary.checking import glossary_check
from converter.translate.glossary.files import (
    ENDINGS,
    GlossaryReading,
    Problem,
    bad_glossary,
    load_glossary,
    read_glossary,
)
from converter.translate.glossary.glossary import Glossary
from converter.translate.glossary.tbx_writing import tbx_bytes
from converter.translate.glossary.term import ANY, STATUSES, Status, Term, known_pair, make_term
from converter.translate.glossary.terms import GlossaryTerms
from converter.translate.glossary.tsv import merged_tsv, tsv_bytes, tsv_without

__all__ = [
    "ANY",
    "ENDINGS",
    "STATUSES",
    "Applied",
    "Glossary",
    "GlossaryReading",
    "GlossaryTerms",
    "Problem",
    "Status",
    "Term",
    "apply_glossary",
    "bad_glossary",
    "glossary_check",
    "known_pair",
    "load_glossary",
    "make_term",
    "merged_tsv",
    "protected_ranges",
    "read_glossary",
    "tbx_bytes",
    "tsv_bytes",
    "tsv_without",
]
