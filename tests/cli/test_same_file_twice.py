"""A file that is imported a second time changes nothing and warns of nothing, whatever its kind."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.settings import Settings
from tests.cli.conftest import Convert
from tests.review.sheets import CORRECTION, RIGHT, filled, texts
from tests.translate.engines import CountingEngine
from tests.translate.memory.tmx_files import tmx, tu

POST = b"# Fever\n\nDrink water.\n\nDo not worry.\n\nCall us.\n\nRest in bed.\n"
WHO = ("--by", "Ana Ruiz", "--qualification", "nurse")
WARNINGS = ("not right", "remark", "not taken over", "warning", "error", "left out", "not in the file", "waits again")
TBX = """<?xml version="1.0"?><martif type="TBX-Basic" xml:lang="en"><text><body><termEntry>
<langSet xml:lang="en"><tig><term>flu</term></tig></langSet>
<langSet xml:lang="es"><tig><term>gripa</term></tig></langSet>
</termEntry></body></text></martif>"""


def workbook(file: Path) -> None:
    """A yes, a correction, an objection, a correction that cannot be taken over, and a note in a column of her own."""
    data = file.read_bytes()
    row = {source: number for number, each in enumerate(texts(data)) for source in each.values()}
    typed = (
        (row["Fever"], RIGHT, "yes"),
        (row["Drink water."], CORRECTION, "Beba agua."),
        (row["Do not worry."], RIGHT, "x"),
        (row["Call us."], CORRECTION, "ok"),
        (row["Rest in bed."], "K", "nicely put"),
        (row["Rest in bed."], RIGHT, "yes"),
    )
    file.write_bytes(filled(data, *typed))


def xliff(file: Path) -> None:
    """A correction, an answer in the place of a translation, and one that is gone."""
    text = file.read_text(encoding="utf-8")
    for source, target in (("Drink water.", "Beba agua."), ("Do not worry.", "no, ask the doctor"), ("Call us.", "no")):
        text, found = re.subn(rf"({re.escape(source)}</source>\s*<target[^>]*>)[^<]*", rf"\1{target}", text)
        assert found == 1
    file.write_text(text, encoding="utf-8")


REVIEWS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "xlsx": ("back.xlsx", workbook), "xliff": ("back.xlf", xliff), "xliff12": ("back.xlf", xliff)
}  # fmt: skip


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder but the memory's, and what the memory holds."""
    found = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name}
    if (folder / "output/memory.sqlite3").exists():
        with sqlite3.connect(folder / "output/memory.sqlite3") as connection:
            found["the memory"] = repr(connection.execute("SELECT * FROM entries ORDER BY id").fetchall()).encode()
        connection.close()
    return found


def imported_twice(convert: Convert, *arguments: str) -> None:
    assert convert(*arguments).returncode == 0
    before = everything(convert.folder)
    again = convert(*arguments)
    assert (again.returncode, everything(convert.folder) == before) == (0, True)
    assert [word for word in WARNINGS if word in again.stderr] == []


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["draft", "approved"])
@pytest.mark.parametrize("form", REVIEWS)
def test_a_reviewers_file(form: str, begun: str, convert: Convert) -> None:
    job = Job("-", languages=("es",), formats=("txt",), source_language="en", stdin=POST)
    fetch_handouts(job, Settings(), [CountingEngine(("en", "es"))])
    if begun == "approved":
        convert("review", "approve", "fever", "es", "--yes", "--accept-findings", *WHO)
    name, fill_in = REVIEWS[form]
    convert("review", "export", "fever", "es", "--format", form, "--file", name)
    fill_in(Path(name))
    first = convert("review", "import", name, *WHO)
    assert "1 corrected" in first.stderr
    assert "not right" in first.stderr
    imported_twice(convert, "review", "import", name, *WHO)


def test_a_memory(convert: Convert) -> None:
    units = (
        tu("Drink water.", "Beba agua.", attributes='tuid="1" changedate="20260101T000000Z"'),
        tu("Drink water.", "Tome agua.", attributes='tuid="2" changedate="20260102T000000Z"'),
        tu("Drink water.", "Beba mucha agua.", attributes='changedate="20260103T000000Z"'),
        tu("Drink water.", "Beba agua."),
        tu("Call us.", "Llámenos."),
        tu("Call us.", "Llámenos."),
    )
    Path("ours.tmx").write_bytes(tmx(*units))
    imported_twice(convert, "memory", "import", "ours.tmx")
    assert "0 new, 0 replaced, 6 known already" in convert("memory", "import", "ours.tmx").stderr
    convert("memory", "export", "out.tmx")
    assert "0 new, 0 replaced" in convert("memory", "import", "out.tmx").stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terms.tsv", "en\tes\nflu\tgripa\nflu\tgripe\tadmitted\ncough\ttos\nfever\tcalentura\tforbidden\n"),
        ("terms.tbx", TBX),
    ],
)
def test_a_glossary(name: str, text: str, convert: Convert) -> None:
    Path(name).write_text(text, encoding="utf-8")
    imported_twice(convert, "glossary", "import", name)
    assert "0 new, " in convert("glossary", "import", name).stderr
    assert ", 0 replaced" in convert("glossary", "import", name).stderr
