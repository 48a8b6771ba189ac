"""The article in every language and every profile, as files: what the tests of the whole matrix look at."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
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

    Profiles differ in what a script makes of their sizes, columns and signs, and not in a language's words.
    """
    profiles = [profile for profile, forms in PROFILES.items() if form in forms]
    drafts = [Case(tag, form, profile) for tag in REGISTRY for profile in profiles if _is_set(tag, profile)]
    checked = [(tag, profile) for tag in REVIEWED for profile in profiles if _is_set(tag, profile)]
    return [*drafts, *(Case(tag, form, profile, reviewed=True) for tag, profile in checked)]


def _is_set(tag: str, profile: Profile) -> bool:
    if profile == "spoken":  # looks the same in all, and has to be spoken first
        return tag == "es" and shutil.which("espeak-ng") is not None
    if profile == "booklet":  # the pages of clear print, smaller
        return tag in REVIEWED
    first = next(other for other, entry in REGISTRY.items() if entry.script == REGISTRY[tag].script)
    return profile == "clear" or tag in {first, *REVIEWED}


def rendered(case: Case) -> bytes:
    """A handout of the matrix: the original in English, a translation in all other languages."""
    options = RenderOptions(
        clinic=CLINIC,
        alternates=tuple((tag, f"../{tag}/handout.html") for tag in REGISTRY),
        pictures={STORED: PICTURE},
        profile=case.profile,
    )
    return render(edition(case.tag, case.status), case.form, options)


def written(cases: list[Case], folder: Path) -> dict[Case, Path]:
    """The handouts as files, rendered on all cores."""
    # A process that is forked shares what Pango and fontconfig hold, which is not made for that.
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        for case, content in zip(cases, pool.map(rendered, cases, chunksize=4), strict=True):
            case.path(folder).write_bytes(content)
    return {case: case.path(folder) for case in cases}
