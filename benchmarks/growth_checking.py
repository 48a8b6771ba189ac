"""How translations are checked, as tasks of ``growth.py``: each takes a text and returns the work."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from growth_articles import Work, article, fiftieths

from converter.article import units


def check_document(content: str) -> Work:
    """Check each sentence of the text: against itself, against its half, against its half and more, in turn."""
    from converter.translate.sentences import split_unit

    (unit,) = (unit for unit in units(article(content)) if unit.role == "paragraph")
    return _checking([sentence.text for sentence in split_unit(unit, "en")])


def check_sentence(content: str) -> Work:
    """Check sentences of a fiftieth of the text in the same way."""
    return _checking(fiftieths(content))


def check_file(content: str) -> Work:
    """Check the whole text as a line of a file against itself."""
    return _checking([content])


def _checking(sentences: Sequence[str]) -> Work:
    from converter.translate.checks import check_segment

    def work() -> None:
        for number, sentence in enumerate(sentences):
            half = sentence[: len(sentence) // 2]
            if number % 3 == 0:
                check_segment(sentence, sentence, ("en", "es"))
            elif number % 3 == 1:
                check_segment(sentence, half, ("es", "en"))
            else:
                check_segment(sentence, f"No {half} 5 ml", ("en", "zh-Hans"))

    return work


def check_glossary(content: str) -> Work:
    """Look for terms of a glossary in sentences of a fiftieth of the text."""
    from converter.translate.glossary import Glossary, glossary_check, read_glossary

    sentences = fiftieths(content)
    start = " ".join(content[:40].split()) or "a"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "en-es.tsv"
        file.write_text(f"en\tes\n{start}\tb\nfever\tfiebre\na\tun\nfever medicine\tantipirético\n", "utf-8")
        check = glossary_check(Glossary(read_glossary(file).terms))

    def work() -> None:
        for sentence in sentences:
            list(check(sentence, sentence[::-1], ("en", "es")))

    return work
