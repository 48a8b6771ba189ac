"""The table of formats and layouts."""

from __future__ import annotations

from converter.desk.pages import post
from converter.formats import FORMATS, PROFILES, handout_file
from converter.preview_server import serving


def test_the_names_of_files_tell_the_profiles_apart() -> None:
    names = [handout_file(form, profile) for profile, forms in PROFILES.items() for form in forms]
    assert len(set(names)) == len(names)
    assert handout_file("pdf", "large") == "handout-large.pdf"
    assert [handout_file(form) for form in FORMATS] == [
        "handout.html", "handout.pdf", "handout.epub", "handout.txt", "handout.brf", "handout.mp3",
        "handout.opus", "handout-screen.html",
    ]  # fmt: skip


def test_every_file_has_a_media_type_where_it_is_served() -> None:
    endings = {handout_file(form).rpartition(".")[2] for form in FORMATS}
    assert endings <= post._TYPES.keys()
    assert endings <= serving._TYPES.keys()


def test_there_is_one_layout_of_braille() -> None:
    assert [name for name, forms in PROFILES.items() if "brf" in forms] == ["clear"]
