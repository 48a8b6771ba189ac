"""Addresses as an EPUB may hold them."""

from __future__ import annotations

import pytest

from converter.render.epub.addresses import valid_address


@pytest.mark.parametrize(
    ("address", "valid"),
    [
        ("https://clinic.example/asthma?a=1&b=2#c", "https://clinic.example/asthma?a=1&b=2#c"),
        ("https://clinic.example/a%20b%", "https://clinic.example/a%20b%25"),
        ('https://clinic.example/"<>{}|\\^`[]', "https://clinic.example/%22%3C%3E%7B%7D%7C%5C%5E%60%5B%5D"),
        (
            "https://кліника.example/гарячка",
            "https://xn--80apfbdm8o.example/%D0%B3%D0%B0%D1%80%D1%8F%D1%87%D0%BA%D0%B0",
        ),
        ("https://user:pw@clinic.example:8443/", "https://user:pw@clinic.example:8443/"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
        ('mailto:a@clinic.example?subject="x"', "mailto:a@clinic.example?subject=%22x%22"),
        ("tel:+1(555)010-0199", "tel:+1(555)010-0199"),
        ('https://a"b.example/', None),
        ("https://1.2.3.999/", None),
        ("https://clinic.example:99999/", None),
        ("https://[clinic]/", None),
        ("https://a..example/", None),
    ],
)
def test_addresses_are_made_valid_or_left_out(address: str, valid: str | None) -> None:
    assert valid_address(address) == valid
