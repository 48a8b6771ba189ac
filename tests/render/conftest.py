"""Fixtures of the rendering tests."""

from __future__ import annotations

import pytest

from converter.render import RenderOptions
from converter.settings import Clinic
from tests.render.articles import PICTURE, STORED, WORDS


@pytest.fixture(scope="session")
def options() -> RenderOptions:
    """A clinic, one stored picture, and a switcher over the five languages."""
    return RenderOptions(
        clinic=Clinic(name="Riverside Clinic", address="12 Mill Lane, Springfield", phone="+1 (555) 010-0199"),
        alternates=tuple((tag, f"../{tag}/handout.html") for tag in WORDS),
        pictures={STORED: PICTURE},
    )
