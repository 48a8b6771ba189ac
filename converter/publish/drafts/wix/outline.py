"""What a reader sees of a draft on Wix, as texts to compare: Wix gives nodes new ids and fills in what is left out."""

from __future__ import annotations

import json
from typing import Any

_DEEPEST = 60


def ricos_outline(document: Any) -> str:
    """Return the kinds, texts, decorations, links and pictures of a Ricos document, in order, as one text."""
    nodes = document.get("nodes") if isinstance(document, dict) else None
    return json.dumps(_outline(nodes, 0), ensure_ascii=False)


def _outline(nodes: Any, depth: int) -> list[Any]:
    if not isinstance(nodes, list) or depth > _DEEPEST:
        return []
    inner = (node for node in nodes if isinstance(node, dict))
    return [[node.get("type"), _said(node), _outline(node.get("nodes"), depth + 1)] for node in inner]


def _said(node: dict[str, Any]) -> list[Any]:
    text = _inner(node, "textData")
    decorations = text.get("decorations")
    marks = sorted(_decoration(each) for each in decorations) if isinstance(decorations, list) else []
    picture = _inner(node, "imageData")
    source = _inner(picture, "image", "src")
    level, start = _inner(node, "headingData").get("level"), _inner(node, "orderedListData").get("start")
    shown = _inner(node, "linkPreviewData", "link").get("url") or _inner(node, "videoData", "video", "src").get("url")
    image = (source.get("id") or source.get("url"), picture.get("altText"), _inner(picture, "link").get("url"))
    return [said or None for said in (text.get("text"), marks, level, 0 if start == 1 else start, shown, *image)]


def _decoration(decoration: Any) -> str:
    if not isinstance(decoration, dict):
        return ""
    return f"{decoration.get('type')} {_inner(decoration, 'linkData', 'link').get('url') or ''}"


def seo_description(data: Any) -> str:
    """Return the description for search engines among the tags of a draft."""
    tags = data.get("tags") if isinstance(data, dict) else None
    props = [_inner(tag, "props") for tag in tags if isinstance(tag, dict)] if isinstance(tags, list) else []
    return next((str(each.get("content") or "") for each in props if each.get("name") == "description"), "")


def picture_of(media: Any) -> str:
    """Return the id of a draft's cover; empty where it has none."""
    return str(_inner(media, "wixMedia", "image").get("id") or "")


def _inner(node: Any, *names: str) -> dict[str, Any]:
    for name in names:
        node = node.get(name) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}
