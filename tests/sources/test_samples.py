"""The two posts that come with the product, read whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from converter.article import Article, Author, Block, Cell, Image, List, Paragraph, Quote, Span, Table
from converter.sources import load, read_document

EXPORTS = Path(__file__).parents[2] / "exports"


def read(name: str) -> Article:
    return read_document(load(EXPORTS / name, max_bytes=1_000_000))


@pytest.fixture(scope="module")
def fever() -> Article:
    return read("wix-fever-in-children.html")


@pytest.fixture(scope="module")
def pressure() -> Article:
    return read("medium-blood-pressure-medicine.html")


def text(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return "".join(span.text for span in block.spans)


def headings(article: Article) -> list[str | None]:
    return [None if s.heading is None else "".join(span.text for span in s.heading) for s in article.sections]


def items(block: Block) -> list[str]:
    assert isinstance(block, List)
    assert all(len(item.blocks) == 1 for item in block.items)
    return [text(item.blocks[0]) for item in block.items]


def test_the_wix_sample_states_its_facts(fever: Article) -> None:
    assert fever.title == "Fever in Children: What to Do at Home"
    assert fever.subtitle is None
    assert fever.authors == (Author(name="Patient Education Team"),)
    assert fever.published == dt.datetime(2025, 3, 10, 14, 0, tzinfo=dt.UTC)
    assert fever.updated == dt.datetime(2025, 9, 2, 9, 30, tzinfo=dt.UTC)
    assert fever.reading_minutes == 3
    assert fever.language == "en"
    assert fever.tags == ("fever", "children")
    assert fever.cover is None
    assert fever.source.url == "https://www.example.org/post/fever-in-children"
    assert (fever.source.platform, fever.source.reader) == ("wix", "wix-page")


def test_the_wix_sample_has_its_sections(fever: Article) -> None:
    assert headings(fever) == [
        None,
        "What Is a Fever?",
        "How to Give Medicine",
        "What You Can Do at Home",
        "When to Call Us",
        "Final Thoughts on Fever",
    ]
    assert [section.id for section in fever.sections] == [
        "opening",
        "what-is-a-fever",
        "how-to-give-medicine",
        "what-you-can-do-at-home",
        "when-to-call-us",
        "final-thoughts-on-fever",
    ]
    assert {section.level for section in fever.sections} == {2}


def test_the_wix_sample_says_every_sentence(fever: Article) -> None:
    opening, what, medicine, home, call, end = (section.blocks for section in fever.sections)
    assert text(opening[0]).startswith("A fever is a sign that your child's body is fighting an infection. Most")
    assert text(opening[1]) == "This page tells you what you can do at home and when to call us."
    assert opening[2] == Image(
        src="images/digital-thermometer.png",
        alt="A digital thermometer that shows 38 °C",
        caption=(Span(text="Check the temperature with a digital thermometer."),),
        width=640,
        height=360,
    )
    assert what == (
        Paragraph(
            spans=(
                Span(text="A temperature of "),
                Span(text="100.4 °F (38 °C)", marks=("strong",)),
                Span(text=" or higher is a fever. Use a "),
                Span(text="digital thermometer", href="https://medlineplus.gov/ency/article/003400.htm"),
                Span(text=". Do not use a glass thermometer."),
            )
        ),
    )
    assert isinstance(medicine[1], Table)
    assert [table_row(row.cells) for row in medicine[1].header] == [["Weight", "Dose", "How often"]]
    assert [table_row(row.cells) for row in medicine[1].rows] == [
        ["12 to 17 lb", "2.5 ml", "Every 4 to 6 hours"],
        ["18 to 23 lb", "3.75 ml", "Every 4 to 6 hours"],
        ["24 to 35 lb", "5 ml", "Every 4 to 6 hours"],
    ]
    assert text(medicine[2]) == "Never give aspirin to a child. Do not give ibuprofen to a baby under 6 months."
    assert isinstance(home[0], List)
    assert home[0].ordered
    assert items(home[0])[3] == "Check the temperature every 4 hours."
    assert home[1] == Image(src="images/glass-of-water.png", width=480, height=360)
    assert items(call[1]) == [
        "Your baby is younger than 3 months.",
        "The fever lasts more than 3 days.",
        "Your child has a rash or a stiff neck.",
        "Your child has no wet diaper for 8 hours.",
    ]
    assert text(call[2]).endswith("If your child has trouble breathing, call 911.")
    assert text(end[0]).startswith("Look at your child, not only at the number.")
    assert [len(section.blocks) for section in fever.sections] == [3, 1, 3, 2, 3, 1]


def table_row(cells: tuple[Cell, ...]) -> list[str]:
    return ["".join(span.text for span in cell.spans) for cell in cells]


def test_the_wix_sample_keeps_what_is_not_the_post_out(fever: Article) -> None:
    everything = fever.model_dump_json()
    for foreign in ("Share via", "Recent Posts", "Sun Safety", "Comments", "118 views", "Use tab", "Subscribe"):
        assert foreign not in everything


def test_the_wix_sample_has_two_findings(fever: Article) -> None:
    assert [(finding.code, finding.where) for finding in fever.findings] == [
        ("leftover-prompt", "s5"),
        ("missing-alt", "s3.b1"),
    ]
    assert "“Please write a short caption for this picture: a child with a thermometer.”" in fever.findings[0].message


def test_the_medium_sample_states_its_facts(pressure: Article) -> None:
    assert pressure.title == "Taking Your Blood Pressure Medicine"
    assert pressure.subtitle == "Small habits that keep you well"
    assert pressure.authors == (Author(name="Patient Education Team", url="https://medium.com/@example-clinic"),)
    assert pressure.published == dt.datetime(2025, 5, 20, 15, 12, 8, tzinfo=dt.UTC)
    assert pressure.updated is None
    assert pressure.reading_minutes is None
    assert pressure.language == "en"
    assert pressure.source.url == (
        "https://medium.com/@example-clinic/taking-your-blood-pressure-medicine-0123456789ab"
    )
    assert (pressure.source.platform, pressure.source.reader) == ("medium", "medium-export")


def test_the_medium_sample_says_every_sentence(pressure: Article) -> None:
    assert headings(pressure) == [
        None,
        "Take It at the Same Time",
        "If You Miss a Dose",
        "Check Your Blood Pressure",
        "Side Effects",
        "Questions for Your Visit",
    ]
    opening, time, missed, check, effects, questions = (section.blocks for section in pressure.sections)
    assert isinstance(opening[0], Paragraph)
    assert opening[0].spans[1] == Span(text="Do not stop your medicine without talking to us.", marks=("em",))
    assert text(time[0]).startswith("Take one tablet of 10 mg every morning at 8:00 am.")
    assert time[1] == Quote(blocks=(Paragraph(spans=(Span(text="My pill box helps me remember my medicine."),)),))
    assert items(missed[0])[2] == "Never take two doses at the same time."
    assert items(check[0])[0] == "Sit and rest for 5 minutes."
    assert isinstance(check[1], Image)
    assert check[1].alt == "A person sits with a blood pressure cuff on the left arm"
    assert check[2] == Image(src="images/pill-box.png", width=560, height=240)
    assert text(effects[0]).endswith("Call 911 if your face or tongue swells.")
    assert len(questions) == 1
    assert text(questions[0]) == (
        "Bring all your medicines to your next visit. Tell us if you take ibuprofen, because it can raise your blood "
        "pressure. You can ask for an interpreter at no cost."
    )


def test_the_medium_sample_has_its_findings(pressure: Article) -> None:
    assert [(finding.code, finding.where) for finding in pressure.findings] == [
        ("language-recognised", None),
        ("leftover-prompt", "s5"),
        ("leftover-prompt", "s5"),
        ("missing-alt", "s3.b2"),
    ]
    assert "“[insert photo of clinic here]”" in pressure.findings[2].message


@pytest.mark.parametrize("name", ["wix-fever-in-children.html", "medium-blood-pressure-medicine.html"])
def test_the_samples_pictures_are_there(name: str) -> None:
    images = [block for section in read(name).sections for block in section.blocks if isinstance(block, Image)]
    assert len(images) == 2
    assert all((EXPORTS / image.src).is_file() for image in images)
