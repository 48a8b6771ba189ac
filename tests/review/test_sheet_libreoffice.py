"""LibreOffice opens the sheet, and saves it again: nothing is lost, and nothing has become a formula or a link."""

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from converter.article import Span, Translation
from converter.review import Review
from converter.review.sheet_reading import read_sheet
from tests.review.files import with_target
from tests.review.samples import TRANSLATION
from tests.review.sheets import CORRECTION, RIGHT, TABLE, cell, changed, exported, filled, parts, put, rows, texts

pytestmark = pytest.mark.slow

IDS = tuple(segment.id for segment in TRANSLATION.segments)
ARABIC = TRANSLATION.model_copy(update={"language": "ar"})
FORMULA = with_target(0, Span(text="=1+1"))
BRACES = with_target(1, Span(text="{1} No ", marks=("strong",)), Span(text="tome\n@SUM(A1)\u2028+1"))


@pytest.fixture(scope="module")
def office() -> str:
    """The program; skips the tests where it is not installed."""
    program = shutil.which("soffice") or pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc)")
    return str(program)


def saved_again(data: bytes, office: str, folder: Path) -> bytes:
    """The workbook as LibreOffice writes it."""
    given, out = folder / "sheet.xlsx", folder / "out"
    given.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command: list[str | Path] = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        out,
        given,
    ]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=240)
    assert run.returncode == 0, run.stderr
    return (out / "sheet.xlsx").read_bytes()


@pytest.mark.parametrize("translation", [TRANSLATION, ARABIC, FORMULA, BRACES], ids=["es", "ar", "formula", "braces"])
def test_a_sheet_that_nobody_filled_in(translation: Translation, office: str, tmp_path: Path) -> None:
    saved = saved_again(exported(translation), office, tmp_path)
    assert read_sheet(saved, translation) == Review(unchanged=IDS)
    assert [row.get("D") for row in texts(saved)] == [row.get("D") for row in texts(exported(translation))]
    root = etree.fromstring(parts(saved)[TABLE])
    assert not list(root.iter("{*}f", "{*}hyperlink"))
    protection = root.find("{*}sheetProtection")
    assert protection is not None
    assert protection.get("sheet") in {"1", "true"}


def test_corrections_and_answers(office: str, tmp_path: Path) -> None:
    data = filled(
        exported(), (1, CORRECTION, "{1}No{/1} tome = 3 pastillas."), (1, RIGHT, "yes"), (4, CORRECTION, "=1+1")
    )
    assert read_sheet(saved_again(data, office, tmp_path), TRANSLATION) == read_sheet(data, TRANSLATION)


def test_numbers_in_cells_that_are_no_text(office: str, tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        for number, (style, value) in enumerate([("0", "5"), ("0", "0.5")], start=3):
            one = cell(rows(root)[number], CORRECTION)
            put(one, value, "n")
            one.set("s", style)

    data = changed(exported(), change)
    review = read_sheet(saved_again(data, office, tmp_path), TRANSLATION)
    assert [objection.segment_id for objection in review.objections] == [IDS[0], IDS[3]]
    assert "a number or a date" in review.objections[0].why
    assert "no word" in review.objections[1].why
