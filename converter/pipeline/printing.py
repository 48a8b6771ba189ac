"""Prints a handout as it is stored: its PDF is made anew first where it is not current."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from converter.article import Article, Edition, Status, Translation, original_edition, translated_edition, units
from converter.article.model import Frozen
from converter.errors import NoSuchHandout, NotApproved, PrintFailed
from converter.languages import language
from converter.pipeline.edition_files import EditionFiles, Making, outputs
from converter.pipeline.identity import load_logo
from converter.pipeline.rendering import Renderer
from converter.printing import PrintJob, send
from converter.settings import Profile, Settings
from converter.workspace import ARTICLE_FILE, TRANSLATION_FILE, PostFolder


class Handout(NamedTuple):
    """One language of one post, as it is stored now."""

    folder: PostFolder
    edition: Edition
    profile: Profile

    @property
    def slug(self) -> str:
        """Name of the post's folder."""
        return self.folder.path.name

    @property
    def is_draft(self) -> bool:
        """Whether no person has approved it; an original needs nobody's approval."""
        return self.edition.status == "draft"


class PrintResult(Frozen):
    """What was handed to a printer."""

    file: str
    language: str
    status: Status
    profile: Profile
    printer: str
    copies: int
    message: str
    """What the queue said."""


def find_handout(slug: str, tag: str, profile: Profile, settings: Settings) -> Handout:
    """The handout of a post in the output folder.

    Raises ``NoSuchHandout`` where there is no such post, language or layout, and where the post was read again since it
    was translated; ``UnknownLanguage`` for a tag that is none.
    """
    folder, article = _post(settings.output, slug)
    edition = _edition(folder, article, language(tag).tag)
    if edition.status == "original" and profile == "bilingual":
        raise NoSuchHandout(
            f"“{slug}” has no bilingual handout in {language(tag).english_name}.",
            "That is the language that the post was written in.",
            "Name another language, or --profile clear or large.",
        )
    return Handout(folder, edition, profile)


def require_approval(handout: Handout) -> None:
    """Raises ``NotApproved`` where no person has approved the handout."""
    if handout.is_draft:
        name = language(handout.edition.language).english_name
        raise NotApproved(
            f"“{handout.slug}” in {name} was not printed.",
            "It is a machine translation that no person has checked.",
            "Have it reviewed; or say --yes to print it for a reviewer. The notice on every page stays.",
        )


def print_handout(handout: Handout, settings: Settings, copies: int = 1, printer: str | None = None) -> PrintResult:
    """Puts the handout into the queue of ``printer``, or of the default one.

    Raises ``RenderFailed``, ``CannotWrite``, ``BadSettings`` for a logo that cannot be used, and ``PrintFailed``, which
    names the file for whoever prints it by other means.
    """
    edition = handout.edition
    file = _current_pdf(handout, settings)
    title = f"{edition.article.title or handout.slug} ({edition.language})"
    try:
        sent = send(PrintJob(file, title, copies, settings.page_size, printer))
    except PrintFailed as error:
        by_hand = f"Or open “{file}” and print it from the viewer."
        raise PrintFailed(error.what, error.why, f"{error.todo}\n  {by_hand}") from error
    return PrintResult(
        file=str(file),
        language=edition.language,
        status=edition.status,
        profile=handout.profile,
        printer=sent.printer,
        copies=copies,
        message=sent.said,
    )


def _post(output: Path, slug: str) -> tuple[PostFolder, Article]:
    # Only names that are there are opened, so that none leads elsewhere.
    slugs = sorted(path.parent.name for path in output.glob(f"*/{ARTICLE_FILE}"))
    folder = PostFolder(output / slug) if slug in slugs else None
    article = folder.article() if folder else None
    if folder and article:
        return folder, article
    near = get_close_matches(slug, slugs, n=3, cutoff=0.4)
    there = f"Nearest: {', '.join(near)}." if near else f"It has {len(slugs)} of other names."
    raise NoSuchHandout(
        f"There is no post “{slug}” in “{output}”.",
        there if slugs else "It has none.",
        f"Give the name of a folder in “{output}”, or of another output folder with --output.",
    )


def _edition(folder: PostFolder, article: Article, tag: str) -> Edition:
    """The edition in a language as it is stored. Raises ``NoSuchHandout``."""
    if tag == article.language:
        return original_edition(article, tag)
    name, slug = language(tag).english_name, folder.path.name
    translation = folder.translation(tag)
    if translation is None:
        raise NoSuchHandout(
            f"“{slug}” is not there in {name}.",
            f"It is there in: {', '.join(_tags(folder, article))}.",
            f"Translate it: convert fetch … --to {tag}",
        )
    if not _is_of(article, translation):
        raise NoSuchHandout(
            f"“{slug}” is not there in {name} as it is now.",
            "The post was read again and has changed since it was translated.",
            f"Translate it again: convert fetch … --to {tag}",
        )
    return translated_edition(article, translation)


def _is_of(article: Article, translation: Translation) -> bool:
    """Whether the translation is of the article's present words."""
    from converter.translate.sentences import split_unit

    source = translation.source_language
    sentences = [sentence for unit in units(article) for sentence in split_unit(unit, source)]
    return [(each.id, each.spans) for each in sentences] == [(each.id, each.source) for each in translation.segments]


def _tags(folder: PostFolder, article: Article) -> list[str]:
    translated = (path.parent.name for path in folder.path.glob(f"*/{TRANSLATION_FILE}"))
    return sorted({*translated, article.language or ""} - {""})


def _current_pdf(handout: Handout, settings: Settings) -> Path:
    edition, folder = handout.edition, handout.folder
    source = edition.original.language or ""
    wanted = outputs(("pdf",), (handout.profile,))
    making = Making(settings, folder, source, (edition.language,), wanted, load_logo(settings.clinic))
    files = EditionFiles(making, lambda _name: None)
    with Renderer(files.pdfs) as renderer:
        made = files.finish(files.begin(edition, (), renderer))
    return Path(made.files[0].path)
