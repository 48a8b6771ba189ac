"""Descriptions of pictures: taken from staff, kept, translated and reviewed; patients see none of our own words."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from converter.render.strings import strings
from tests.cli.conftest import Convert
from tests.cli.terminals import Terminal
from tests.cli.test_without_engine import fill

pytestmark = pytest.mark.slow

PAGE = """<!doctype html><html lang="en"><title>Fever</title><article><h1>Fever</h1>
<p>A fever is a sign that the body of your child is fighting an infection.</p>
<figure><img src="one.png"><figcaption>In the morning</figcaption></figure>
<p>Give water often, in small drinks, all through the day and the night.</p>
<figure><img src="two.png"></figure></article></html>"""
BRACKETED = "Picture without description"
TEXT = "A digital thermometer"
WHO = ("--by", "Lan Tran", "--qualification", "registered nurse")
VIETNAMESE = {
    "Fever": "Sốt",
    "A fever is a sign that the body of your child is fighting an infection.": "Sốt là dấu hiệu cơ thể đang chống lại.",
    "In the morning": "Vào buổi sáng",
    "Give water often, in small drinks, all through the day and the night.": "Cho uống nước thường xuyên.",
}


@pytest.fixture
def post(convert: Convert) -> Path:
    """A post with two pictures without a description, in English and waiting in Vietnamese; its folder."""
    for name, colour in (("one", "red"), ("two", "blue")):
        Image.new("RGB", (400, 300), colour).save(f"{name}.png")
    Path("post.html").write_text(PAGE, encoding="utf-8")
    fetch(convert)
    return convert.folder / "output" / "fever"


def fetch(convert: Convert) -> None:
    assert convert("fetch", "post.html", "--to", "vi", "--format", "html,txt,epub").returncode == 9


def listed(convert: Convert, *arguments: str) -> list[dict[str, Any]]:
    done = convert("pictures", "fever", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_patients_never_read_that_a_description_is_missing(convert: Convert, post: Path) -> None:
    with zipfile.ZipFile(post / "en/handout.epub") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith("xhtml")]
    html = (post / "en/handout.html").read_text(encoding="utf-8")
    assert BRACKETED not in (post / "en/handout.txt").read_text(encoding="utf-8")
    assert all(f"[{BRACKETED}]" not in page and f">{BRACKETED}" not in page for page in (html, *pages))
    assert "In the morning" in (post / "en/handout.txt").read_text(encoding="utf-8")
    assert (post / "report.html").read_text(encoding="utf-8").count("No description.") == 2


@pytest.mark.parametrize("form", ["html", "txt"])
def test_a_picture_that_stays_on_the_web_is_a_link_in_its_own_words(convert: Convert, form: str) -> None:
    page = PAGE.replace("one.png", "https://www.example.org/one.png").replace(
        "two.png", "https://www.example.org/2.png"
    )
    Path("post.html").write_text(page, encoding="utf-8")
    assert convert("fetch", "post.html", "--no-images", "--format", form).returncode == 0
    text = Path(f"output/fever/en/handout.{form}").read_text(encoding="utf-8")
    assert BRACKETED not in text
    assert "https://www.example.org/one.png" in text


def test_a_description_is_shown_and_kept_when_the_post_is_fetched_again(convert: Convert, post: Path) -> None:
    assert [each["texts"] for each in listed(convert)] == [{}, {}]
    after = listed(convert, "1", *TEXT.split())
    assert [each["texts"] for each in after] == [{"en": TEXT}, {}]
    for _ in range(2):
        assert f'alt="{TEXT}"' in (post / "en/handout.html").read_text(encoding="utf-8")
        assert f"[Picture: {TEXT}]" in (post / "en/handout.txt").read_text(encoding="utf-8")
        assert (post / "report.html").read_text(encoding="utf-8").count("No description.") == 1
        fetch(convert)
    assert listed(convert) == after


def test_decoration_is_not_read_aloud(convert: Convert, post: Path) -> None:
    after = listed(convert, "2", "--decorative")
    assert [each["decorative"] for each in after] == [False, True]
    fetch(convert)
    assert listed(convert) == after
    assert 'alt=""' in (post / "en/handout.html").read_text(encoding="utf-8")
    assert listed(convert, "2", "A", "glass")[1]["texts"] == {"en": "A glass"}, "somebody may change her mind"


def test_a_description_is_a_text_of_the_post_that_is_translated_and_approved(convert: Convert, post: Path) -> None:
    listed(convert, "2", "--decorative")
    workbook = Path(convert("review", "export", "fever", "vi").stdout.strip())
    fill(workbook, VIETNAMESE)
    convert("review", "import", workbook, *WHO)
    convert("review", "approve", "fever", "vi", *WHO, "--yes")
    convert("build", "fever", "--to", "vi", "--format", "txt")
    assert (post / "vi/handout.txt").exists()
    listed(convert, "1", TEXT)
    (row,) = json.loads(convert("review", "status", "--json").stdout)
    assert (row["untranslated"], row["waiting"], row["state"]) == (1, 1, "outdated")
    assert not (post / "vi/handout.txt").exists(), "not half in English"
    after = listed(convert, "1", "Nhiệt kế điện tử", "--to", "vietnamese")
    assert after[0]["texts"] == {"en": TEXT, "vi": "Nhiệt kế điện tử"}
    (row,) = json.loads(convert("review", "status", "--json").stdout)
    assert (row["untranslated"], row["waiting"]) == (0, 1), "it waits for approval as every sentence does"
    assert convert("review", "approve", "fever", "vi", *WHO, "--yes").returncode == 0
    convert("build", "fever", "--to", "vi", "--format", "txt")
    assert "Nhiệt kế điện tử" in (post / "vi/handout.txt").read_text(encoding="utf-8")


def test_what_a_reviewer_corrected_stays_when_the_post_is_fetched_again(convert: Convert, post: Path) -> None:
    listed(convert, "1", TEXT)
    listed(convert, "1", "Nhiệt kế", "--to", "vi")
    workbook = Path(convert("review", "export", "fever", "vi").stdout.strip())
    fill(workbook, {**VIETNAMESE, TEXT: "Nhiệt kế điện tử"}, right=False)
    convert("review", "import", workbook, *WHO)
    listed(convert, "2", "--decorative")
    convert("fetch", "post.html", "--to", "vi", "--format", "txt")
    assert "Nhiệt kế điện tử" in (post / "vi/handout.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (("7", "A glass"), "no-such-handout"),
        (("1", "Un vaso", "--to", "es"), "unknown-language"),
        (("1", "A glass", "--to", "klingon"), "unknown-language"),
    ],
)
def test_what_cannot_be_described_changes_nothing(
    convert: Convert, post: Path, typed: tuple[str, ...], code: str
) -> None:
    assert convert.error("pictures", "fever", *typed)["code"] == code
    assert [each["texts"] for each in listed(convert)] == [{}, {}]
    assert not (post / "pictures.json").exists()


def test_damaged_descriptions_are_named_and_left_as_they_are(convert: Convert, post: Path) -> None:
    (post / "pictures.json").write_bytes(b"{")
    for command in (("pictures", "fever"), ("pictures", "fever", "1", TEXT), ("fetch", "post.html", "--format", "txt")):
        assert convert.error(*command)["code"] == "post-damaged"
    assert (post / "pictures.json").read_bytes() == b"{"


@pytest.mark.slow
def test_fetch_asks_at_a_terminal_and_takes_no_answer_for_an_answer(convert: Convert, post: Path) -> None:
    with Terminal("fetch", "post.html", "--format", "txt", cwd=convert.folder) as terminal:
        terminal.read_until(r"1\. output/fever/images/\w+\.png")
        terminal.write(f"{TEXT}\n")
        terminal.read_until(r"2\. output/fever/images/\w+\.png")
        terminal.write("\n")
        terminal.read_all()
        assert terminal.returncode == 0
    assert [each["texts"] for each in listed(convert)] == [{"en": TEXT}, {}]


def test_the_words_stay_in_the_catalogue_for_screen_readers() -> None:
    assert strings("es")(BRACKETED).text != BRACKETED
