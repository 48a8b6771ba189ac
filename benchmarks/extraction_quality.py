"""Measure how well posts are found on real pages that people have annotated, beside three other programs.

The pages are those of trafilatura's own evaluation (github.com/adbar/trafilatura, tests/evaldata.json with the folders
tests/cache and tests/eval): news, blogs, shops and forums in many languages. For each, people noted up to six pieces of
text that a reading must hold, and up to six that it must not. None of the pages is part of this project: FOLDER is
where they lie.

    python benchmarks/extraction_quality.py FOLDER              the quarter that is set aside
    python benchmarks/extraction_quality.py FOLDER --others     the pages that may be looked at

A piece is found where it stands in the result, white space aside; a page that is refused has none. Our result is the
post's title, subtitle, headings, paragraphs, lists, tables and captions as text; the credit of a picture is a fact
about it, as an author is one about the post, and is no text. Every fourth page is set aside, in the
file's order and by address, and the measure is taken on the former; whoever works on the reader looks at the others.
The other programs are asked as their authors do, and are measured where they are installed (the extra ``bench``); a
page that takes one of them more than twenty seconds of the processor counts as refused.

Fails where F is below 0.935, or recall below 0.955.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from goals import at_least, finish

LEAST_F, LEAST_RECALL = 0.935, 0.955
EVERY = 4
SLOWEST = 20
_PROCESSES = 2


class Counts(NamedTuple):
    """Pieces of text that a reading holds and must hold, holds and must not, and lacks; and pages refused."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    refused: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sums of both."""
        return Counts(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """The share of what a reading holds that it must hold."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what a reading must hold that it holds."""
        return self.right / max(1, self.right + self.missing)

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missing)


class Page(NamedTuple):
    """One annotated page."""

    file: Path
    expected: tuple[str, ...]
    unwanted: tuple[str, ...]


def main() -> int:
    """Measure; return 0 if ours is good enough, otherwise 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="trafilatura's folder “tests”")
    parser.add_argument("--others", action="store_true", help="measure the pages that are not set aside")
    options = parser.parse_args()
    pages = list(annotated(options.folder, others=options.others))
    readers = [name for name, (module, _) in READERS.items() if find_spec(module)]
    print(f"{len(pages)} pages      F      precision  recall  refused", flush=True)
    found: dict[str, Counts] = {}
    for name in readers:
        counts = found[name] = measure(name, pages)
        shown = f"{counts.f:.3f}  {counts.precision:.3f}      {counts.recall:.3f}   {counts.refused}"
        pieces = f"right {counts.right}, wrong {counts.wrong}, missing {counts.missing}"
        print(f"{name:<14} {shown}  ({pieces})", flush=True)
    own = found["convert"]
    return finish([at_least("posts found, F", own.f, LEAST_F), at_least("recall", own.recall, LEAST_RECALL)])


def annotated(folder: Path, *, others: bool) -> Iterator[Page]:
    """Yield the pages that are set aside: every fourth in the file's order; or those in neither quarter."""
    data: dict[str, dict[str, Any]] = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    aside = set(list(data)[::EVERY])
    by_address = set(sorted(data)[::EVERY])
    chosen = [address for address in data if (address not in aside | by_address if others else address in aside)]
    for address in chosen:
        item = data[address]
        places = (folder / part / item["file"] for part in ("cache", "eval"))
        file = next(place for place in places if place.is_file())
        yield Page(file, tuple(item["with"]), tuple(item["without"]))


def measure(name: str, pages: list[Page]) -> Counts:
    """Return what a reader finds on the pages."""
    total = Counts()
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for counts in pool.map(counted, [name] * len(pages), pages, chunksize=8):
            total = total.plus(counts)
    return total


def counted(name: str, page: Page) -> Counts:
    """Return what a reader finds on one page."""
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, SLOWEST)  # by its own work: other programs may keep the computer busy
    try:
        text = READERS[name][1](page.file.read_bytes(), page.file.name)
    except TimeoutError:
        text = None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if text is None:
        return Counts(missing=len(page.expected), refused=1)
    text = normalized(text)
    right = sum(normalized(piece) in text for piece in page.expected)
    wrong = sum(normalized(piece) in text for piece in page.unwanted)
    return Counts(right, wrong, len(page.expected) - right)


def give_up(*_: object) -> None:
    """Stop a reader that takes too long."""
    raise TimeoutError


def normalized(text: str) -> str:
    """Return the text with single spaces for white space, as trafilatura's evaluation compares it."""
    return re.sub(r"\s+", " ", text).strip()


def ours(data: bytes, name: str) -> str | None:
    """Return the text of the post that is read; None for a page that is refused."""
    from converter.errors import ConvertError
    from converter.sources import document_from_bytes, read_articles

    try:
        article = read_articles(document_from_bytes(data, name=name))[0].model_dump(mode="json")
    except ConvertError:
        return None
    return "\n".join([article["subtitle"] or "", *texts(article)])


def texts(value: Any) -> Iterator[str]:
    """Yield the texts in an article as JSON: titles, and spans a line each."""
    if isinstance(value, list):
        if value and all(isinstance(item, dict) and "text" in item and "kind" not in item for item in value):
            yield "".join(item["text"] for item in value)
        else:
            for item in value:
                yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "title" and isinstance(item, str):
                yield item
            if key not in ("findings", "source", "credit"):
                yield from texts(item)


def by_trafilatura(data: bytes, _name: str) -> str | None:
    """Return what trafilatura extracts, asked as in its own evaluation."""
    from trafilatura import extract

    found: str | None = extract(data, fast=False, include_comments=False, include_tables=True, include_formatting=False)
    return found


def by_readability(data: bytes, _name: str) -> str | None:
    """Return the text of what readability-lxml keeps."""
    from lxml.html import fromstring
    from readability import Document

    try:
        return str(fromstring(Document(data.decode("utf-8", "replace")).summary()).text_content())
    except Exception:  # noqa: BLE001  # whatever breaks it, it has found nothing
        return None


def by_newspaper(data: bytes, _name: str) -> str | None:
    """Return the text that newspaper4k finds."""
    from newspaper import Article

    try:
        article = Article("https://example.org/", fetch_images=False)
        article.download(input_html=data.decode("utf-8", "replace"))
        article.parse()
    except Exception:  # noqa: BLE001  # whatever breaks it, it has found nothing
        return None
    return str(article.text) or None


READERS: dict[str, tuple[str, Callable[[bytes, str], str | None]]] = {
    "convert": ("converter", ours),
    "trafilatura": ("trafilatura", by_trafilatura),
    "readability": ("readability", by_readability),
    "newspaper4k": ("newspaper", by_newspaper),
}
"""Each reader's module, and what gives its text."""


if __name__ == "__main__":
    sys.exit(main())
