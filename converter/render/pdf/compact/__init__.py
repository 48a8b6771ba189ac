"""Makes a file as small as it can be and still say, draw and mean the same."""

from converter.render.pdf.compact.compacting import compact

__all__ = ["compact"]
