"""How many sheets handouts take, and how much of them is empty.

Each post of ../shared/corpus and of exports/ is set as a draft and as an approved translation into Spanish, in its own
words, with a picture of usual size for each of its pictures.

    python benchmarks/page_count.py [--size letter|a4] [--profile clear|large|bilingual]

“Empty” is the part of the height between the margins that has no ink below the last line of a page, over all pages.
Says how long the last page is too, and where it holds nothing but what is known of the handout.

Fails where the posts take not 40 % fewer pages than before paper was saved, in clear print, or where a last page holds
nothing of its post, in any layout.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageOps

sys.path.insert(0, str(Path(__file__).parents[1]))

from converter.article import Article, Edition, EngineInfo, Provenance, Status, units
from converter.article import Image as Picture
from converter.errors import ConvertError
from converter.formats import Profile
from converter.render import RenderOptions, render
from converter.render.options import PageSize
from converter.render.strings import strings
from converter.sources import document_from_bytes, read_document

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
FEWEST_WORDS = 150
TOP, BOTTOM = 20.0, 20.0
"""The margins in mm between which emptiness is measured."""
SCALE = 2.0
"""Pixels for a millimetre."""
BEFORE: dict[tuple[str, Status], int] = {
    ("letter", "draft"): 275,
    ("letter", "reviewed"): 265,
    ("a4", "draft"): 258,
    ("a4", "reviewed"): 252,
}
"""Pages in clear print before the rules of docs/paper.md, of the 25 posts that were there."""
ENDS = {strings("es")(heading).text for heading in ("About this handout", "Links")}
"""The headings of what follows the post; none of them is the first line below the title at the head of a last page."""
PICTURE = 3
"""The number of a picture among the objects of a page (pdfium's fpdf_edit.h)."""
POSTS = 25
SAVED = 0.4


class Counted(NamedTuple):
    """A handout on paper."""

    pages: int
    empty: float
    """Between 0 and 1."""
    last: float
    """How much of the last page is filled, between 0 and 1."""
    ends_bare: bool
    """Whether the last page holds nothing but what is known of the handout."""


def main() -> int:
    """Print a line for each post, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("letter", "a4"), default="letter")
    parser.add_argument("--profile", choices=("clear", "large", "bilingual"), default="clear")
    options = parser.parse_args()
    totals: dict[Status, int] = {"draft": 0, "reviewed": 0}
    bare: list[str] = []
    seen = 0
    print("words  draft  empty  last  reviewed  empty  last  post")
    for name, article in posts():
        words = sum(len("".join(span.text for span in unit.spans).split()) for unit in units(article))
        found = {status: counted(article, status, options.size, options.profile) for status in totals}
        seen += 1
        for status in totals:
            totals[status] += found[status].pages
            bare += [f"{name}, {status}"] if found[status].ends_bare else []
        shown = (f"{each.pages:6} {each.empty:6.0%} {each.last:5.0%}" for each in found.values())
        print(f"{words:5} {'   '.join(shown)}  {name}", flush=True)
    print(
        f"{totals['draft']} pages as drafts, {totals['reviewed']} reviewed; last pages with nothing of a post: {bare}"
    )
    if options.profile != "clear" or seen != POSTS:
        return 1 if bare else 0
    saved = {status: 1 - pages / BEFORE[options.size, status] for status, pages in totals.items()}
    print(", ".join(f"{status}: {part:.1%} fewer than before" for status, part in saved.items()))
    return 1 if bare or min(saved.values()) < SAVED else 0


def posts() -> Iterator[tuple[str, Article]]:
    """Yield the posts that are long enough to be handouts."""
    sources = [*sorted((ROOT / "exports").glob("*.html")), *sorted(CORPUS.glob("*/*/source.*"))]
    for source in sources:
        try:
            article = read_document(document_from_bytes(source.read_bytes(), name=source.name))
        except ConvertError:
            continue
        words = sum(len("".join(span.text for span in unit.spans).split()) for unit in units(article))
        if words >= FEWEST_WORDS:
            yield (source.parent.name if source.name.startswith("source.") else source.stem), article


def counted(article: Article, status: Status, size: PageSize, profile: Profile) -> Counted:
    """Set a post as an edition of a status, and count."""
    when = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    provenance = Provenance(engine=EngineInfo(name="Apertium", version="3.8.3"), translated_at=when, weak=True)
    if status == "reviewed":
        provenance = provenance.model_copy(update={"reviewer": "Ana Ruiz, nurse", "reviewed_at": when})
    shown = article.model_copy(update={"language": "es"})
    made = Edition.model_validate(
        {
            "article": shown,
            "language": "es",
            "status": status,
            "original": article,
            "provenance": provenance.model_dump(),
        }
    )
    stored = {
        block.src: _picture() for section in article.sections for block in section.blocks if block.kind == "image"
    }
    if isinstance(article.cover, Picture):
        stored[article.cover.src] = _picture()
    return measured(render(made, "pdf", RenderOptions(page_size=size, profile=profile, pictures=stored)))


def measured(pdf: bytes) -> Counted:
    """Return how many pages a PDF has, and how they are filled."""
    filled: list[float] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = ImageOps.invert(page.render(scale=SCALE * 25.4 / 72).to_pil().convert("L"))
            width, height = picture.size
            top, end = int(TOP * SCALE), height - int(BOTTOM * SCALE)
            box = picture.crop((0, top, width, end)).point(lambda grey: 255 if grey > 40 else 0).getbbox()
            filled.append(box[3] / (end - top) if box else 0.0)
        last = document[len(filled) - 1]
        title = document.get_metadata_value("Title")
        lines = (line.strip() for line in last.get_textpage().get_text_bounded().splitlines())
        begins = next((line for line in lines if line not in {"", title}), "")
        drawn = any(each.type == PICTURE for each in last.get_objects())
    ends_bare = len(filled) > 1 and not drawn and begins in ENDS
    return Counted(len(filled), 1 - sum(filled) / len(filled), filled[-1], ends_bare)


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (640, 360), "#9cc").save(made, "PNG")
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
