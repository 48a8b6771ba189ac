"""Renders an edition into the bytes of one format."""

from converter.render.assets import templates_digest
from converter.render.formats import (
    format_findings,
    render,
    render_in_turn,
    require_any_format,
    require_format,
    tool_version,
)
from converter.render.options import Download, RenderOptions, SitePlace, Turn
from converter.render.pages.report import render_report
from converter.render.pages.review_sheet import render_review_sheet

__all__ = [
    "Download",
    "RenderOptions",
    "SitePlace",
    "Turn",
    "format_findings",
    "render",
    "render_in_turn",
    "render_report",
    "render_review_sheet",
    "require_any_format",
    "require_format",
    "templates_digest",
    "tool_version",
]
