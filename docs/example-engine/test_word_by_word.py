"""The engine keeps the contract."""

from word_by_word import WordByWord

from converter.translate.conformance import check_engine


def test_it_conforms() -> None:
    """Try every pair with plain, short, long and hostile sentences."""
    check_engine(WordByWord())
