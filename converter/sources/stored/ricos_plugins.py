"""Read the nodes of Ricos that hold no text of their own: pictures, and links to something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote as percent_encoded

from converter.article import Image, List, ListItem, Paragraph, Span, Spans
from converter.printable import quoted
from converter.sources.dom.blocks import read_body
from converter.sources.dom.coercion import make_strong
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.spans import normalize_spans
from converter.sources.dom.text_cleaning import one_line
from converter.sources.dom.tree import parse_html
from converter.sources.json_values import Json, as_object, as_objects, as_text
from converter.sources.pieces import Piece, PieceNote
from converter.sources.stored.links import dropped, stored_embed, stored_image, stored_link, wix_media

_VIDEOS = "https://video.wixstatic.com/"
_SOUNDS = "https://static.wixstatic.com/mp3/"
_MAPS = "https://www.google.com/maps/search/?api=1&query="
"""Wix's maps are Google's; https://developers.google.com/maps/documentation/urls documents links to a place."""
_OLD_IDS = ("url", "id", "custom", "_id")


def nested_object(node: Json, *names: str) -> Json:
    """Return the object below the node under one name after the other; empty if there is none."""
    for name in names:
        node = as_object(node.get(name))
    return node


def media_id(source: Json) -> str:
    """Return the address or id in the object that locates a file."""
    return next((found for name in _OLD_IDS if (found := as_text(source.get(name)))), "")


def _line(*parts: object) -> Spans:
    """Return the texts among the parts as spans of one line each."""
    return normalize_spans(Span(text=f"{line}\n") for part in parts if (line := one_line(as_text(part))))


def _lines(*parts: object, href: str | None = None) -> list[Piece]:
    lines = (_line(part) for part in parts)
    return [
        Piece(Paragraph(spans=tuple(span.model_copy(update={"href": href}) for span in line))) for line in lines if line
    ]


def image(node: Json, caption: Spans, notes: list[PieceNote]) -> list[Piece]:
    """Return the picture of an ``IMAGE`` node with the caption of its child, or else of the node itself."""
    data = nested_object(node, "imageData")
    picture = nested_object(data, "image")
    href = stored_link(nested_object(data, "link").get("url"), notes)
    cover = nested_object(data, "containerData", "spoiler")
    if hidden := _line(cover.get("description"), cover.get("buttonText")):
        notes.append(PieceNote("content-dropped", f"A picture was covered with the words {quoted(hidden[0].text)}."))
    about = {**picture, "altText": data.get("altText")}
    src = wix_media(media_id(nested_object(picture, "src")))
    found = stored_image(src, about, normalize_spans(caption) or _line(data.get("caption")), href)
    return [Piece(found, tuple(notes))] if found else [dropped("a picture without an address")]


def gallery(node: Json) -> list[Piece]:
    """Return the pictures of a gallery, and links to its videos."""
    return [_gallery_item(item) for item in as_objects(nested_object(node, "galleryData").get("items"))]


def _gallery_item(item: Json) -> Piece:
    old = as_object(item.get("metadata"))
    video = nested_object(item, "video", "media")
    if video or old.get("type") == "video":
        return stored_embed(
            _video_address(nested_object(video, "src") or item), item.get("title"), "a video of a gallery"
        )
    media = nested_object(item, "image", "media") or old
    about = {**media, "altText": item.get("altText") or old.get("altText") or old.get("alt")}
    caption = _line(item.get("title") or old.get("title"), item.get("description") or old.get("description"))
    href = stored_link(nested_object(item, "image", "link").get("url"), [])
    found = stored_image(wix_media(media_id(nested_object(media, "src")) or item.get("url")), about, caption, href)
    return Piece(found) if found else dropped("a picture of a gallery")


def _gif(node: Json) -> list[Piece]:
    data = nested_object(node, "gifData") or nested_object(node, "giphyData", "gif")
    address = (
        nested_object(data, "original").get("gif")
        or data.get("originalUrl")
        or nested_object(data, "downsized").get("gif")
    )
    found = stored_image(wix_media(address), data)
    return [Piece(found)] if found else [dropped("a moving picture")]


def _video(node: Json) -> list[Piece]:
    data = nested_object(node, "videoData")
    return [stored_embed(_video_address(nested_object(data, "video", "src")), data.get("title"), "a video")]


def _video_address(source: Json) -> str | None:
    found = media_id(source)
    return found if not found or found.startswith(("http:", "https:")) else f"{_VIDEOS}{found}"


def _audio(node: Json) -> list[Piece]:
    data = nested_object(node, "audioData")
    found = media_id(nested_object(data, "audio", "src"))
    address = found if not found or found.startswith(("http:", "https:")) else f"{_SOUNDS}{found}"
    names = [name for key in ("name", "authorName") if (name := one_line(as_text(data.get(key))))]
    written = [] if address else _of_html(data.get("html"))
    return written or [stored_embed(address, " – ".join(names), "a sound")]


def _embed(node: Json) -> list[Piece]:
    data = nested_object(node, "embedData")
    shown = nested_object(data, "oembed")
    return _of_html(shown.get("html")) or _link_or_note(
        data.get("src"), shown.get("title"), "something shown by another site"
    )


def _html(node: Json) -> list[Piece]:
    data = nested_object(node, "htmlData")
    found = _of_html(data.get("html"))
    return found or _link_or_note(data.get("url"), None, "a piece of code (HTML)")


def _of_html(source: object) -> list[Piece]:
    """Return what a reader sees of a piece of code (HTML) before its scripts run, such as the words of a tweet."""
    root = parse_html(source, "a piece of code (HTML)").body if isinstance(source, str) and "<" in source else None
    return read_body(root, BaseUrls(None, None)) if root is not None else []


def _button(node: Json) -> list[Piece]:
    data = nested_object(node, "buttonData")
    return _link_or_note(nested_object(data, "link").get("url"), data.get("text"), "a button")


def _file(node: Json) -> list[Piece]:
    data = nested_object(node, "fileData")
    return _link_or_note(media_id(nested_object(data, "src")), data.get("name"), "a file")


def _link_preview(node: Json) -> list[Piece]:
    """Return the card of another page: a link with its title, then its description."""
    data = nested_object(node, "linkPreviewData")
    address = nested_object(data, "link").get("url")
    described = _lines(data.get("description"), href=stored_link(address, []))
    return _of_html(data.get("html")) or [*_link_or_note(address, data.get("title"), "a link"), *described]


def _app(node: Json) -> list[Piece]:
    data = nested_object(node, "appEmbedData")
    event = nested_object(data, "eventData")
    pieces = _link_or_note(data.get("url"), data.get("name"), "a product or event")
    if lasting := one_line(as_text(nested_object(data, "bookingData").get("durations"))):
        pieces.append(dropped(f"the duration {quoted(lasting)} of a service"))
    return [*pieces, *_lines(event.get("scheduling"), event.get("location"))]


def _map(node: Json) -> list[Piece]:
    place = nested_object(node, "mapData", "mapSettings")
    address = one_line(as_text(place.get("address") or place.get("locationName")))
    spot = ",".join(str(place[name]) for name in ("lat", "lng") if isinstance(place.get(name), int | float))
    query = address or spot
    return [stored_embed(_MAPS + percent_encoded(query) if query else None, address, "a map")]


def _poll(node: Json) -> list[Piece]:
    """Return the question and the answers to choose from, without the votes."""
    poll = nested_object(node, "pollData", "poll")
    question, lines = (
        _line(poll.get("title")),
        [_line(option.get("title")) for option in as_objects(poll.get("options"))],
    )
    items = tuple(ListItem(blocks=(Paragraph(spans=line),)) for line in lines if line)
    pieces = [Piece(Paragraph(spans=make_strong(question)))] if question else []
    return [*pieces, *([Piece(List(items=items))] if items else []), dropped("the votes of a poll")]


def _link_or_note(address: object, title: object, what: str) -> list[Piece]:
    notes: list[PieceNote] = []
    url = stored_link(address, notes)
    return [stored_embed(url, title, what), *([Piece(None, tuple(notes))] if notes else [])]


def with_captions(read: Callable[[Json], list[Piece]], node: Json, captions: Iterable[Spans]) -> list[Piece]:
    """Return what ``read`` returns for the node with its captions: a single picture's, or else paragraphs after it."""
    pieces = read(node)
    lines = [line for line in map(normalize_spans, captions) if line]
    last: Any = pieces[-1].content if pieces else None
    if len(lines) == 1 and isinstance(last, Image) and not last.caption:
        return [*pieces[:-1], pieces[-1]._replace(content=last.model_copy(update={"caption": lines[0]}))]
    return [*pieces, *(Piece(Paragraph(spans=line)) for line in lines)]


PLUGINS: dict[str, Callable[[Json], list[Piece]]] = {
    "GALLERY": gallery,
    "VIDEO": _video,
    "AUDIO": _audio,
    "EMBED": _embed,
    "GIF": _gif,
    "GIPHY": _gif,
    "BUTTON": _button,
    "LINK_PREVIEW": _link_preview,
    "FILE": _file,
    "APP_EMBED": _app,
    "HTML": _html,
    "MAP": _map,
    "POLL": _poll,
}
"""The reader of each such node except ``IMAGE``."""
