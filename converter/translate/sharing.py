"""Sentences that several documents of one run have in common: an engine translates each of them once.

What an engine makes of a sentence depends on nothing but the sentence, the engine and the glossary. So it does not
matter which document is translated first, and the documents can be translated at the same time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converter.translate.evaluation import Candidate
from converter.translate.repair import Translated


class SharedCandidates:
    """What other documents hold already, and what one document adds."""

    def __init__(self, known: Mapping[str, Candidate]) -> None:
        """``known`` are the translations that there are, by their source texts."""
        self.known = known
        self.made: dict[str, Candidate] = {}
        """Those that this document adds."""

    def completed(self, texts: Sequence[str], translated: Translated) -> dict[str, Candidate]:
        """Return the translations of all ``texts``, of which the engine made those that are not known.

        What it broke off in is not shared.
        """
        if translated.failure is None and translated.unread is None:
            self.made.update(translated.by_text)
        return {text: self.known.get(text) or translated.by_text[text] for text in texts}
