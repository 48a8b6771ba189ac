"""Read Medium's response to ``?format=json``: the post as its editor stores it, behind a line against hijacking."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Author, Code, Embed, Image, Mark, Paragraph, Quote, Span, Spans, plain_text
from converter.sources.dates import unix_date
from converter.sources.dom.cards import card
from converter.sources.dom.coercion import HeadingOrBlock
from converter.sources.dom.links import web_address
from converter.sources.dom.spans import split_paragraphs
from converter.sources.dom.text_cleaning import one_line
from converter.sources.facts import Facts, language_tag
from converter.sources.json_values import Json, as_int, as_object, as_objects, as_text
from converter.sources.pieces import Heading, Piece, PieceNote
from converter.sources.stored.links import dropped, stored_embed, stored_image, stored_link
from converter.sources.stored.ranges import FlatItem, StyledRange, nest_items, spans_of

_MARKS: dict[int, Mark] = {1: "strong", 2: "em", 10: "code"}
_LINK = 3
_HEADINGS = {2: 1, 3: 3, 13: 4}
_LISTS = {9: False, 10: True}
_QUOTES = (6, 7)
_IMAGE, _CODE, _FRAME, _CARD, _SECTION_CAPTION = 4, 8, 11, 14, 15
_FRAMES = "https://medium.com/media/"
"""The beginning of the address at which Medium shows an embed; its id follows."""
_PICTURES = "https://miro.medium.com/v2/resize:fit:1400/"


def post_value(data: Json) -> Json:
    """Return the post in the response; empty if it is another response."""
    value = _object(_object(data, "payload"), "value")
    return value if isinstance(_body(value).get("paragraphs"), list) else {}


def _object(data: Json, name: str) -> Json:
    return as_object(data.get(name))


def _body(value: Json) -> Json:
    return _object(_object(value, "content"), "bodyModel")


def medium_facts(data: Json) -> Facts:
    """Return the facts of the post. The reading time is a fraction here; Medium shows it rounded up."""
    value = post_value(data)
    virtuals = _object(value, "virtuals")
    users = _object(_object(_object(data, "payload"), "references"), "User")
    user = _object(users, str(value.get("creatorId")))
    name = one_line(as_text(user.get("name")))
    minutes = virtuals.get("readingTime")
    return Facts(
        title=one_line(as_text(value.get("title"))) or None,
        subtitle=_subtitle(value, virtuals),
        authors=(Author(name=name),) if name else (),
        published=unix_date(value.get("firstPublishedAt")),
        updated=unix_date(value.get("latestPublishedAt")),
        reading_minutes=int(-(-minutes // 1)) if isinstance(minutes, int | float) and 0 < minutes < 1000 else None,
        language=language_tag(as_text(value.get("detectedLanguage"))),
        tags=tuple(as_text(tag.get("name")) for tag in as_objects(virtuals.get("tags"))),
        url=web_address(as_text(value.get("canonicalUrl"))),
    )


def _subtitle(value: Json, virtuals: Json) -> str | None:
    """Return the subtitle if the body shows it under the title; otherwise Medium made one of the first words."""
    subtitle = one_line(as_text(virtuals.get("subtitle") or _object(value, "previewContent").get("subtitle")))
    first = [
        one_line(as_text(paragraph.get("text")))
        for paragraph in _paragraphs(value)[:3]
        if as_int(paragraph.get("type")) in _HEADINGS
    ]
    return subtitle if subtitle and subtitle in first else None


def _paragraphs(value: Json) -> list[Json]:
    return as_objects(_body(value).get("paragraphs"))


def medium_pieces(data: Json) -> list[Piece]:
    """Return the pieces of the post's body."""
    value = post_value(data)
    backgrounds = _backgrounds(value)
    pieces: list[Piece] = []
    items: list[FlatItem] = []
    for number, paragraph in enumerate(_paragraphs(value)):
        notes: list[PieceNote] = []
        spans = spans_of(as_text(paragraph.get("text")), _ranges(paragraph, notes))
        kind = as_int(paragraph.get("type"))
        if kind in _LISTS:
            items.append(FlatItem(0, _LISTS[kind], spans))
        else:
            pieces += [Piece(nested) for nested in nest_items(items)]
            items = []
            background = backgrounds.get(number)
            if background and kind == _SECTION_CAPTION:
                background, spans = background.model_copy(update={"caption": spans}), ()
            pieces += [Piece(background)] if background else []
            pieces += _piece(paragraph, kind, spans)
        pieces += [Piece(None, tuple(notes))] if notes else []
    return [*pieces, *(Piece(nested) for nested in nest_items(items))]


def _backgrounds(value: Json) -> dict[int, Image]:
    """Return the pictures behind a section's first lines, by the number of its first paragraph that is not empty."""
    texts = [as_text(paragraph.get("text")) for paragraph in _paragraphs(value)]
    found: dict[int, Image] = {}
    for section in as_objects(_body(value).get("sections")):
        start = as_int(section.get("startIndex"))
        picture = _object(section, "backgroundImage")
        if start >= 0 and picture.get("id"):
            place = next((i for i in range(start, len(texts)) if texts[i].strip()), None)
            size = {"width": picture.get("originalWidth"), "height": picture.get("originalHeight")}
            image = stored_image(web_address(f"{_PICTURES}{picture['id']}"), size)
            if image and place is not None:
                found[place] = image
    return found


def _ranges(paragraph: Json, notes: list[PieceNote]) -> Iterator[StyledRange]:
    for markup in as_objects(paragraph.get("markups")):
        kind = as_int(markup.get("type"))
        href = stored_link(markup.get("href"), notes, as_text(paragraph.get("text"))) if kind == _LINK else None
        yield StyledRange(as_int(markup.get("start")), as_int(markup.get("end")), _MARKS.get(kind), href)


def _piece(paragraph: Json, kind: int, spans: tuple[Span, ...]) -> list[Piece]:
    if kind == _IMAGE:
        data = _object(paragraph, "metadata")
        size = {"width": data.get("originalWidth"), "height": data.get("originalHeight"), "alt": data.get("alt")}
        image = stored_image(web_address(f"{_PICTURES}{data.get('id')}") if data.get("id") else None, size, spans)
        return [Piece(image)] if image else [dropped("a picture without an address")]
    if kind == _FRAME:
        return _frame(_object(paragraph, "iframe"), spans)
    if kind == _CARD:
        return _card(paragraph, spans)
    if kind == _CODE:
        text = as_text(paragraph.get("text"))
        return [Piece(Code(spans=(Span(text=text),)))] if text.strip() else []
    parts = split_paragraphs(spans)
    if kind in _QUOTES:
        return [Piece(Quote(blocks=tuple(Paragraph(spans=part) for part in parts)))] if parts else []
    level = _HEADINGS.get(kind)
    return [Piece(Heading(level, part) if level else Paragraph(spans=part)) for part in parts]


def _frame(data: Json, caption: Spans) -> list[Piece]:
    """Return what another site shows; its caption is its title, as Medium stores no other."""
    place = as_text(data.get("mediaResourceId"))
    linked = any(span.href for span in caption)
    title = None if linked else plain_text(caption)
    found = stored_embed(f"{_FRAMES}{place}" if place.isalnum() else None, title, "something shown by another site")
    named = isinstance(found.content, Embed) and found.content.title
    return [found, *([Piece(Paragraph(spans=caption))] if caption and not named else [])]


def _card(paragraph: Json, spans: Spans) -> list[Piece]:
    """Return the card of a link preview: its title, then its description and host."""
    stated = web_address(as_text(_object(paragraph, "mixtapeMetadata").get("href")))
    href = stated or next((span.href for span in spans if span.href), None)
    lines: list[HeadingOrBlock] = [Paragraph(spans=spans)] if spans else []
    return [Piece(content) for content in (card(lines, href) if href else lines)]
