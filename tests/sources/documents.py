"""Documents for the tests of the readers."""

from __future__ import annotations

from converter.article import Article
from converter.sources import document_from_bytes, read_document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.tree import parse_html
from converter.sources.pieces import Piece

HERE = BaseUrls("https://example.org/post/a", "https://example.org/post/a")


def read_text(text: str, *, name: str = "post.txt", media_type: str | None = None) -> Article:
    return read_document(document_from_bytes(text.encode(), name=name, media_type=media_type))


def wix_page(body: str, *, head: str = "", top: str = '<h1 data-hook="post-title">A post</h1>') -> str:
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><nav>Menu</nav><article>{top}'
        f'<section data-hook="post-description">{body}</section></article><footer>Footer</footer></body></html>'
    )


def pieces(body: str, base: BaseUrls = HERE) -> list[Piece]:
    root = parse_html(f"<body>{body}</body>", "test").body
    assert root is not None
    return read_body(root, base)
