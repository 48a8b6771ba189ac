"""Renders an edition into the bytes of one format."""

from converter.render.assets import templates_digest
from converter.render.formats import render
from converter.render.options import FORMATS, RenderOptions
from converter.render.report import render_report

__all__ = ["FORMATS", "RenderOptions", "render", "render_report", "templates_digest"]
