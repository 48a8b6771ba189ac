"""The structure that a writer meant: credits, imitated lists and headings, cut lists, sources of quotations."""

from __future__ import annotations

import pytest

from converter.article import Divider, Image, List, ListItem, Paragraph, Quote, Span, Spans
from converter.sources.pieces import Heading, Piece
from converter.sources.structure.credit_lines import with_credit_lines
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
        ("Foto de una rodilla", "Foto de una rodilla", ""),
        ("Photo of a knee. Source of light.", "Photo of a knee. Source of light.", ""),
        ("Photo by the sea", "Photo by the sea", ""),
        ("Photo de famille", "Photo de famille", ""),
        ("Bild: Ein Knie von vorn", "Bild: Ein Knie von vorn", ""),
        ("The source: a river in spring", "The source: a river in spring", ""),
        ("Image 3 shows a bone", "Image 3 shows a bone", ""),
        ("Source: " + "a long text " * 30, "Source: " + "a long text " * 30, ""),
        ("Una rodilla. (Foto: Getty)", "Una rodilla.", "(Foto: Getty)"),
        ("Ein Knie. Foto: Team | flickr| CC BY 2.0", "Ein Knie.", "Foto: Team | flickr| CC BY 2.0"),
        ("A knee. Team Name/Reuters files", "A knee.", "Team Name/Reuters files"),
        ("Ein Knie. (team / iStock.com)", "Ein Knie.", "(team / iStock.com)"),
        ("Un ginocchio. picture alliance | Team Salute", "Un ginocchio.", "picture alliance | Team Salute"),
        ("Zdrowe kolano /domena publiczna", "Zdrowe kolano", "domena publiczna"),
        ("Un genou, photo : Archives du Centre", "Un genou", "photo : Archives du Centre"),
        ("Crédits photos : Équipe Santé", "", "Crédits photos : Équipe Santé"),
        ("Kolano. fot. Zespół Zdrowia", "Kolano.", "fot. Zespół Zdrowia"),
        ("Źródło: Pixabay", "", "Źródło: Pixabay"),
        ("Колено. Фото: Команда Здоровья", "Колено.", "Фото: Команда Здоровья"),
        ("膝盖。图片来源：新华社", "膝盖。", "图片来源：新华社"),
        ("膝（写真提供：国立病院）", "膝", "（写真提供：国立病院）"),
        ("무릎 (사진 제공: 병원)", "무릎", "(사진 제공: 병원)"),
        ("사진=연합뉴스", "", "사진=연합뉴스"),
        ("ركبة. صورة: رويترز", "ركبة.", "صورة: رويترز"),
        ("ברך. צילום: צוות", "ברך.", "צילום: צוות"),
        ("© Team\nA knee is a joint that bends.", "A knee is a joint that bends.", "© Team"),
        ("A knee.\nPhoto:\nTEAM", "A knee.", "Photo:\nTEAM"),
        ("Photo: 5 mg tablet", "Photo: 5 mg tablet", ""),
        ("Source: take 2 tablets daily", "Source: take 2 tablets daily", ""),
        ("Photo of a rash: red spots", "Photo of a rash: red spots", ""),
        ("Photo: A nurse with a child", "Photo: A nurse with a child", ""),
        ("Foto: Kind mit Ausschlag", "Foto: Kind mit Ausschlag", ""),
        ("Bild: Kniegelenk", "Bild: Kniegelenk", ""),
        ("Image: Blood Pressure", "Image: Blood Pressure", ""),
        ("写真：発疹のある腕", "写真：発疹のある腕", ""),
        ("图片：流感症状", "图片：流感症状", ""),
        ("A knee, X-ray (AP)", "A knee, X-ray (AP)", ""),
        ("Fish oil (EPA/DHA)", "Fish oil (EPA/DHA)", ""),
        ("Smear / PAP", "Smear / PAP", ""),
        ("© Team. Wash your hands before you eat.", "© Team. Wash your hands before you eat.", ""),
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


FIGURE = "<figure><img src='a.png'>{}<figcaption>{}</figcaption></figure>"


@pytest.mark.parametrize(
    ("body", "caption", "credit"),
    [
        (FIGURE.format("", "A knee. <span class='photo-credit'>Team Bestimage</span>"), "A knee.", "Team Bestimage"),
        (FIGURE.format("<div class='copyright'>Team / Clinic</div>", "A knee."), "A knee.", "Team / Clinic"),
        (FIGURE.format("", "A knee <small itemprop='copyrightHolder'>Team</small>"), "A knee", "Team"),
        (FIGURE.format("", "<p class='source'>A knee bends with every step.</p>"), "A knee bends with every step.", ""),
        ("<div><img src='a.png'><div class='img-copyright'>Team Werk</div></div><p>Text.</p>", "", "Team Werk"),
        ("<p><img src='a.png'><br><em>(Credit: Team / Clinic)</em></p>", "", "(Credit: Team / Clinic)"),
        ("<img src='a.png'><p>A knee. Foto: Team/Verlag</p>", "A knee.", "Foto: Team/Verlag"),
        ("<img src='a.png'><p>A knee bends.</p><p>Photo: Team</p>", "", "Photo: Team"),
        ("<img src='a.png'><p>Text.</p><h2>More</h2><p>Text.</p><p>Photo credits: Team</p>", "", "Photo credits: Team"),
        ("<p>Photo: Team</p><img src='a.png'>", "", "Photo: Team"),
        ("<img src='a.png'><p>Source: WHO</p>", "", "Source: WHO"),
        ("<img src='a.png'><p>Text.</p><p>Source: WHO</p>", "", ""),
        ("<img src='a.png'><p>Photo: take 5 mg daily.</p>", "", ""),
        ("<img src='a.png'><p>Wash your hands. Source: WHO</p>", "", ""),
    ],
)
def test_a_credit_beside_a_picture_is_the_pictures(body: str, caption: str, credit: str) -> None:
    read = pieces(body)
    found = restructure(with_credit_lines(None, read).pieces)
    (image,) = (piece.content for piece in found if isinstance(piece.content, Image))
    assert (plain(image.caption), plain(image.credit)) == (caption, credit)
    assert sorted(words(said(found))) == sorted(words(said(read)))


def test_a_credit_is_the_covers_or_left_out_with_a_note_or_stays_where_no_picture_is_near() -> None:
    body = "<p>Text.</p><p>Photo: Team</p><p>Source: WHO</p><p>© Team</p>"
    cover, rest = with_credit_lines(Image(src="c.png"), pieces(body))
    assert cover is not None
    assert plain(cover.credit) == "Photo: Team"
    assert len(rest) == 3
    _, rest = with_credit_lines(None, pieces(body))
    assert [piece.content is None for piece in rest] == [False, True, False, False]
    (note,) = rest[1].notes
    assert (note.code, "Photo: Team" in note.message) == ("page-furniture", True)
    several = f"<img src='a.png'><h2>A</h2><img src='b.png'><h2>B</h2>{body}"
    assert len(with_credit_lines(None, pieces(several)).pieces) == 8


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
