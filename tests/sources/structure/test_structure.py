"""The structure that a writer meant: credits, imitated lists and headings, cut lists, sources of quotations."""

from __future__ import annotations

import pytest

from converter.article import Divider, Image, List, ListItem, Paragraph, Quote, Span, Spans
from converter.sources.pieces import Heading, Piece
from converter.sources.structure.credits import split_credit
from converter.sources.structure.restructure import restructure
from tests.sources.corpus import pieces_text, words
from tests.sources.documents import pieces, read_text, wix_page


def plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("caption", "words", "credit"),
    [
        ("Photo by Team on Unsplash", "", "Photo by Team on Unsplash"),
        ("A knee. Photo by Team on Unsplash", "A knee.", "Photo by Team on Unsplash"),
        ("A knee (Photo Health Team on Facebook)", "A knee", "(Photo Health Team on Facebook)"),
        ("A knee (photo by Team)", "A knee", "(photo by Team)"),
        ("A knee (left). Image source: example.org", "A knee (left).", "Image source: example.org"),
        ("A knee | Photo: Team", "A knee", "Photo: Team"),
        ("A knee – Credit: Team", "A knee", "Credit: Team"),
        ("A knee © Team 2020", "A knee", "© Team 2020"),
        ("(c) Team", "", "(c) Team"),
        ("Source: WHO", "", "Source: WHO"),
        ("Image by Author", "", "Image by Author"),
        ("Courtesy of the clinic", "", "Courtesy of the clinic"),
        ("Una rodilla. Foto de Equipo Salud en Unsplash", "Una rodilla.", "Foto de Equipo Salud en Unsplash"),
        ("Fuente: OMS", "", "Fuente: OMS"),
        ("Crédit photo : Équipe", "", "Crédit photo : Équipe"),
        ("Bild von Team auf Pixabay", "", "Bild von Team auf Pixabay"),
        ("Foto: © Team", "", "Foto: © Team"),
        ("Quelle: RKI, 2020", "", "Quelle: RKI, 2020"),
        ("Foto por Equipe", "", "Foto por Equipe"),
        ("Immagine: Team", "", "Immagine: Team"),
        ("Foto de una rodilla", "Foto de una rodilla", ""),
        ("Photo of a knee. Source of light.", "Photo of a knee. Source of light.", ""),
        ("Photo by the sea", "Photo by the sea", ""),
        ("Photo de famille", "Photo de famille", ""),
        ("Bild: Ein Knie von vorn", "Bild: Ein Knie von vorn", ""),
        ("The source: a river in spring", "The source: a river in spring", ""),
        ("Image 3 shows a bone", "Image 3 shows a bone", ""),
        ("Source: " + "a long text " * 30, "Source: " + "a long text " * 30, ""),
    ],
)
def test_a_credit_is_parted_from_its_caption(caption: str, words: str, credit: str) -> None:
    found = split_credit((Span(text=caption),))
    assert (plain(found.words), plain(found.credit)) == (words, credit)


def test_a_credit_keeps_its_links_wherever_the_picture_is() -> None:
    caption = 'A knee. Photo by <a href="https://example.org/t">Team</a>'
    (piece,) = restructure(
        pieces(f"<ul><li><figure><img src='a.png'><figcaption>{caption}</figcaption></figure></li></ul>")
    )
    assert isinstance(piece.content, List)
    (image,) = piece.content.items[0].blocks
    assert isinstance(image, Image)
    assert image.caption == (Span(text="A knee."),)
    assert image.credit == (Span(text="Photo by "), Span(text="Team", href="https://example.org/t"))


def contents(body: str) -> list[object]:
    return [piece.content for piece in restructure(pieces(body))]


def codes(body: str) -> list[str]:
    return [note.code for piece in restructure(pieces(body)) for note in piece.notes]


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans=(Span(text=text),))


def steps_from(start: int, *texts: str) -> List:
    return listed(*texts).model_copy(update={"ordered": True, "start": start})


def listed(*texts: str) -> List:
    return List(items=tuple(ListItem(blocks=(paragraph(text),)) for text in texts))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>- a pill</p><p>- water</p>", [listed("a pill", "water")]),
        ("<p>– a pill</p><p>–&nbsp;water</p><p>Rest.</p>", [listed("a pill", "water"), paragraph("Rest.")]),
        ("<p>• a pill</p><p></p><p>•water</p>", [listed("a pill", "water")]),
        ("<p>You need:<br>* a pill<br>* water</p>", [paragraph("You need:"), listed("a pill", "water")]),
        ("<p>🍎 Eat</p><p>💧 Drink</p>", [listed("🍎 Eat", "💧 Drink")]),
        ("<p>✅ Rest<br>❌ Run</p>", [listed("✅ Rest", "❌ Run")]),
        ("<p>1️⃣ Sit</p><p>2️⃣ Wait</p>", [steps_from(1, "Sit", "Wait")]),
        ("<p>9️⃣ Sit<br>🔟 Wait<br>1️⃣1️⃣: Go</p>", [steps_from(9, "Sit", "Wait", "Go")]),
        ("<p>2️⃣ Sit</p><p>1️⃣ Wait</p>", [listed("2️⃣ Sit", "1️⃣ Wait")]),
        ("<p>1️⃣ Sit</p><p>2️⃣ Wait</p><p>⚠️ Never run</p>", [steps_from(1, "Sit", "Wait"), paragraph("⚠️ Never run")]),
        ("<p>🍎 Eat<br>💧 Drink<br>🚨 Call us</p>", [listed("🍎 Eat", "💧 Drink"), paragraph("🚨 Call us")]),
        ("<p>⚠️ Wait</p><p>🍎 Eat</p><p>💧 Drink</p>", [paragraph("⚠️ Wait"), listed("🍎 Eat", "💧 Drink")]),
        ("<p>⚠️ Hot</p><p>⚠️ Sharp</p>", [listed("⚠️ Hot", "⚠️ Sharp")]),
        ("<p>🍎 Eat</p><p>⚠️ Wash it</p><p>💧 Drink</p>", [listed("🍎 Eat", "⚠️ Wash it", "💧 Drink")]),
        ("<p>👩‍⚕️ Ask</p><p>🇪🇸 Pregunte</p>", [listed("👩‍⚕️ Ask", "🇪🇸 Pregunte")]),
        ("<p>• a</p><p>- b</p>", [paragraph("• a"), paragraph("- b")]),
        ("<p>- a</p>", [paragraph("- a")]),
        ("<p>-5 °C</p><p>-6 °C</p>", [paragraph("-5 °C"), paragraph("-6 °C")]),
        ("<p>🎉</p><p>🎉</p>", [paragraph("🎉"), paragraph("🎉")]),
        ("<p>— Is it bad?</p><p>— No.</p>", [paragraph("— Is it bad?"), paragraph("— No.")]),
        ("<p>2020 was hot</p><p>2021 was cold</p>", [paragraph("2020 was hot"), paragraph("2021 was cold")]),
        ("<p>a</p><p>* * *</p><p>b</p>", [paragraph("a"), Divider(), paragraph("b")]),
    ],
)
def test_lines_that_imitate_a_list_are_one(body: str, expected: list[object]) -> None:
    assert contents(body) == expected
    assert codes(body) == ["list-recognised"] * sum(isinstance(content, List) for content in expected)


def test_emojis_beside_a_real_list_stay_as_they_are() -> None:
    body = "<ul><li>a</li></ul><p>✅ b</p><p>✅ c</p>"
    assert contents(body) == [listed("a"), paragraph("✅ b"), paragraph("✅ c")]


def test_items_of_an_imitated_list_keep_their_marks_and_notes() -> None:
    (piece,) = restructure(pieces('<p>- <b>Rest</b> <a href="javascript:x">now</a></p><p>- Drink</p>'))
    assert isinstance(piece.content, List)
    assert piece.content.items[0].blocks == (
        Paragraph(spans=(Span(text="Rest", marks=("strong",)), Span(text=" now"))),
    )
    assert [note.code for note in piece.notes] == ["unsafe-link", "list-recognised"]


BOLD_POST = "<p>Hello.</p>" + "".join(f"<p><b>Part {n}</b></p><p>Text {n}.</p>" for n in "123")


def test_bold_lines_are_headings_where_the_whole_post_does_so() -> None:
    found = contents(BOLD_POST)
    assert [content for content in found if isinstance(content, Heading)] == [
        Heading(2, (Span(text=f"Part {n}"),)) for n in "123"
    ]
    assert codes(BOLD_POST) == ["heading-recognised"] * 3
    article = read_text(wix_page(BOLD_POST))
    assert [section.id for section in article.sections] == ["opening", "part-1", "part-2", "part-3"]
    assert [finding.where for finding in article.findings if finding.code == "heading-recognised"] == ["s1", "s2", "s3"]


@pytest.mark.parametrize(
    "body",
    [
        BOLD_POST + "<h2>Real</h2><p>x</p>",
        BOLD_POST.replace("<p><b>Part 3</b></p>", ""),
        BOLD_POST + "<p><b>The end</b></p>",
        BOLD_POST.replace("<p>Text 2.</p>", ""),
        BOLD_POST.replace("Part 2", "Call us now."),
        BOLD_POST.replace("<b>Part 2</b>", "<b>Part</b> 2"),
        BOLD_POST.replace("Part 2", "long " * 30),
    ],
    ids=["a real heading", "two", "nothing below", "two in a row", "a sentence", "half bold", "long"],
)
def test_bold_lines_are_no_headings_otherwise(body: str) -> None:
    assert "heading-recognised" not in codes(body)


def numbered(*texts: str, start: int = 1) -> str:
    return f'<ol start="{start}">' + "".join(f"<li>{text}</li>" for text in texts) + "</ol>"


def test_a_list_cut_by_pictures_is_one() -> None:
    body = numbered("a") + "<img src='x.png'><p></p><img src='y.png'>" + numbered("b", "c", start=2)
    (found,) = contents(body)
    assert isinstance(found, List)
    assert (found.ordered, found.start) == (True, 1)
    assert [len(item.blocks) for item in found.items] == [3, 1, 1]
    assert [block.kind for block in found.items[0].blocks] == ["paragraph", "image", "image"]


@pytest.mark.parametrize(
    "body",
    [
        numbered("a") + "<img src='x.png'>" + numbered("b"),
        numbered("a") + "<p>Then:</p>" + numbered("b", start=2),
        numbered("a") + "<img src='x.png'><ul><li>b</li></ul>",
        "<ul><li>a</li></ul><ul><li>b</li></ul>",
    ],
)
def test_lists_that_do_not_go_on_stay_apart(body: str) -> None:
    assert len([content for content in contents(body) if isinstance(content, List)]) == 2


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote>Rest.<br>— The Team</blockquote>",
        "<blockquote><p>Rest.</p><p>- The Team</p></blockquote>",
        "<blockquote><p>Rest.</p></blockquote><p>– The Team</p>",
        "<blockquote><p>Rest.</p><footer>— The Team</footer></blockquote>",
        "<blockquote><p>Rest.</p><p><cite style='font-style:normal'>The Team</cite></p></blockquote>",
        "<figure><blockquote><p>Rest.</p></blockquote><figcaption>The Team</figcaption></figure>",
    ],
)
def test_a_quotation_keeps_its_source(body: str) -> None:
    assert contents(body) == [Quote(blocks=(paragraph("Rest."),), source=(Span(text="The Team"),))]


@pytest.mark.parametrize(
    "body",
    [
        "<blockquote><p>As <cite>The Team</cite> says: rest.</p></blockquote>",
        "<blockquote><p>— Rest</p></blockquote>",
        "<blockquote><p>Rest.</p></blockquote><p>— Is it bad?</p><p>— No.</p>",
        "<blockquote><p>Rest.<br>– 5 minutes</p></blockquote>",
        "<blockquote><cite>The Team</cite></blockquote>",
    ],
)
def test_what_names_nobody_is_no_source(body: str) -> None:
    (quote, *_) = contents(body)
    assert isinstance(quote, Quote)
    assert quote.source == ()


def test_no_word_is_lost_by_shaping() -> None:
    body = BOLD_POST + numbered("a") + "<img src='x.png'>" + numbered("b", start=2)
    body += "<blockquote>Rest.<br>— The Team</blockquote><p>You need:<br>- a pill<br>- water</p>"
    read = pieces(body)
    assert words(said(restructure(read))) == words(said(read))


def said(found: list[Piece]) -> str:
    return pieces_text([Piece(piece.content) for piece in found])
