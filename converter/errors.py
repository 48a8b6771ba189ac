"""Every error that a user can meet: what happened, why, and what to do; each with its exit code.

Exit codes: 0 done, 1 a bug in convert, 2 wrong usage, and from 3 on one for each kind of error below.
docs/reference.md lists them; a test fails if the list and these classes disagree.
"""

from __future__ import annotations

from typing import ClassVar

from converter.printable import printable


class ConvertError(Exception):
    """Base class of the errors that are reported to users.

    ``what`` says what could not be done, ``why`` the cause, ``todo`` the next step for the user.
    """

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "bug"
    """Stable name for ``--json``."""

    def __init__(self, what: str, why: str, todo: str) -> None:
        # They quote names and addresses from outside.
        self.what, self.why, self.todo = printable(what), printable(why), printable(todo)
        super().__init__(f"{self.what} {self.why} {self.todo}")

    def __reduce__(self) -> tuple[type[ConvertError], tuple[str, str, str]]:
        """Pickle the three sentences, for errors that a worker process raises."""
        return type(self), (self.what, self.why, self.todo)


def bug_error(error: Exception) -> ConvertError:
    """Return the error to report for any other exception."""
    return ConvertError(
        f"convert stopped: {error!r}.",
        "This is a bug in convert, not a problem with your post. Files that were finished are kept.",
        "Run it again with CONVERT_DEBUG=1 and send what it prints to the maintainers.",
    )


def computer_says(error: Exception) -> str:
    """Return a sentence with what the system, or a library, says of an error."""
    reason = getattr(error, "strerror", None) or error
    return f"The computer says: {reason}."


class SourceNotFound(ConvertError):
    """There is no such file, or the server says that there is no such page (404, 410)."""

    exit_code = 3
    code = "source-not-found"


def cannot_open(what: str, error: OSError) -> SourceNotFound:
    """Return the error for a file that does not exist or may not be read; ``what`` begins the message."""
    return SourceNotFound(
        f"{what} cannot be opened.", computer_says(error), "Check the spelling, and that you may read the file."
    )


class SourceUnreachable(ConvertError):
    """No connection, a time-out, or a connection that broke before the page was whole."""

    exit_code = 4
    code = "source-unreachable"


class SourceRefused(ConvertError):
    """The server answered with an error, or robots.txt does not allow the fetch."""

    exit_code = 5
    code = "source-refused"


class SourceTooLarge(ConvertError):
    """More bytes than the limit of the settings, or more text than any post has."""

    exit_code = 6
    code = "source-too-large"


class SourceUnreadable(ConvertError):
    """Not a page or text: a picture, an unknown format, or text in another encoding than declared."""

    exit_code = 7
    code = "source-unreadable"


class NoArticle(ConvertError):
    """The source could be read, but holds no post."""

    exit_code = 8
    code = "no-article"


class Unfinished(ConvertError):
    """A translation has sentences that nobody has translated yet, so there are no handouts; all else was made."""

    exit_code = 9
    code = "unfinished"


class EngineFailed(ConvertError):
    """The engine broke off, or its language data is damaged."""

    exit_code = 10
    code = "engine-failed"


class UnknownLanguage(ConvertError):
    """A language tag that is not in the registry."""

    exit_code = 11
    code = "unknown-language"


class CannotWrite(ConvertError):
    """The output folder cannot be written: no permission, no room, or a file in its place."""

    exit_code = 12
    code = "cannot-write"


class RenderFailed(ConvertError):
    """A format cannot be made, because a library or a font's character is missing."""

    exit_code = 13
    code = "render-failed"


class BadSettings(ConvertError):
    """convert.toml or an environment variable holds a value that cannot be used."""

    exit_code = 14
    code = "bad-settings"


class SetupIncomplete(ConvertError):
    """``convert doctor`` found that something is missing."""

    exit_code = 15
    code = "setup-incomplete"


class NoPackage(ConvertError):
    """There is no such language package: none in the index, none installed, or no such file."""

    exit_code = 17
    code = "no-package"


class PackageUnreachable(ConvertError):
    """The index of language packages, or a package, could not be fetched or read."""

    exit_code = 18
    code = "package-unreachable"


class BadPackage(ConvertError):
    """A language package is damaged, for other languages than asked for, or built to do harm."""

    exit_code = 19
    code = "bad-package"


class MemoryUnusable(ConvertError):
    """The translation memory is damaged, or was written by a newer version."""

    exit_code = 20
    code = "memory-unusable"


class BadTmx(ConvertError):
    """The file is no TMX, is damaged, or is built to do harm; nothing of it was taken over."""

    exit_code = 21
    code = "bad-tmx"


class NothingToExport(ConvertError):
    """The memory or the glossary holds nothing of the kind that was asked for."""

    exit_code = 22
    code = "nothing-to-export"


class BadBilingualFile(ConvertError):
    """The file is neither TMX nor XLIFF, is damaged, holds no translation, or is built to do harm."""

    exit_code = 23
    code = "bad-bilingual-file"


class FilesDiffer(ConvertError):
    """A text file and its translation have different numbers of lines."""

    exit_code = 24
    code = "files-differ"


class ChecksFailed(ConvertError):
    """``convert check --fail-on`` found what it was to fail on."""

    exit_code = 25
    code = "checks-failed"


class BadGlossary(ConvertError):
    """A file is no glossary, is built to do harm, or has a row that makes no sense; nothing of it was used."""

    exit_code = 26
    code = "bad-glossary"


class ReviewRefused(ConvertError):
    """A reviewed file is about another document or version, is damaged, or is built to do harm; nothing was changed."""

    exit_code = 27
    code = "review-refused"


class OtherDocument(ReviewRefused):
    """A reviewed file that is about another document, or another language."""


class NoSuchHandout(ConvertError):
    """The output folder has no post of that name, or no edition of it in that language."""

    exit_code = 28
    code = "no-such-handout"


class NotApproved(ConvertError):
    """What was asked for takes approved editions only, or the edition cannot be approved as it is."""

    exit_code = 29
    code = "not-approved"


class HistoryDamaged(ConvertError):
    """The history of a review, or an edition that it says was approved, was changed from outside."""

    exit_code = 30
    code = "history-damaged"


class NothingToPublish(ConvertError):
    """No edition in the output folder may be published."""

    exit_code = 31
    code = "nothing-to-publish"


class SiteRefused(ConvertError):
    """The folder of the site holds something else; nothing in it was changed."""

    exit_code = 32
    code = "site-refused"


class PreviewFailed(ConvertError):
    """The site cannot be shown on this computer."""

    exit_code = 33
    code = "preview-failed"


class PrintFailed(ConvertError):
    """There is no printer, or it did not take the handout."""

    exit_code = 34
    code = "print-failed"


class Busy(ConvertError):
    """Another run of convert is at work on the same post, site, memory or language packages."""

    exit_code = 35
    code = "busy"


class PostDamaged(ConvertError):
    """A file of a stored post is there and cannot be used, or is gone although others speak of it."""

    exit_code = 36
    code = "post-damaged"


class AccountRefused(ConvertError):
    """An account of the desk cannot be made, changed or used."""

    exit_code = 37
    code = "account-refused"


class NothingToMeasure(ConvertError):
    """There are no professional translations to measure with, or no engine to measure."""

    exit_code = 38
    code = "nothing-to-measure"


class KeyMissing(ConvertError):
    """There is no key to the site that a draft is to be sent to, neither in the key ring nor in the environment."""

    exit_code = 39
    code = "key-missing"


class KeyRefused(ConvertError):
    """The site does not accept the key, or its owner may not do what was asked for."""

    exit_code = 40
    code = "key-refused"


class SiteUnreachable(ConvertError):
    """The site that a draft is sent to does not answer, takes no more at present, or has a fault of its own."""

    exit_code = 41
    code = "site-unreachable"


class TargetRefused(ConvertError):
    """The site did not take a draft or a picture, or the settings do not say which site it is."""

    exit_code = 42
    code = "target-refused"


class NobodyTold(ConvertError):
    """Posts were translated, and the mail or the address by which reviewers are told did not work."""

    exit_code = 44
    code = "nobody-told"


class DraftChanged(ConvertError):
    """A person has changed, published or thrown away the draft there; nothing was overwritten."""

    exit_code = 43
    code = "draft-changed"
