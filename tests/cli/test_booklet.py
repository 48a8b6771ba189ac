"""``--booklet``: a layout by the name that people know."""

from __future__ import annotations

import click
import pytest

from converter.cli.options import with_booklet


def test_the_booklet_comes_beside_the_other_layouts() -> None:
    assert with_booklet(("clear",), ("html", "pdf"), booklet=True) == ("clear", "booklet")
    assert with_booklet(("booklet", "large"), ("pdf",), booklet=True) == ("booklet", "large")
    assert with_booklet(("clear",), ("pdf",), booklet=False) == ("clear",)


def test_a_booklet_without_paper_is_refused() -> None:
    with pytest.raises(click.UsageError, match="name pdf in --format"):
        with_booklet(("clear",), ("html",), booklet=True)
