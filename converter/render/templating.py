"""Jinja2 and the style sheets over the folder of templates, and the security policy of every page."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from converter.render.assets import templates

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """Return Jinja2 over the folder of templates: everything is escaped, and an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def style_sheet(name: str) -> str:
    """Return the text of a style sheet (or of the site's script) among the templates."""
    return (templates() / name).read_text(encoding="utf-8")


def content_policy(css: str, *allowed: str, scripts: bool = False) -> str:
    """Return the Content-Security-Policy (CSP Level 3) of a page whose only style sheet is ``css``, allowed by digest.

    ``allowed`` names what else the page may load, such as ``font-src data:``; ``scripts`` allows scripts from beside
    the page. Everything else is forbidden.
    """
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    script = ("script-src 'self'",) if scripts else ()
    parts = ("default-src 'none'", *script, f"style-src 'sha256-{digest}'", *allowed, "base-uri 'none'")
    return "; ".join((*parts, "form-action 'none'"))
