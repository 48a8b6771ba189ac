"""Whatever comes from outside passes one gate: through no door does a character get in that deceives a reader.

Every door is tried with a text that shows “50 ml” where it says 5 ml, and with controls of a terminal. What is then
approved, in whichever way, has none of it on any handout, page of the site, report, file for a reviewer or screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.settings import Settings
from tests.cli.conftest import Convert, Done
from tests.review.sheets import CORRECTION, RIGHT, filled, texts
from tests.translate.engines import CountingEngine, SayingEngine
from tests.translate.memory.tmx_files import tmx, tu

TEXT = "Take 5 ml twice a day."
BAD = "Tome \u202elm 05\u202c dos veces al día\u200b\u2066."
UNSEEN = "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\U000e0041\x1b\x9b\x00\x07"
WHO = ("--by", "Ana Ruiz", "--qualification", "nurse")
POST = f"# Cough\n\n{TEXT}\n\nRest in bed.\n"
FORMATS = ("html", "txt", "pdf", "epub")


def fetch(text: str = POST, engine: CountingEngine | None = None) -> None:
    job = Job("-", languages=("es",), formats=("txt", "html"), source_language="en", stdin=text.encode())
    fetch_handouts(job, Settings(), [engine or CountingEngine(("en", "es"))])


def by_a_post(convert: Convert) -> None:
    fetch(POST.replace(TEXT, "Take \u202elm 05\u202c twice a day\U000e0041.").replace("Cough", "Co\u202eugh\u200b"))


def by_a_page(convert: Convert) -> None:
    page = f"<title>C\u202eough</title><article><h1>C\u202eough</h1><p>{TEXT}\u202e<p>{'Rest. ' * 40}&#x9b;2J</article>"
    Path("page.html").write_text(f"<!doctype html><html lang=en>{page}</html>", encoding="utf-8")
    job = Job("page.html", languages=("es",), formats=("txt",), source_language="en")
    fetch_handouts(job, Settings(), [CountingEngine(("en", "es"))])


def by_an_engine(convert: Convert) -> None:
    fetch(engine=SayingEngine({TEXT: (BAD,), "Rest in bed.": ("Descanse\x1b[8m\x9b2J.",)}))


def by_a_memory(convert: Convert) -> None:
    Path("ours.tmx").write_bytes(tmx(tu(TEXT, BAD), tu("Rest in bed.", "Descanse\u2066 en cama.")))
    done = convert("memory", "import", "ours.tmx")
    assert unseen(done) == set()
    fetch()


def by_a_workbook(convert: Convert) -> None:
    fetch()
    convert("review", "export", "cough", "es", "--file", "back.xlsx")
    data = Path("back.xlsx").read_bytes()
    row = next(number for number, each in enumerate(texts(data)) if TEXT in each.values())
    Path("back.xlsx").write_bytes(filled(data, (row, CORRECTION, BAD), (row, RIGHT, "yes"), (row, "K", "\u202eseen")))
    take(convert, "back.xlsx")


def by_xliff(convert: Convert, form: str = "xliff") -> None:
    fetch()
    convert("review", "export", "cough", "es", "--format", form, "--file", "back.xlf")
    file = Path("back.xlf")
    words, found = re.subn(
        rf"({re.escape(TEXT)}</source>\s*<target[^>]*>)[^<]*", rf"\1{escape(BAD)}", file.read_text(encoding="utf-8")
    )
    assert found == 1
    file.write_text(words, encoding="utf-8")
    take(convert, "back.xlf")


def by_xliff_1_2(convert: Convert) -> None:
    by_xliff(convert, "xliff12")


def by_a_reviewers_name(convert: Convert) -> None:
    fetch()
    convert(
        "review",
        "approve",
        "cough",
        "es",
        "--yes",
        "--accept-findings",
        "--by",
        "A\u202ena",
        "--qualification",
        "\x9bn",
    )


def by_a_glossary(convert: Convert) -> None:
    Path("glossary").mkdir()
    Path("glossary/clinic.tsv").write_text("en\tes\ncough\tt\u202eos\n", encoding="utf-8")
    assert unseen(convert("glossary", "list")) == set()
    Path("glossary/clinic.tsv").unlink()
    fetch()


def by_the_settings(convert: Convert) -> None:
    Path("convert.toml").write_text('[clinic]\nname = "Cl\u202einic"\n', encoding="utf-8")
    assert unseen(convert("review", "status")) == set()
    Path("convert.toml").unlink()
    fetch()


DOORS: tuple[Callable[[Convert], None], ...] = (
    by_a_post, by_a_page, by_an_engine, by_a_memory, by_a_workbook, by_xliff, by_xliff_1_2, by_a_reviewers_name,
    by_a_glossary, by_the_settings,
)  # fmt: skip


def unseen(done: Done) -> set[str]:
    """What a command printed that nobody sees, but for colours."""
    return set(re.sub("\x1b\\[(?:0|1|3[0-7])m", "", done.stdout + done.stderr)) & set(UNSEEN)


def take(convert: Convert, file: str) -> None:
    done = convert("review", "import", file, *WHO)
    assert done.returncode == 0
    assert unseen(done) == set()


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_nothing_that_deceives_gets_in(door: Callable[[Convert], None], convert: Convert) -> None:
    door(convert)
    (slug,) = (path.parent.name for path in Path("output").glob("*/article.json"))
    shown = [convert("review", "status"), convert("review", "history", slug, "es")]
    convert("review", "export", slug, "es", "--format", "html")
    ids = re.findall(r'"id":\s*"([^"]+)"', Path(f"output/{slug}/es/translation.json").read_text(encoding="utf-8"))
    segments = [option for name in ids for option in ("--segment", name)]
    shown.append(convert("review", "approve", slug, "es", "--yes", "--accept-findings", *segments, *WHO))
    shown.append(convert("build", slug, "--format", ",".join(FORMATS)))
    shown.append(convert("publish", "site"))
    assert [done.returncode for done in shown] == [0] * len(shown), shown[-1].stderr
    assert set().union(*map(unseen, shown)) == set()
    files = [*Path("output").rglob("*.html"), *Path("output").rglob("*.txt"), *Path("site").rglob("*.html")]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert [
            hex(ord(mark)) for mark in "\u202a\u202b\u202d\u202e\U000e0041\x1b\x9b\x00\x07" if mark in text
        ] == [], file
