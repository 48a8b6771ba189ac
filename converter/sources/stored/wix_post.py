"""Read the post as Wix's own data describes it: in a page's warm-up JSON, or in a file from Wix's API."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from converter.article import Author
from converter.sources.dates import machine_date
from converter.sources.dom.links import web_address
from converter.sources.dom.text_cleaning import one_line
from converter.sources.facts import Facts, language_tag
from converter.sources.json_values import Json, as_object, as_text, decode_json

_BLOG = "14bcded7-0066-7c35-14d7-466cb3f09103"
"""Wix's id of its blog application."""


def warmup_post(tree: LexborHTMLParser) -> Json:
    """Return the post in a page's warm-up data; empty if the page has none, or only the post's id."""
    script = tree.css_first("script#wix-warmup-data")
    try:
        data = decode_json(script.text(deep=True)) if script is not None else {}
        pages = data.get("appsWarmupData", {}).get(_BLOG, {})
        for name, value in pages.items():
            page = decode_json(value) if isinstance(value, str) and "PostPage" in name else value
            if isinstance(page, dict) and (post := _post_below(page)):
                return post
    except (ValueError, AttributeError):
        pass
    return {}


def _post_below(page: Json) -> Json:
    for key in ("data", "postPage", "post"):
        page = page.get(key, page) if isinstance(page, dict) else {}
    return page if isinstance(page, dict) and isinstance(page.get("title"), str) else {}


def post_facts(post: Json) -> Facts:
    """Return the facts that a post's data states."""
    name = one_line(as_text(as_object(post.get("owner")).get("name")))
    minutes = post.get("minutesToRead")
    return Facts(
        title=one_line(as_text(post.get("title"))) or None,
        authors=(Author(name=name),) if name else (),
        published=machine_date(post.get("firstPublishedDate")),
        updated=machine_date(post.get("lastPublishedDate")),
        reading_minutes=minutes if isinstance(minutes, int) and 0 < minutes < 1000 else None,
        language=language_tag(as_text(post.get("language"))),
        tags=tuple(_tags(post)),
        url=_url(post.get("url")),
    )


def _tags(post: Json) -> Iterator[str]:
    tags = post.get("hashtags")
    return (tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else iter(())


def _url(data: object) -> str | None:
    if isinstance(data, dict):
        return web_address(f"{data.get('base') or ''}{data.get('path') or ''}")
    return web_address(data) if isinstance(data, str) else None
