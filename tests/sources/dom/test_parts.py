"""Parts of a body that pages write in ways of their own: pictures to come, rows of amounts, folded answers."""

from __future__ import annotations

import re
from itertools import product

import pytest

from converter.article import Image, Paragraph
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.srcset import srcset_candidates
from converter.sources.pieces import Heading, Piece
from tests.sources.documents import HERE, pieces

DATA = "data:image/gif;base64,R0lGODlhAQABAPAAAPLy8gAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
REAL = "https://cdn.example.org/w_400,h_300/inhaler.webp"


def texts(found: list[Piece]) -> list[str]:
    contents = (piece.content for piece in found)
    return ["".join(s.text for s in content.spans) for content in contents if isinstance(content, Paragraph | Heading)]


def images(found: list[Piece]) -> list[Image]:
    return [piece.content for piece in found if isinstance(piece.content, Image)]


SOURCES = [
    f"<source srcset='{REAL}'>",
    f"<source type='image/webp' srcset='{REAL} 2x, https://cdn.example.org/small.webp 1x'>",
    f"<source data-srcset='{REAL} 800w,https://cdn.example.org/small.webp 100w'>",
    f"<source data-src='{REAL}'>",
    f"<source data-lazy-srcset='https://cdn.example.org/small.webp 100w, {REAL} 800w'>",
    f"<source type='image/avif' srcset='https://cdn.example.org/a.avif'><source type='image/webp' srcset='{REAL}'>",
    f"<source media='(max-width: 600px)' srcset='https://cdn.example.org/phone.webp'><source srcset='{REAL}'>",
    f"<source srcset='{DATA}' data-srcset='{REAL}'>",
]
IMGS = [
    f"<img src='{DATA}' alt='An inhaler'>",
    "<img alt='An inhaler'>",
    f"<img src='{DATA}' width='1' height='1' alt='An inhaler'>",
    "<img src='/static/spacer.gif' alt='An inhaler'>",
    "<img src='/static/blank-1x1.png' alt='An inhaler'>",
]


@pytest.mark.parametrize(("source", "img"), [*product(SOURCES, IMGS)])
def test_the_address_of_a_picture_may_stand_in_its_sources(source: str, img: str) -> None:
    picture = f"<picture>{source}{img}</picture>"
    for body in (picture, f"<p>Hold it upright. {picture}</p>", f"<figure>{picture}</figure>"):
        (image,) = images(pieces(body))
        assert (image.src, image.alt, image.width) == (REAL, "An inhaler", None)
    (image,) = images(pieces(f"<figure>{picture}<figcaption>Hold it upright.</figcaption></figure>"))
    assert image.caption[0].text == "Hold it upright."


@pytest.mark.parametrize(
    ("img", "src"),
    [
        ("<img src='/spacer.gif' data-src='/real.jpg'>", "real.jpg"),
        ("<img src='/spacer-for-inhalers.jpg'>", "spacer-for-inhalers.jpg"),
        (f"<img src='{DATA}' srcset='/one.jpg'>", "one.jpg"),
        (f"<img src='{DATA}' data-srcset='/s.jpg 100w, /l.jpg 900w'>", "l.jpg"),
        ("<img src='/real.jpg' srcset='/small.jpg 100w'>", "real.jpg"),
        ("<img src='/lazy.png' data-lazy-src='/real.jpg' srcset='/small.jpg 100w'>", "real.jpg"),
        ("<picture><source srcset='/big.webp 900w'><img src='/real.jpg'></picture>", "real.jpg"),
    ],
)
def test_of_several_addresses_the_real_one(img: str, src: str) -> None:
    assert [image.src.rsplit("/", 1)[1] for image in images(pieces(img))] == [src]


@pytest.mark.parametrize(
    "markup",
    [
        f"<img class='lazy' src='{DATA}' alt='A cup'><noscript><img src='/real.jpg' alt='A cup'></noscript>",
        f"<p><img src='{DATA}'> <noscript><img src='/real.jpg' alt='A cup'></noscript></p>",
        "<p><noscript><img src='/real.jpg' alt='A cup'></noscript></p>",
        "<img src='/real.jpg' alt='A cup'><noscript><img src='/real.jpg' alt='A cup'></noscript>",
        "<noscript><img src='/real.jpg' alt='A cup'></noscript><img data-src='/real.jpg' alt='A cup'>",
        "<img data-cfsrc='/real.jpg' alt='A cup' style='display:none;visibility:hidden'>",
        f"<img src='{DATA}' data-ezsrc='/real.jpg' alt='A cup'>",
        "<img data-lazyload='/real.jpg' alt='A cup'>",
    ],
)
def test_a_picture_for_browsers_without_scripts_stands_once(markup: str) -> None:
    found = pieces(f"<p>Drink.</p>{markup}<p>Rest.</p>")
    assert [(image.src, image.alt) for image in images(found)] == [("https://example.org/real.jpg", "A cup")]
    assert not [note for piece in found for note in piece.notes]


@pytest.mark.parametrize(
    "pixel", ["<img src='https://t.example.org/tr?id=1&noscript=1'>", "<img height='1' width='1' src='/p.gif'>"]
)
def test_a_tracking_pixel_is_no_picture(pixel: str) -> None:
    assert images(pieces(f"<p>Drink.</p><noscript>{pixel}</noscript>")) == []


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a.jpg", ["a.jpg"]),
        ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg 1x,b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a,b.jpg 1x, c.jpg", ["a,b.jpg", "c.jpg"]),
        (" , a.jpg , b.jpg 200w,", ["a.jpg", "b.jpg"]),
        ("", []),
        ("a.jpg 1.5x", ["a.jpg"]),
    ],
)
def test_a_srcset_as_html_reads_it(srcset: str, addresses: list[str]) -> None:
    assert [address for _, address in srcset_candidates(srcset)] == addresses


ROWS = [
    "<div><div>{0}</div><div>{1}</div><div>{2}</div></div>",
    "<div><div><div>{0}</div><div>{1}</div><div>{2}</div></div></div>",
    "<div><div>{0}</div><div><div>{1}</div><div>{2}</div></div></div>",
    "<div><p>{0}</p><p>{1}</p><p>{2}</p></div>",
    "<div><div><span>{0}</span></div><div><b>{1}</b></div><div><span>{2}</span></div></div>",
    "<div><div>{0}</div><div>{1} {2}</div></div>",
    "<section><div>{0}</div><div>{1}</div><div>{2}</div></section>",
]
AMOUNTS = [("Salt", "11", "mg"), ("Sal", "1,5", "g"), ("Kochzeit", "20", "Minuten"), ("Соль", "11", "мг")]
AMOUNTS += [("ملح", "١١", "ملغ"), ("塩分", "11", "ミリグラム"), ("מלח", "11", "מ״ג"), ("नमक", "11", "ग्राम")]


@pytest.mark.parametrize(("row", "amount"), [*product(ROWS, AMOUNTS)])
def test_a_label_a_number_and_its_unit_are_one_line(row: str, amount: tuple[str, str, str]) -> None:
    line = " ".join(amount)
    assert texts(pieces(f"<p>Soup.</p>{row.format(*amount)}<p>Eat it.</p>")) == ["Soup.", line, "Eat it."]
    other = ("Sugar", "3", "g")
    two = f"<div>{row.format(*amount)}{row.format(*other)}</div>"
    assert texts(pieces(two)) == [line, "Sugar 3 g"]


def test_rows_in_one_flat_box_with_a_share() -> None:
    cells = "".join(f"<div>{text}</div>" for text in ("Salt", "11", "mg", "17 %", "Sugar", "3", "g", "4 %"))
    assert texts(pieces(f"<div>{cells}</div>")) == ["Salt 11 mg 17 %", "Sugar 3 g 4 %"]


@pytest.mark.parametrize(
    "body",
    [
        "<div><div>Drink water.</div><div>11</div><div>Rest.</div></div>",
        "<div><div>1</div><div>Wash your hands</div></div>",
        "<div><div>Monday</div><div>Tuesday</div></div>",
        "<div><p>Take 5 mg in the morning with a glass of water.</p><p>Then rest.</p></div>",
        "<div><h3>Salt</h3><div>Eat little of it</div></div>",
    ],
)
def test_other_boxes_stay_paragraphs_of_their_own(body: str) -> None:
    assert len(texts(pieces(body))) == len(re.findall(r">[^<]+<", body))


ANSWER = "When your lips turn blue, call at once."
FOLDED = [
    (
        "<div class='elementor-tab-title' role='button'><a>Worry?</a></div><div class='elementor-tab-content' "
        "style='display: none;' hidden>{}</div>"
    ),
    "<h3><button aria-expanded='false' aria-controls='p1'>Worry?</button></h3><div id='p1' hidden>{}</div>",
    (
        "<h3 id='t'><a role='button' aria-expanded='false' aria-controls='p1'>Worry?</a></h3><div id='p1' "
        "role='region' aria-labelledby='t' style='display:none'>{}</div>"
    ),
    "<button class='btn' data-bs-target='#p1' data-bs-toggle='collapse'>Worry?</button><div id='p1' hidden>{}</div>",
    "<div class='faq-question'>Worry?</div><div class='faq-answer' style='display:none'>{}</div>",
    "<details><summary>Worry?</summary>{}</details>",
    (
        "<div class='et_pb_toggle_close'><h5 class='et_pb_toggle_title'>Worry?</h5><div class='et_pb_toggle_content' "
        "style='DISPLAY:none'>{}</div></div>"
    ),
    "<h4 class='ui-accordion-header'>Worry?</h4><div class='ui-accordion-content' style='display: none'>{}</div>",
    "<p class='vc_toggle_title'>Worry?</p><div class='vc_toggle_content' hidden='until-found'>{}</div>",
    "<dl><dt><a href='#p1' data-toggle='collapse'>Worry?</a></dt><dd id='p1' style='display:none'>{}</dd></dl>",
    "<div data-hook='collapsible-title'>Worry?</div><div data-hook='collapsible-body' hidden>{}</div>",
    "<p aria-controls='p1'>Worry?</p><div class='x'><section id='p1' style='display:none;'>{}</section></div>",
]


@pytest.mark.parametrize("markup", FOLDED)
@pytest.mark.parametrize("inside", ["<p>{}</p>", "<ul><li>{}</li></ul>", "{}", "<div><div><p>{}</p></div></div>"])
def test_a_folded_answer_is_part_of_the_post(markup: str, inside: str) -> None:
    found = pieces(f"<p>Asthma.</p>{markup.format(inside.format(ANSWER))}<p>Rest.</p>")
    shown = str([piece.content for piece in found])
    assert shown.index("Asthma.") < shown.index("Worry?") < shown.index(ANSWER) < shown.index("Rest.")
    assert not [note for piece in found for note in piece.notes]


@pytest.mark.parametrize(
    "hidden",
    [
        "<div class='share-popup' hidden><p>Share this page with your friends.</p></div>",
        "<div class='modal' id='m' style='display:none'><p>Subscribe to our letter.</p></div>",
        (
            "<button aria-controls='m' aria-expanded='false' class='menu-toggle'>Menu</button>"
            "<div id='m' hidden><a href='/a'>Home page</a> <a href='/b'>Our team</a></div>"
        ),
        "<div style='display:none'><p>An old text of the page.</p></div>",
        "<button aria-expanded='false' class='share-button'>Share</button><div class='share-list' hidden>Post it</div>",
    ],
)
def test_what_is_hidden_for_another_reason_is_named_and_left_out(hidden: str) -> None:
    found = pieces(f"<p>Asthma.</p>{hidden}<p>Rest.</p>")
    assert texts(found) == ["Asthma.", "Rest."]
    assert [note.code for piece in found for note in piece.notes]


TABS = [
    (
        "<div role='tablist'><button role='tab' aria-controls='p1'>Adults</button><button role='tab' "
        "aria-controls='p2'>Children</button></div><div id='p1' role='tabpanel'>{}</div>"
        "<div id='p2' role='tabpanel' hidden>{}</div>"
    ),
    (
        "<ul class='nav nav-tabs' role='tablist'><li><a role='tab' href='#p1'>Adults</a></li><li><a role='tab' "
        "href='#p2'>Children</a></li></ul><div class='tab-content'><div class='tab-pane' id='p1'>{}</div><div "
        "class='tab-pane' id='p2'>{}</div></div>"
    ),
    (
        "<div class='elementor-tabs-wrapper' role='tablist'><div class='elementor-tab-desktop-title' role='tab' "
        "id='t1' aria-controls='p1'>Adults</div><div role='tab' id='t2' aria-controls='p2'>Children</div></div><div "
        "class='elementor-tabs-content-wrapper'><div class='mobile-title' role='tab' aria-controls='p1'>Adults"
        "</div><div id='p1' class='elementor-tab-content' role='tabpanel'>{}</div><div class='mobile-title' "
        "role='tab' aria-controls='p2'>Children</div><div id='p2' role='tabpanel' hidden>{}</div></div>"
    ),
    (
        "<div role='tablist'><span role='tab' id='t1'>Adults</span><span role='tab' id='t2'>Children</span></div>"
        "<div role='tabpanel' aria-labelledby='t1'>{}</div><div role='tabpanel' aria-labelledby='t2' hidden>{}</div>"
    ),
]


@pytest.mark.parametrize("markup", TABS)
def test_each_sheet_behind_a_tab_has_its_label(markup: str) -> None:
    found = pieces(f"<p>Doses.</p>{markup.format('<p>Take two tablets.</p>', '<p>Take one tablet.</p>')}<p>Rest.</p>")
    assert texts(found) == ["Doses.", "Adults", "Take two tablets.", "Children", "Take one tablet.", "Rest."]


def test_a_sign_that_shows_whether_an_answer_is_open_is_no_text() -> None:
    button = "<h3><button aria-expanded='false' aria-controls='p'><span>Worry?</span><span aria-hidden='true'>+</span>"
    body = f"{button}</button></h3><div id='p' role='region'><p>Take 2 <span aria-hidden='true'>+</span> 1.</p></div>"
    assert texts(pieces(body)) == ["Worry?", "Take 2 + 1."]
    assert texts(pieces("<div role='button' aria-expanded='false'>Worry?</div><p>Call.</p>")) == ["Worry?", "Call."]


@pytest.mark.parametrize("base", [BaseUrls(None, None), HERE])
def test_a_link_from_a_picture_to_itself_is_no_loss(base: BaseUrls) -> None:
    for picture in ("<a href='a.png'><img src='a.png'></a>", "<figure><a href='a.png'><img src='a.png'></a></figure>"):
        found = pieces(picture, base)
        assert [image.href for image in images(found)] == [None]
        assert not [note for piece in found for note in piece.notes]
