"""What stands around each sentence of a document, for engines that take it into account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from converter.article import Unit, plain_text
from converter.translate.checks.consistency import name_of_form
from converter.translate.engine import Context, Pair
from converter.translate.protocols import Terms
from converter.translate.sentences import Sentence


def document_contexts(
    by_unit: Iterable[tuple[Unit, Sequence[Sentence]]], terms: Terms | None, pair: Pair, address: str | None
) -> dict[str, Context]:
    """Return the context of each sentence by its text, of one that stands in several places that of the first.

    ``address`` is the form of address that is wanted.
    """
    found: dict[str, Context] = {}
    name = name_of_form(address, pair[1]) if address else ""
    for unit, sentences in by_unit:
        paragraph = plain_text(unit.spans)
        for sentence in sentences:
            if sentence.text not in found:
                words = terms.equivalents(sentence.text, pair) if terms else ()
                found[sentence.text] = Context(paragraph, tuple(words), name)
    return found
