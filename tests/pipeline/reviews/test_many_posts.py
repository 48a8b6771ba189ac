"""The board of many posts reads those that have changed."""

from __future__ import annotations

from collections import Counter

import pytest

from converter.pipeline.reviews import overview as overviews
from converter.pipeline.reviews.decisions import withdraw_edition
from converter.pipeline.reviews.overview import board, overview
from converter.settings import Settings
from tests.opens import OPENS
from tests.pipeline.reviews.posts import ANA, NAME, POST, approved, fetched
from tests.translate.engines import CountingEngine

pytestmark = pytest.mark.slow


def reads(settings: Settings) -> set[str]:
    """The posts that are read for the board, but for their numbers."""
    OPENS.below, OPENS.counts = settings.output, Counter()
    try:
        overview(settings)
    finally:
        OPENS.below = None
    return {name.split("/")[0] for name, count in OPENS.counts.items() if count and not name.endswith("/.number")}


@pytest.mark.usefixtures("folder")
def test_the_board_reads_what_has_changed_and_says_the_same(
    settings: Settings, engine: CountingEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved(settings)
    fetched(settings, engine, POST.replace("fever", "cough").replace("Fever", "Cough"))
    expected = board(settings)
    monkeypatch.setattr(overviews, "MANY", 1)
    while reads(settings):
        pass
    assert board(settings) == expected
    withdraw_edition(settings, NAME, ANA)
    assert "fever" in reads(settings)
    while reads(settings):
        pass
    (settings.output / "cough/es/translation.json").write_bytes(b"{")
    assert reads(settings) == {"cough"}
    states = {(row.slug, row.language): row.state for row in board(settings)}
    assert (states["cough", "es"], states["fever", "es"]) == ("damaged", "in-review")
