"""What the checks tell a person."""

from converter.translate.checks import check_segment


def test_the_message_quotes_what_differs() -> None:
    (found,) = check_segment("Give 5 ml.", "Dé 15 ml.", ("en", "es"))
    assert "“5”" in found.message
    assert "“15”" in found.message
