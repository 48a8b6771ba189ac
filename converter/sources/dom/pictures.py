"""Read pictures: which of the addresses on a page that loads them lazily is the real one, and what describes them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from converter.article import Image, Spans
from converter.printable import quoted
from converter.sources.dom.links import BaseUrls, file_name, picture_address, web_address
from converter.sources.dom.srcset import largest, srcset_candidates
from converter.sources.dom.text_cleaning import one_line, same_words
from converter.sources.dom.tree import HtmlAttributes, attribute, attribute_value
from converter.sources.json_values import decode_json

PICTURES = ("img", "wow-image", "amp-img", "picture")
"""Elements that show a picture."""
_WIX_MEDIA = "https://static.wixstatic.com/media/"
_WIX_SIZED = re.compile(r"(//static\.wixstatic\.com/media/[^/?#]+)/v1/.*")
_BLOGGER_SIZED = re.compile(
    r"(//(?:[\w-]+\.)*(?:bp\.blogspot|googleusercontent)\.com/.+)/(?:s|w)\d{1,4}[-\w]*/([^/]+)$"
)
_BLOGGER = ("bp.blogspot.com/", "googleusercontent.com/")
_SUBSTACK_SIZED = re.compile(r"https://substackcdn\.com/image/fetch/[^/?#]+/(https?%3A%2F%2F[^/?#]+)")
_MEDIA = re.compile(r"/media/([^/?#]+)")
_ASKED = re.compile(r"/(?:max/|fit/[a-z]/|resize:[a-z]+:)(\d{1,5})")
_PARTS = re.compile(r"[-_.]")
_THUMBNAIL = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w{2,5}$)")
_LAZY: tuple[str, ...] = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-lazy",
    "data-image",
    "data-orig-file",
    "data-large-file",
)
_LAZY += ("data-cfsrc", "data-ezsrc", "data-hi-res-src", "data-full-src", "data-lazyload", "data-echo", "data-url")
"""Attributes in which pages keep the address of a picture that a script shows when a reader scrolls to it."""
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_STAND_INS = frozenset(
    ("placeholder", "spacer", "blank", "transparent", "1x1", "pixel", "loading", "loader", "lazy", "lazyload", "empty")
)
"""Words in the name of an empty picture that stands in the place of one to come."""
_HARD_TO_READ = ("image/avif", "image/jxl", "image/heic")
_PLACEHOLDER = re.compile(r"image for post|post image|image|photo|picture|img[ _-]?\d*", re.IGNORECASE)
_FILE = re.compile(r"\S.*\.(jpe?g|png|gif|webp|avif|heic|svg|bmp|tiff?)", re.IGNORECASE)
_LONGEST_STAND_IN = 2_000
"""Characters of the address of a placeholder, an empty or blurred picture."""
_PIXELS = re.compile(r"(\d{1,5})(?:\.\d+)?(?:px)?")


def read_picture(node: LexborNode, base: BaseUrls, *, href: str | None = None, caption: Spans = ()) -> Image | None:
    """Return the picture of an element of ``PICTURES``; None if it has no address or is a tracking pixel.

    A relative address stays relative if the page's own is unknown. Alternative text that a platform filled in, or that
    only repeats the file's name, does not count.
    """
    inner, outer = _inner(node), node.attributes
    own = outer if inner is node else inner.attributes
    info = _wix_info(outer)
    width, height = (
        _pixels(info.get(name)) or _pixels(own.get(name)) or _data_pixels(node, outer, name)
        for name in ("width", "height")
    )
    src = _address(own, info, base)
    if src and _is_tracker(src, width, height):
        return None
    if not src or _stands_in(src):
        src, stand_in = _of_sources(node, base), src
        width, height = (None, None) if src else (width, height)  # those of the picture that stands in its place
        src = src or stand_in
    if not src:
        return None
    alt = _alt(attribute_value(own, "alt") or str(info.get("alt") or ""), src)
    if href and picture_key(original_size(href)) == picture_key(src):
        src, href = original_size(href), None  # to see it larger
    decorative = not (alt or caption or href) and _is_decoration(own, src)
    return Image(src=src, alt=alt, caption=caption, width=width, height=height, decorative=decorative, href=href)


def picture_without_scripts(node: LexborNode) -> LexborNode | None:
    """Return the picture that stands for browsers without scripts right behind one that a script shows."""
    following = _beside(node, forward=True)
    return following.css_first("img") if following is not None and following.tag == "noscript" else None


def _beside(node: LexborNode, *, forward: bool) -> LexborNode | None:
    """Return the neighbour, white space left out."""
    other = node.next if forward else node.prev
    while other is not None and other.tag == "-text" and not (other.text_content or "").strip():
        other = other.next if forward else other.prev
    return other


def lone_picture(noscript: LexborNode) -> LexborNode | None:
    """Return the picture in a ``noscript`` that no picture stands beside; None for a tracking pixel."""
    picture = noscript.css_first("img")
    beside = (_beside(noscript, forward=False), _beside(noscript, forward=True))
    if picture is None or any(one is not None and (one.tag in PICTURES or one.tag == "noscript") for one in beside):
        return None
    return picture if _FILE.fullmatch(file_name(attribute(picture, "src"))) else None


def lost_picture_message(node: LexborNode) -> str | None:
    """Return what to report of an element of ``PICTURES`` without a picture: one whose data is in the page itself.

    None for a placeholder until a script shows the picture, and for a tracking pixel.
    """
    inner = _inner(node)
    src, alt = attribute(inner, "src"), one_line(attribute(inner, "alt"))
    if not src.lower().startswith("data:image/") or not (alt or len(src) > _LONGEST_STAND_IN):
        return None
    if _is_tracker(src[:40], _pixels(attribute(inner, "width")), _pixels(attribute(inner, "height"))):
        return None
    shown = f", with the text {quoted(alt)}" if alt else ""
    return f"A picture that has no address of its own was left out{shown}."


def _is_decoration(own: HtmlAttributes, src: str) -> bool:
    """Return True if the page hides the picture from screen readers, as Medium does with all without a description."""
    hidden = attribute_value(own, "role") in ("presentation", "none") or attribute_value(own, "aria-hidden") == "true"
    return hidden and not re.match(r"https?://(?:[\w-]+\.)?medium\.com/", src)


def picture_key(src: str) -> str:
    """Return what the copies of one picture in several sizes share: the file's name, without WordPress's size."""
    media = _MEDIA.search(src)
    return media[1] if media else _THUMBNAIL.sub("", file_name(src)) or src


def original_size(src: str) -> str:
    """Return the address of the picture as it was uploaded, if the address of a copy contains it."""
    if packed := _SUBSTACK_SIZED.match(src):
        return web_address(unquote(packed[1])) or src
    if "//static.wixstatic.com/" in src:
        return _WIX_SIZED.sub(r"\1", src)
    return _BLOGGER_SIZED.sub(r"\1/s1600/\2", src) if any(host in src for host in _BLOGGER) else src


def _pixels_asked(image: Image) -> int:
    size = _ASKED.search(image.src)
    return int(size[1]) if size else 99_999


def _inner(node: LexborNode) -> LexborNode:
    if node.tag in ("img", "amp-img"):
        return node
    return node.css_first("img") or node


def _address(own: HtmlAttributes, info: dict[str, object], base: BaseUrls) -> str | None:
    pin = attribute_value(own, "data-pin-media")
    if pin and (pinned := web_address(pin)):
        return original_size(pinned)
    src = attribute_value(own, "src")
    if not src or src.startswith("data:") or _stands_in(src):
        src = _to_come(own) or ("" if src.startswith("data:") else src)
    if not src and isinstance(info.get("uri"), str):
        src = _WIX_MEDIA + str(info["uri"])
    address = picture_address(src, base)
    return original_size(address) if address else None


def _stands_in(src: str) -> bool:
    return not _STAND_INS.isdisjoint(_PARTS.split(file_name(src).lower()))


def _to_come(own: HtmlAttributes) -> str:
    """Return the address that a script will show; empty if the attributes hold none."""
    lazy = (attribute_value(own, name) for name in _LAZY)
    sets = (largest(srcset_candidates(attribute_value(own, name))) for name in _LAZY_SETS)
    return next((address for address in (*lazy, *sets) if address and not address.startswith("data:")), "")


def _of_sources(node: LexborNode, base: BaseUrls) -> str | None:
    """Return the largest picture among the sources of a ``picture``, of a kind that most programs read if there is one.

    Sources without a condition come before those for narrow or wide windows.
    """
    picture = node if node.tag == "picture" else node.parent
    if picture is None or picture.tag != "picture":
        return None
    found: list[tuple[bool, bool, float, str]] = []
    for source in picture.css("source"):
        own = source.attributes
        sets = (attribute_value(own, name) for name in (*_LAZY_SETS, "src", "data-src"))
        for number, address in (pair for written in sets for pair in srcset_candidates(written)):
            usual = attribute_value(own, "type").lower() not in _HARD_TO_READ
            if src := picture_address(address, base):
                found.append((usual, not attribute_value(own, "media"), number, src))
    return original_size(max(found, key=lambda one: one[:3])[3]) if found else None


def _wix_info(attributes: HtmlAttributes) -> dict[str, object]:
    info = attribute_value(attributes, "data-image-info")
    try:
        data = decode_json(info).get("imageData") if info else None
    except (ValueError, AttributeError):
        return {}
    return data if isinstance(data, dict) else {}


def _data_pixels(node: LexborNode, attributes: HtmlAttributes, name: str) -> int | None:
    """Return the size that a script's attributes state, on the element or on the one around it."""
    return _pixels(attributes.get(f"data-{name}")) or _pixels(attribute(node.parent, f"data-{name}"))


def _pixels(value: object) -> int | None:
    found = _PIXELS.fullmatch(str(value).strip()) if value else None
    return int(found[1]) or None if found else None


def _is_tracker(src: str, width: int | None, height: int | None) -> bool:
    return (width or 9) <= 2 or (height or 9) <= 2 or "medium.com/_/stat" in src


def _alt(text: str, src: str) -> str | None:
    alt = one_line(text)
    if not alt or _PLACEHOLDER.fullmatch(alt) or _FILE.fullmatch(alt) or same_words(alt, file_name(src)):
        return None
    return alt


def distinct_pictures(images: list[Image]) -> list[Image]:
    """Return the pictures in order, each once: of several copies the largest, with the words that any copy has."""
    if len(images) < 2:
        return images
    best: dict[str, Image] = {}
    for image in images:
        key = picture_key(image.src)
        known = best.get(key)
        if known is None:
            best[key] = image
            continue
        first, second = sorted((known, image), key=_pixels_asked, reverse=True)
        size = {"width": first.width or second.width, "height": first.height or second.height}
        best[key] = first.model_copy(update={"alt": first.alt or second.alt, "href": first.href or second.href, **size})
    return list(best.values())


def figure_pictures(figure: LexborNode) -> list[LexborNode]:
    """Return the elements of a figure that show pictures, including the copies for browsers without scripts."""
    found: list[LexborNode] = []
    stack = [figure.first_child if figure.tag != "figcaption" else None]
    while stack:
        node = stack.pop()
        if node is None:
            continue
        stack.append(node.next)
        tag = node.tag
        if tag in PICTURES:
            found.append(node)
        elif tag != "figcaption":
            stack.append(node.first_child)
    return found


def shows_larger(link: LexborNode) -> bool:
    """Return True for a link from a picture to its own file."""
    picture = link.css_first("img")
    return picture is not None and attribute(picture, "src") == attribute(link, "href")


def link_around(node: LexborNode, outermost: LexborNode) -> str | None:
    """Return the address that an element between a picture and its figure links to."""
    parent = node.parent
    while parent is not None and parent.mem_id != outermost.mem_id:
        if parent.tag == "a":
            return attribute(parent, "href") or None
        parent = parent.parent
    return None
