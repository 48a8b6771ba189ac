"""Find the address at which a reader can see an embed: a player's own often shows nothing outside of a frame."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from converter.article import Embed
from converter.sources.dom.links import web_address
from converter.sources.dom.tree import attribute, text_of

FRAMES = ("iframe", "video", "audio", "embed", "object", "amp-youtube", "amp-iframe", "amp-video", "amp-vimeo")
"""Elements that show something from another site."""
_YOUTUBE = re.compile(r"https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,20})(?:[?&#/].*)?")
_VIMEO = re.compile(r"https?://player\.vimeo\.com/video/(\d+)(?:[?#/].*)?")
_SPOTIFY = re.compile(r"(https?://open\.spotify\.com/)embed(?:-podcast)?/(.*)")
_GIST = re.compile(r"(https?://gist\.github\.com/[\w-]+/\w+)(?:\.js|\.pibb)?(?:[?#].*)?")
_TWEET = re.compile(r"https?://platform\.(?:twitter|x)\.com/embed/[^?]*\?(?:.*&)?id=(\d+).*")
_WRAPPED = re.compile(r"https?://(?:cdn\.)?(?:embedly\.com/widgets/|i?framely\.[a-z]+/|w\.soundcloud\.com/player)")


def frame_address(node: LexborNode) -> str:
    """Return the address that an element of ``FRAMES`` shows, as written; empty if it has none."""
    if video := attribute(node, "data-videoid"):
        site = "https://vimeo.com/" if node.tag == "amp-vimeo" else "https://www.youtube.com/watch?v="
        return urljoin(site, video) if node.tag == "amp-vimeo" else site + video
    inner = node.css_first("source[src]") if node.tag in ("video", "audio", "amp-video") else None
    own = (attribute(node, name) for name in ("src", "data-src", "data-lazy-src", "data"))
    return next((address for address in own if address and address != "about:blank"), "") or attribute(inner, "src")


def gist_address(node: LexborNode) -> str | None:
    """Return the address of the code that a script of GitHub's inserts into the page; None for another script."""
    found = _GIST.fullmatch(attribute(node, "src"))
    return found[1] if found else None


def readable_address(address: str) -> str:
    """Return the page that shows what a frame shows, if the site is known; otherwise the address itself."""
    if _WRAPPED.match(address) and (inner := _parameter(address, "url")):
        return readable_address(inner)
    if found := _YOUTUBE.fullmatch(address):
        return f"https://www.youtube.com/watch?v={found[1]}"
    if found := _VIMEO.fullmatch(address):
        return f"https://vimeo.com/{found[1]}"
    if found := _TWEET.fullmatch(address):
        return f"https://twitter.com/i/status/{found[1]}"
    if found := _GIST.fullmatch(address):
        return found[1]
    return _SPOTIFY.sub(r"\1\2", address)


def unplayed_embed(figure: LexborNode) -> Embed | None:
    """Return what a box of WordPress would show and does not: it holds the address alone, as it was written.

    WordPress fills the box of a site that it knows; of another it leaves the address.
    """
    if "wp-block-embed" not in attribute(figure, "class").split():
        return None
    url = web_address(text_of(figure.css_first(".wp-block-embed__wrapper")) or "")
    title = text_of(figure.css_first("figcaption"))
    return Embed(title=None if title == url else title, url=readable_address(url)) if url else None


def _parameter(address: str, name: str) -> str | None:
    try:
        values = parse_qs(urlsplit(address).query).get(name, [])
    except ValueError:
        return None
    return next((found for value in values if (found := web_address(value))), None)
