"""How memories and glossaries are read and asked, as tasks of ``growth.py``: each takes a text and returns the work."""

from __future__ import annotations

import contextlib
import tempfile
from html import escape
from pathlib import Path

from growth_articles import NOW, Work, fiftieths, marked_spans

from converter.article import Span
from converter.errors import ConvertError


def translate_remembered(content: str) -> Work:
    """Translate sentences of a fiftieth of the text that a translation memory holds without their marks."""
    from converter.translate.memory import Memory, MemoryEntry, Recall

    sentences = fiftieths(content)
    memory = Memory(Path(tempfile.mkdtemp()) / "memory.sqlite3")
    memory.remember(
        MemoryEntry((Span(text=each),), (Span(text=each),), "en", "es", "human", when=NOW)
        for each in sentences
        if each.strip()
    )
    marks = [marked_spans(each) for each in sentences]

    def work() -> None:
        Recall(memory).lookup(marks, ("en", "es"))
        memory.fuzzy(f"{content[:2000]} a", ("en", "es"))

    return work


def import_tmx(content: str) -> Work:
    """Import the text as the units of a translation memory, and as one."""
    from converter.translate.memory import Memory
    from converter.translate.memory import import_tmx as imported

    pieces = [_in_xml(each) for each in (*fiftieths(content), content)]
    folder = Path(tempfile.mkdtemp())
    file = folder / "a.tmx"
    sides = "".join(
        f'<tu><tuv xml:lang="en"><seg>{each}</seg></tuv><tuv xml:lang="es"><seg>{each}</seg></tuv></tu>'
        for each in pieces
    )
    file.write_text(f'<tmx version="1.4"><header srclang="en"/><body>{sides}</body></tmx>', "utf-8")

    def work() -> None:
        with contextlib.suppress(ConvertError), Memory(folder / "memory.sqlite3") as memory:
            imported(memory, file)

    return work


def import_attribute(content: str) -> Work:
    """Import a translation memory with the text in an attribute."""
    folder = Path(tempfile.mkdtemp())
    file = folder / "a.tmx"
    tu = (
        f'<tu tuid="{_in_xml(content)}"><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="es"><seg>b</seg></tuv></tu>'
    )
    file.write_text(f'<tmx version="1.4"><header srclang="en"/><body>{tu}</body></tmx>', "utf-8")
    from converter.translate.memory import Memory
    from converter.translate.memory import import_tmx as imported

    def work() -> None:
        with contextlib.suppress(ConvertError), Memory(folder / "memory.sqlite3") as memory:
            imported(memory, file)

    return work


def _in_xml(content: str) -> str:
    return escape(content.translate(dict.fromkeys(range(32), " ")))


def read_glossary(content: str) -> Work:
    """Read a glossary whose terms are the words of the text, and one whose term is the text."""
    from converter.translate.glossary import read_glossary as read

    folder = Path(tempfile.mkdtemp())
    words = "".join(f"{word}\tb{number}\n" for number, word in enumerate(content.split()))
    (folder / "en-es.tsv").write_text(f"en\tes\n{words}", "utf-8")
    (folder / "en-fr.tsv").write_text(f"en\tfr\n{' '.join(content.split())}\tb\n", "utf-8")

    def work() -> None:
        for file in folder.iterdir():
            with contextlib.suppress(ConvertError):
                read(file)

    return work
