"""The article in every language and every profile, as files: what the tests of the whole matrix look at."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from converter.formats import PROFILES, Format, Profile
from converter.languages import REGISTRY
from converter.render import RenderOptions, render
from converter.settings import Clinic
from tests.render.articles import PICTURE, STORED, edition

CLINIC = Clinic(name="Riverside Clinic", address="12 Mill Lane, Springfield", phone="+1 (555) 010-0199")
REVIEWED = ("es", "ar", "zh-Hans")
"""Languages whose translation a person has checked, too."""


class Case(NamedTuple):
    """One handout of the matrix."""

    tag: str
    form: Format
    profile: Profile = "clear"
    reviewed: bool = False

    @property
    def status(self) -> str:
        if self.tag == "en":
            return "original"
        return "reviewed" if self.reviewed else "draft"

    def path(self, folder: Path) -> Path:
        return folder / f"{self.tag}-{self.profile}-{self.status}.{self.form}"


def matrix(form: Format) -> list[Case]:
    """Every language, the first of each script in every profile that the format has; some of them checked by a person.

    Profiles differ in what a script makes of their sizes, columns and signs, and not in a language's words. PDFs, which
    take longest, are made by turns in large print and in two columns, and checked ones in one language in each profile.
    """
    profiles = [profile for profile, forms in PROFILES.items() if form in forms]
    every = [Case(tag, form, profile) for tag in REGISTRY for profile in profiles if _is_set(tag, profile)]
    checked = [case._replace(reviewed=True) for case in every if case.tag in REVIEWED]
    if form == "pdf":
        every = [case for case in every if case.profile != _left_out(case.tag)]
        checked = [case for case in checked if case.profile == "clear" or case.tag == "ar"]
    return [*every, *checked]


def _is_set(tag: str, profile: Profile) -> bool:
    if profile == "spoken":  # looks the same in all, and has to be spoken first
        return tag == "es" and shutil.which("espeak-ng") is not None
    if profile == "booklet":  # the pages of clear print, smaller
        return tag in REVIEWED
    return profile == "clear" or tag in {*_first_of_scripts(), *REVIEWED}


def _first_of_scripts() -> list[str]:
    return list({entry.script: tag for tag, entry in reversed(REGISTRY.items())}.values())


def _left_out(tag: str) -> Profile | None:
    """The profile that is not this script's turn."""
    if tag in REVIEWED or tag not in _first_of_scripts():
        return None
    return "large" if _first_of_scripts().index(tag) % 2 else "bilingual"


@cache
def rendered(case: Case) -> bytes:
    """A handout of the matrix: the original in English, a translation in all other languages.

    Several files of tests look at the same pages, which are kept for them.
    """
    options = RenderOptions(
        clinic=CLINIC,
        alternates=tuple((tag, f"../{tag}/handout.html") for tag in REGISTRY),
        pictures={STORED: PICTURE},
        profile=case.profile,
    )
    return render(edition(case.tag, case.status), case.form, options)


def written(cases: list[Case], folder: Path) -> dict[Case, Path]:
    """The handouts as files."""
    for case in cases:
        case.path(folder).write_bytes(rendered(case))
    return {case: case.path(folder) for case in cases}
