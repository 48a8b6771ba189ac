from collections.abc import Sequence
from pathlib import Path
from typing import Any

from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

__version__: str

class CSS:
    def __init__(
        self, *, string: str, font_config: FontConfiguration | None = ..., url_fetcher: URLFetcher | None = ...
    ) -> None: ...

class HTML:
    def __init__(self, *, string: str, url_fetcher: URLFetcher | None = ...) -> None: ...
    def render(
        self, *, stylesheets: Sequence[CSS] = ..., font_config: FontConfiguration | None = ..., **options: Any
    ) -> Document: ...
    def write_pdf(
        self,
        target: Path | None = ...,
        *,
        stylesheets: Sequence[CSS] = ...,
        font_config: FontConfiguration | None = ...,
        **options: Any,
    ) -> bytes: ...
