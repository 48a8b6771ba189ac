from typing import Any

class DocumentMetadata:
    lang: str | None

class Page:
    height: float
    width: float
    bookmarks: list[tuple[Any, ...]]
    _page_box: Any

class Document:
    pages: list[Page]
    metadata: DocumentMetadata
    def write_pdf(self, **options: Any) -> bytes: ...
