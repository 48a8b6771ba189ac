"""Checks of a whole document: one form of address, one spelling of a name, one word for a term."""

from converter.translate.checks.consistency.address_forms import form_named, name_of_form, names_of_forms
from converter.translate.checks.consistency.document import CONSISTENCY_CODES, inconsistencies
from converter.translate.checks.consistency.regional_words import region_of_tag, regions

__all__ = [
    "CONSISTENCY_CODES",
    "form_named",
    "inconsistencies",
    "name_of_form",
    "names_of_forms",
    "region_of_tag",
    "regions",
]
