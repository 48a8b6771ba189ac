"""Prints a handout as it is stored: its PDF is made first where it is not current."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from converter.article import Edition, Status
from converter.article.model import Model
from converter.errors import NoSuchHandout, NotApproved, PrintFailed
from converter.formats import Profile
from converter.languages import language
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.rerendering import write_edition
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.printing import PrintJob, send
from converter.settings import Settings


class PrintableHandout(NamedTuple):
    """One language of one post, as it is stored now."""

    post: StoredPost
    edition: Edition
    profile: Profile

    @property
    def slug(self) -> str:
        """Name of the post's folder."""
        return self.post.slug

    @property
    def is_draft(self) -> bool:
        """Whether no person has approved it; an original needs no approval."""
        return self.edition.status == "draft"

    @property
    def warning(self) -> str:
        """The sentence about a draft that says who translated it, and that nobody has checked it."""
        made = self.edition.provenance
        if made.engine:
            return "A machine translated it, and no person has checked it."
        names = ", ".join(made.translators) or "A person"
        return f"{names} translated it, and nobody has approved the translation yet."


class PrintResult(Model):
    """What was handed to a printer."""

    file: str
    language: str
    status: Status
    profile: Profile
    printer: str
    copies: int
    message: str
    """What the queue answered."""


def find_handout(slug: str, tag: str, profile: Profile, settings: Settings) -> PrintableHandout:
    """Find the handout of a post in the output folder.

    Raises ``NoSuchHandout`` where there is no such post, language or layout, and where the post was read again since it
    was translated; ``UnknownLanguage`` for a tag that is none; ``HistoryDamaged``.
    """
    post = stored_post(settings.output, slug)
    edition = post.edition(tag)
    if edition.status == "original" and profile == "bilingual":
        raise NoSuchHandout(
            f"“{slug}” has no bilingual handout in {language(tag).english_name}.",
            "That is the language that the post was written in.",
            "Name another language, or --profile clear or large.",
        )
    return PrintableHandout(post, edition, profile)


def require_approval(handout: PrintableHandout) -> None:
    """Raise ``NotApproved`` where no person has approved the handout."""
    if handout.is_draft:
        name = language(handout.edition.language).english_name
        raise NotApproved(
            f"“{handout.slug}” in {name} was not printed.",
            handout.warning,
            "Have it reviewed; or say --yes to print it for a reviewer. The notice on every page stays.",
        )


def print_handout(
    handout: PrintableHandout, settings: Settings, copies: int = 1, printer: str | None = None
) -> PrintResult:
    """Put the handout into the queue of ``printer``, or of the default one.

    Raises ``RenderFailed``, ``CannotWrite``, ``Busy``, ``BadSettings`` for a logo that cannot be used, ``NotApproved``
    where an approval was taken back since the handout was found, and ``PrintFailed``, which names the file for whoever
    prints it by other means.
    """
    with finished(handout.post, settings):
        # Another run may have decided since the handout was found.
        current = handout._replace(edition=handout.post.edition(handout.edition.language))
        if not handout.is_draft:
            require_approval(current)
        file = _current_pdf(current, settings)
    edition = current.edition
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
        message=sent.message,
    )


def _current_pdf(handout: PrintableHandout, settings: Settings) -> Path:
    result = write_edition(handout.post, handout.edition, outputs(("pdf",), (handout.profile,)), settings)
    return next(Path(file.path) for file in result.files if (file.format, file.profile) == ("pdf", handout.profile))
