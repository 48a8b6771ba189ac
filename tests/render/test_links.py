"""Which addresses a handout carries, and which of them paper repeats."""

from __future__ import annotations

import pytest

from converter.article.links import safe_link
from converter.render.links import safe_relative, shows_address


@pytest.mark.parametrize(
    "address", ["https://clinic.example/a?b=1", "http://a.example", "mailto:desk@clinic.example", "tel:+15550100199"]
)
def test_addresses_that_a_handout_carries(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//elsewhere.example",
        "/relative",
        "https://",
        "http://[bad",
        "vbscript:x",
        "",
        None,
    ],
)
def test_addresses_that_a_handout_never_carries(address: str | None) -> None:
    assert safe_link(address) is None


@pytest.mark.parametrize(
    ("address", "safe"),
    [("../es/handout.html", True), ("/etc", False), ("javascript:x", False), ("//a.example/x", False), ("a\\b", False)],
)
def test_the_switcher_stays_beside_the_handout(address: str, safe: bool) -> None:  # noqa: FBT001
    assert safe_relative(address) is safe


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("555-010-0199", "tel:+15550100199", True),
        ("our desk", "tel:+15550100199", False),
        ("clinic.example/a", "https://clinic.example/a/", True),
        ("here", "https://clinic.example/a", False),
        ("desk@clinic.example", "mailto:desk@clinic.example", True),
    ],
)
def test_paper_repeats_only_addresses_that_the_text_hides(text: str, href: str, shown: bool) -> None:  # noqa: FBT001
    assert shows_address(text, href) is shown
