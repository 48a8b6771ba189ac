"""Words that the clinic's glossary has for each other are doubted no longer, and a note says so."""

from __future__ import annotations

from converter.article import finding
from converter.translate.checks.meaning import exchanged_words, meaning
from converter.translate.evaluation import Evaluator
from converter.translate.glossary import Glossary, GlossaryTerms, Term

PAIR = ("en", "es")
SAID, MADE = "The scan shows your kidney.", "La imagen muestra su hígado."


def codes(*terms: Term) -> list[str]:
    return [one.code for one in Evaluator(PAIR, GlossaryTerms(Glossary(terms))).findings(SAID, MADE)]


def test_both_words_of_a_finding_are_told() -> None:
    assert [exchanged_words(one) for one in meaning(SAID, MADE, PAIR)] == [("kidney", "hígado")]
    assert exchanged_words(finding("number-mismatch", "The original says “1”, the translation “2”.")) is None


def test_only_the_pair_of_words_is_accepted() -> None:
    assert codes() == ["meaning-doubtful"]
    assert codes(Term("kidney", "hígado", PAIR, "admitted")) == ["meaning-accepted"]
    assert codes(Term("kidney", "hígado", ("en", "fr"), "admitted")) == ["meaning-doubtful"]
    assert codes(Term("liver", "hígado", PAIR, "admitted")) == ["meaning-doubtful"]
