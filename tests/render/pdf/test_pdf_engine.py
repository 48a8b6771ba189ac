"""What the PDF's engine reads and refuses."""

from __future__ import annotations

import subprocess
import sys

import pytest

from converter.errors import RenderFailed
from converter.render.fonts.registry import FONTS
from converter.render.pdf import engine

LATIN = FONTS[0]


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/a.png", "file:///etc/passwd", "ftp://a.example/x", "data:text/html,x"]
)
def test_nothing_is_read_from_elsewhere(address: str) -> None:
    with pytest.raises(ValueError, match="not part of the handout"):
        engine.fetcher({}).fetch(address)


def test_a_page_that_asks_for_more_is_an_error() -> None:
    body = '<html lang="en"><title>x</title><h1>x</h1><img alt="x" src="https://elsewhere.example/a.png">'
    with pytest.raises(RenderFailed, match=r"elsewhere\.example"):
        engine.lay_out(body, "", (LATIN,))


def test_a_missing_library_is_an_error_that_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "converter.render.pdf.loaded", None)
    with pytest.raises(RenderFailed, match="convert doctor"):
        engine.load_engine()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems search for libraries")
def test_no_program_is_run_to_load_the_libraries() -> None:
    """``ldconfig``, ``gcc`` and ``ld`` took half of the time."""
    script = "import sys; sys.addaudithook(lambda event, _: event == 'subprocess.Popen' and sys.exit(event))"
    subprocess.run([sys.executable, "-c", f"{script}\nimport converter.render.pdf.loaded"], check=True)
