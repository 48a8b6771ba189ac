"""What ``growth.py`` measures: the ways by which a text comes in, is worked on and goes out."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from typing import NamedTuple

from growth_texts import NAMES, PAGES, repeated, text

from converter.article import (
    Article,
    EngineInfo,
    Paragraph,
    Section,
    Segment,
    Source,
    Span,
    Translation,
    original_edition,
    units,
)
from converter.article.model import Block, Cell, List, ListItem, Mark, Row, Table
from converter.errors import ConvertError
from converter.translate import Hypothesis, Link, Pair, Route

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SENTENCES = 50
"""Sentences that a text is divided into where one sentence is looked at: 200 KB are as many of 4,000 characters."""
_BODY = "<p>Fever helps the body to fight an infection, and most children feel better within three days.</p>" * 5

Work = Callable[[], object]
"""What is measured; it returns where a text is refused."""


class Task(NamedTuple):
    """Something that is done with a text."""

    prepare: Callable[[str], Work]
    """Takes a text and returns the work that is measured."""
    kind: str = "text"
    """What it takes: a ``text``, or the body of a ``page``."""


def names(task: Task) -> tuple[str, ...]:
    """Return the names of what the task takes."""
    return NAMES if task.kind == "text" else tuple(PAGES)


def made(task: Task, name: str, size: int) -> str:
    """Return what the task takes by that name, of ``size`` characters."""
    return text(name, size) if task.kind == "text" else repeated(PAGES[name], size)


# Reading


def _reading(name: str, content: str) -> Work:
    from converter.sources import document_from_bytes, read_document

    document = document_from_bytes(content.encode(), name=name)

    def work() -> None:
        with contextlib.suppress(ConvertError):
            read_document(document)

    return work


def read_text(content: str) -> Work:
    """Read the text as a pasted post under a title."""
    return _reading("post.txt", f"A title\n\nBy Nurse\n\n{content}\n")


def read_text_title(content: str) -> Work:
    """Read a pasted post with the text for a title."""
    return _reading("post.txt", f"{' '.join(content.split()) or 'a'}\n\nBy Nurse\n\nFever helps the body.\n")


def read_title(content: str) -> Work:
    """Read a page with the text for a title."""
    title = escape(content)
    head = f'<head><title>{title}</title><meta property="og:title" content="{title}"></head>'
    return _reading("page.html", f"<html>{head}<body><h1>{title}</h1>{_BODY}</body></html>")


def read_paragraph(content: str) -> Work:
    """Read a page with the text for a paragraph."""
    return read_page(f"<p>{escape(content)}</p>{_BODY}")


def read_page(content: str) -> Work:
    """Read a page with the HTML for a body."""
    return _reading("page.html", f"<html><body><article><h1>A title</h1>{content}</article></body></html>")


def read_bare_page(content: str) -> Work:
    """Read a page that names nothing, with the HTML for a body."""
    return _reading("page.html", f"<html><body>{_BODY}{content}</body></html>")


def read_wix(content: str) -> Work:
    """Read a Wix page with the HTML for a body."""
    head = '<head><meta name="generator" content="Wix.com Website Builder"><title>A title</title></head>'
    body = f'<section data-hook="post-description">{_BODY}{content}</section>'
    return _reading("wix.html", f'<html>{head}<body><h1 data-hook="post-title">A title</h1>{body}</body></html>')


def read_ricos(content: str) -> Work:
    """Read a stored Wix post whose paragraphs are the lines of the text."""
    nodes = [
        {"type": "PARAGRAPH", "nodes": [{"type": "TEXT", "textData": {"text": line, "decorations": []}}]}
        for line in content.split("\n")
    ]
    return _reading("post.json", json.dumps({"title": "A title", "richContent": {"nodes": nodes}}))


def read_medium(content: str) -> Work:
    """Read a page of a Medium export with the HTML for a body."""
    body = f'<section data-field="body"><h3 class="graf--title">A title</h3>{_BODY}{content}</section>'
    return _reading(
        "medium.html", f'<html><body><article><h1 class="p-name">A title</h1>{body}</article></body></html>'
    )


def read_feed(content: str) -> Work:
    """Read a feed of one item with the HTML for a text."""
    item = f"<item><title>A title</title><link>https://a.org/b</link><description>{escape(_BODY + content)}"
    return _reading("feed.xml", f'<rss version="2.0"><channel>{item}</description></item></channel></rss>')


def level(content: str) -> Work:
    """Measure how hard the text is to read."""
    from converter.reading_level import reading_level

    return partial(reading_level, article(content))


# Checking


def check_document(content: str) -> Work:
    """Check each sentence of the text: against itself, against its half, against its half and more, in turn."""
    from converter.translate.sentences import split_unit

    (unit,) = (unit for unit in units(article(content)) if unit.role == "paragraph")
    return _checking([sentence.text for sentence in split_unit(unit, "en")])


def check_sentence(content: str) -> Work:
    """Check sentences of a fiftieth of the text in the same way."""
    return _checking(_fiftieths(content))


def check_file(content: str) -> Work:
    """Check the whole text as a line of a file against itself."""
    return _checking([content])


def _fiftieths(content: str) -> list[str]:
    size = len(content) // SENTENCES
    # Each begins with a number of its own, so that none is known from before.
    return [f"{place} {content[place * size : (place + 1) * size]}"[:size] for place in range(SENTENCES)]


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

    sentences = _fiftieths(content)
    start = " ".join(content[:40].split()) or "a"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "en-es.tsv"
        file.write_text(f"en\tes\n{start}\tb\nfever\tfiebre\na\tun\nfever medicine\tantipirético\n", "utf-8")
        check = glossary_check(Glossary(read_glossary(file).terms))

    def work() -> None:
        for sentence in sentences:
            list(check(sentence, sentence[::-1], ("en", "es")))

    return work


# Translating


class StandIn:
    """An engine that turns every other word round but for numbers, and knows which word came from which."""

    name = "Stand-in"
    pivot = "es"
    rough = False
    version = "1"

    def data_version(self, pair: Pair) -> str:
        """Return nothing."""
        return ""

    def pairs(self) -> frozenset[Pair]:
        """Return the pairs that ``PATH`` needs."""
        return frozenset({("en", "es"), ("es", "pt")})

    def translate(self, sentences: Sequence[str], pair: Pair, keep: object = ()) -> list[tuple[Hypothesis, ...]]:
        """Return two hypotheses a sentence."""
        return [(_turned(sentence, 0), _turned(sentence, 1)) for sentence in sentences]


def _turned(sentence: str, which: int) -> Hypothesis:
    words, links, place = [], [], 0
    for number, word in enumerate(sentence.split(" ")):
        kept = number % 2 != which or any(map(str.isdigit, word))
        words.append(word if kept else word[::-1])
        if word:
            links.append(Link(place, place + len(word), place, place + len(word)))
        place += len(word) + 1
    return Hypothesis(" ".join(words), tuple(links))


def _translating(given: Article, route: Route, previous: Translation | None = None) -> Work:
    from converter.translate.translating import translate_article

    def work() -> None:
        with contextlib.suppress(ConvertError):
            translate_article(given, "en", route, previous, now=NOW)

    return work


def translate(content: str) -> Work:
    """Translate a paragraph of the text by an engine that knows which word came from which."""
    return _translating(article(content), Route(StandIn(), ("en", "es")))


def translate_pivot(content: str) -> Work:
    """Translate sentences of a fiftieth of the text, every tenth word bold, through a language in between."""
    return _translating(marked(_fiftieths(content)), Route(StandIn(), ("en", "es", "pt")))


def translate_title(content: str) -> Work:
    """Translate the text as a title."""
    titled = article("A word.").model_copy(update={"title": content.strip() or "a"})
    return _translating(titled, Route(StandIn(), ("en", "es")))


def translate_apertium(content: str) -> Work:
    """Translate sentences of a fiftieth of the text by Apertium's engine, with a program that drops words."""
    from converter.translate import ApertiumEngine

    _stand_in_program()
    return _translating(marked(_fiftieths(content)), Route(ApertiumEngine(), ("en", "es")))


@lru_cache(maxsize=1)
def _stand_in_program() -> None:
    """Put a program before Apertium's that returns the text without some of the words that have a tag."""
    folder = tempfile.mkdtemp()
    program = Path(folder) / "apertium"
    drop = r"""sed 's/<i id="[0-9]*[37]">[^<]*<\/i>//g'"""
    program.write_text(f"#!/bin/sh\ncase $1 in -V) echo 1;; -l) echo eng-spa;; *) {drop};; esac\n", "utf-8")
    program.chmod(0o755)
    os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"


def translate_again(content: str) -> Work:
    """Translate a post again of which a person approved every sentence and every fourth line was changed."""
    given = article(content)
    approved = translation(given, human=True)
    lines = content.split("\n")
    edited = article("\n".join(f"{line} b" if number % 4 == 0 else line for number, line in enumerate(lines)))
    return _translating(edited, Route(StandIn(), ("en", "es")), approved)


def translate_remembered(content: str) -> Work:
    """Translate sentences of a fiftieth of the text that a translation memory holds without their marks."""
    from converter.translate.memory import Memory, MemoryEntry, Recall

    sentences = _fiftieths(content)
    memory = Memory(Path(tempfile.mkdtemp()) / "memory.sqlite3")
    memory.remember(
        MemoryEntry((Span(text=each),), (Span(text=each),), "en", "es", "human", when=NOW)
        for each in sentences
        if each.strip()
    )
    marks = [_marked(each) for each in sentences]

    def work() -> None:
        Recall(memory).lookup(marks, ("en", "es"))
        memory.fuzzy(f"{content[:2000]} a", ("en", "es"))

    return work


def import_tmx(content: str) -> Work:
    """Import the text as the units of a translation memory, and as one."""
    from converter.translate.memory import Memory
    from converter.translate.memory import import_tmx as imported

    pieces = [_in_xml(each) for each in (*_fiftieths(content), content)]
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


# Reviewing


def review_xliff(content: str) -> Work:
    """Write a translation of the text as XLIFF, and read it with its first target changed."""
    from converter.review.reading import read_review
    from converter.review.writing import xliff_bytes

    given = article(content)
    ours = translation(given)

    def work() -> None:
        for version in ("1.2", "2.1"):
            data = xliff_bytes(ours, given, version=version)
            with contextlib.suppress(ConvertError):
                read_review(data.replace(b"<target>", b"<target>b", 1), ours)

    return work


def review_workbook(content: str) -> Work:
    """Write a translation of the text as a workbook, and read it."""
    from converter.review.sheet import sheet_rows
    from converter.review.sheet_reading import read_sheet
    from converter.review.sheet_xlsx import xlsx_bytes

    given = article(content)
    ours = translation(given)

    def work() -> None:
        with contextlib.suppress(ConvertError):
            read_sheet(xlsx_bytes(ours, given, sheet_rows(ours, given, {})), ours)

    return work


def review_corrected(content: str) -> Work:
    """Compare corrections of sentences of a fiftieth of the text with what the file showed."""
    from converter.review.codes import coded

    given = marked(_fiftieths(content))
    ours = translation(given)

    def work() -> None:
        for segment in ours.segments:
            coded(segment)

    return work


# Rendering


def _rendering(given: Article, form: str) -> Work:
    from converter.render import RenderOptions, render

    edition = original_edition(given, "en")

    def work() -> None:
        with contextlib.suppress(ConvertError):
            render(edition, form, RenderOptions())  # type: ignore[arg-type]

    return work


def render_html(content: str) -> Work:
    """Render a paragraph of the text as HTML."""
    return _rendering(article(content), "html")


def render_text(content: str) -> Work:
    """Render a paragraph of the text as plain text."""
    return _rendering(article(content), "txt")


def render_blocks(content: str) -> Work:
    """Render the words of the text as items, cells and headings, every other one bold, as HTML and as plain text."""
    words = [(Span(text=word, marks=("strong",) if number % 2 else ()),) for number, word in enumerate(content.split())]
    items, cells, headings = words[::3], words[1::3], words[2::3]
    blocks: tuple[Block, ...] = (
        List(items=tuple(ListItem(blocks=(Paragraph(spans=word),)) for word in items)),
        Table(rows=tuple(Row(cells=(Cell(spans=word),)) for word in cells)),
    )
    sections = (
        Section(id="s", level=2, heading=None, blocks=blocks),
        *(Section(id="s", level=2, heading=word) for word in headings),
    )
    given = article("a").model_copy(update={"sections": sections})
    html, plain = _rendering(given, "html"), _rendering(given, "txt")
    return lambda: (html(), plain())


def search(content: str) -> Work:
    """Put the text into the index of the site's search."""
    from converter.publish.search import search_index
    from converter.publish.site import SiteEntry

    return partial(search_index, [SiteEntry("a", original_edition(article(content), "en"), "A title")])


# Articles


def article(content: str) -> Article:
    """Return an article of one paragraph, which ends with the text in bold."""
    marks: tuple[Mark, ...] = ("strong",)
    return _article((Paragraph(spans=(Span(text="A "), Span(text=content.strip() or "a", marks=marks))),))


def marked(sentences: Sequence[str]) -> Article:
    """Return an article of a paragraph a sentence, with every tenth word in bold."""
    return _article(tuple(Paragraph(spans=_marked(sentence)) for sentence in sentences if sentence.strip()))


def _marked(sentence: str) -> tuple[Span, ...]:
    words = sentence.split(" ")
    spans = []
    for start in range(0, len(words), 10):
        spans.append(Span(text=words[start], marks=("strong",)))
        spans.append(Span(text=" ".join(["", *words[start + 1 : start + 10], ""])))
    return tuple(span for span in spans if span.text)


def _article(blocks: tuple[Block, ...]) -> Article:
    return Article(
        title="A title",
        language="en",
        sections=(Section(id="a", level=2, heading=None, blocks=blocks),),
        source=Source(url=None, platform="text", fetched_at=NOW, sha256="0" * 64, reader="text"),
    )


def translation(given: Article, *, human: bool = False) -> Translation:
    """Return a translation of an article, each of whose sentences is as it was."""
    from converter.translate.sentences import split_unit

    return Translation(
        source_language="en",
        language="es",
        engine=EngineInfo(name="None", version="1"),
        translated_at=NOW,
        segments=tuple(
            Segment(
                id=sentence.id,
                before=sentence.before,
                source=sentence.spans,
                target=sentence.spans,
                origin="human" if human else "engine",
            )
            for unit in units(given)
            for sentence in split_unit(unit, "en")
        ),
    )


TASKS: dict[str, Task] = {
    "read text": Task(read_text),
    "read text, title": Task(read_text_title),
    "read page, title": Task(read_title),
    "read page, paragraph": Task(read_paragraph),
    "read stored post": Task(read_ricos),
    "read page": Task(read_page, "page"),
    "read bare page": Task(read_bare_page, "page"),
    "read Wix page": Task(read_wix, "page"),
    "read Medium export": Task(read_medium, "page"),
    "read feed": Task(read_feed, "page"),
    "reading level": Task(level),
    "check document": Task(check_document),
    "check sentences": Task(check_sentence),
    "check line": Task(check_file),
    "check glossary": Task(check_glossary),
    "translate": Task(translate),
    "translate, pivot": Task(translate_pivot),
    "translate, title": Task(translate_title),
    "translate, Apertium": Task(translate_apertium),
    "translate again": Task(translate_again),
    "memory": Task(translate_remembered),
    "import TMX": Task(import_tmx),
    "import attribute": Task(import_attribute),
    "read glossary": Task(read_glossary),
    "review XLIFF": Task(review_xliff),
    "review workbook": Task(review_workbook),
    "review codes": Task(review_corrected),
    "render HTML": Task(render_html),
    "render text": Task(render_text),
    "render blocks": Task(render_blocks),
    "search index": Task(search),
}
"""By name."""
