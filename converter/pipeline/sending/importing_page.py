"""Writes the page for Medium's importer, with its pictures beside it."""

from __future__ import annotations

from pathlib import Path

from converter.article.model import Model
from converter.pipeline.sending.approved_draft import approved_draft
from converter.publish.drafts.medium.page import medium_page
from converter.settings import Settings
from converter.workspace import require_place, write_file

_PAGE = "index.html"


class ImportPage(Model):
    """A page that was written."""

    page: str
    files: tuple[str, ...]
    """All that has to be on the web for Medium to read it: the page and its pictures."""


def write_medium_page(settings: Settings, slug: str, tag: str, directory: Path | None = None) -> ImportPage:
    """Write the page of an approved translation to ``directory``, or to a folder of its name below “medium”.

    Raises as ``approved_draft``, and ``CannotWrite`` where something of ours lies in its place.
    """
    _, draft = approved_draft(settings, slug, tag)
    folder = directory or Path("medium") / draft.slug
    require_place(folder / _PAGE, "The page", "medium/index.html")
    files = {_PAGE: medium_page(draft), **{picture.name: picture.data for picture in draft.pictures}}
    for name, data in files.items():
        write_file(folder / name, data)
    return ImportPage(page=str(folder / _PAGE), files=tuple(str(folder / name) for name in files))
