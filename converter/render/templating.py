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


def content_policy(css: str, *allowed: str, scripts: bool = False, script: str = "") -> str:
    """Return the Content-Security-Policy (CSP Level 3) of a page whose only style sheet is ``css``, allowed by digest.

    ``allowed`` names what else the page may load, such as ``font-src data:``; ``scripts`` allows scripts from beside
    the page, ``script`` the one that the page holds, by digest. Everything else is forbidden.
    """
    source = "'self'" if scripts else _digest(script) if script else ""
    first = ("default-src 'none'", *([f"script-src {source}"] if source else ()), f"style-src {_digest(css)}")
    return "; ".join((*first, *allowed, "base-uri 'none'", "form-action 'none'"))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
