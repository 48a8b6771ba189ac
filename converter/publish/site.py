"""The editions on the site, by language, in the order in which a reader sees them."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from converter.article import Article, Edition, Paragraph, plain_text
from converter.article.model import Moment
from converter.article.translation import Status
from converter.languages import REGISTRY
from converter.publish.addresses import CHOOSER, absolute, handout_path, list_path, relative

X_DEFAULT = "x-default"
"""The value of ``hreflang`` for readers of all other languages."""
_LONGEST_SUMMARY = 200


class SiteEntry(NamedTuple):
    """What the site says of an edition around its page, so that none has to be read again for it."""

    slug: str
    """The handout's name in all its languages."""
    language: str
    """BCP-47 tag."""
    status: Status
    title: str
    """As its page shows it; never empty."""
    summary: str
    """The subtitle, or else the beginning of the first paragraph; empty if there is neither."""
    day: Moment | None
    """When the post was last updated, or else published; ``None`` if it does not say."""
    published: dt.datetime | None
    """When the post was first published; ``None`` if it does not say."""
    changed: dt.datetime
    """When the edition last changed: the newest of the dates that it states."""
    source_url: str | None
    """The address of the post."""
    authors: tuple[str, ...]
    notice: str
    """What stands before the summary where nobody has reviewed it; empty where somebody has."""
    digest: str
    """SHA-256 of the edition, from which its page is made."""

    @property
    def path(self) -> str:
        """The path of its page below the site's folder."""
        return handout_path(self.language, self.slug)


def site_entry(slug: str, edition: Edition, title: str, notice: str = "") -> SiteEntry:
    """Return what the site says of an edition; ``title`` is that of its page, never empty."""
    article = edition.article
    return SiteEntry(
        slug=slug,
        language=edition.language,
        status=edition.status,
        title=title,
        summary=summary_of(article),
        day=article.updated or article.published,
        published=_moment(article.published) if article.published else None,
        changed=_changed(edition),
        source_url=article.source.url,
        authors=tuple(author.name for author in article.authors if author.name.strip()),
        notice=notice,
        digest=edition_digest(edition),
    )


def edition_digest(edition: Edition) -> str:
    """Return the SHA-256 of all that an edition says."""
    return hashlib.sha256(edition.model_dump_json().encode()).hexdigest()


def summary_of(article: Article) -> str:
    """Return the subtitle, or else the beginning of the first paragraph; empty if there is neither."""
    return _shortened(article.subtitle or _first_paragraph(article))


class Alternate(NamedTuple):
    """A page in one of its languages."""

    language: str
    """BCP-47 tag, or ``x-default``."""
    path: str

    @property
    def is_language(self) -> bool:
        """False for the page for readers of all other languages."""
        return self.language != X_DEFAULT


class Site:
    """All editions of the site and the relations between them."""

    def __init__(self, entries: Iterable[SiteEntry], base_url: str | None) -> None:
        """``base_url`` is the address of the site on the web; ``None`` if it is not known."""
        self.base_url = base_url
        found: dict[str, list[SiteEntry]] = {}
        for entry in sorted(entries, key=lambda entry: (-(entry.day.toordinal() if entry.day else 0), entry.slug)):
            found.setdefault(entry.language, []).append(entry)
        self._entries = {tag: tuple(found[tag]) for tag in REGISTRY if tag in found}
        self.languages = tuple(self._entries)
        """Tags of all languages, in the order of the registry."""
        self.all_entries = tuple(entry for own in self._entries.values() for entry in own)
        """Every edition, language by language."""
        self._by_slug: dict[str, list[SiteEntry]] = {}
        for entry in self.all_entries:
            self._by_slug.setdefault(entry.slug, []).append(entry)
        self._editions: dict[str, tuple[Alternate, ...]] = {}
        self._named: dict[str, str] = {}

    def entries(self, tag: str) -> tuple[SiteEntry, ...]:
        """Return the editions in a language, the newest post first."""
        return self._entries.get(tag, ())

    def lists(self) -> tuple[Alternate, ...]:
        """Return the lists of all languages; the page with the choice of languages is for everybody else."""
        pages = [Alternate(tag, list_path(tag)) for tag in self.languages]
        return (*pages, Alternate(X_DEFAULT, CHOOSER))

    def editions_of(self, slug: str) -> tuple[Alternate, ...]:
        """Return the pages of a handout in all its languages; the original is for everybody else."""
        if slug not in self._editions:
            found = self._by_slug[slug]
            pages = [Alternate(each.language, each.path) for each in found]
            originals = [each.path for each in found if each.status == "original"]
            self._editions[slug] = (*pages, Alternate(X_DEFAULT, (originals or [found[0].path])[0]))
        return self._editions[slug]

    def named_editions(self, slug: str) -> str:
        """Return the same as a text that differs where they do."""
        if slug not in self._named:
            self._named[slug] = "\n".join(f"{each.language} {each.path}" for each in self.editions_of(slug))
        return self._named[slug]

    def in_turn(self, slug: str) -> tuple[SiteEntry, ...]:
        """Return the editions of a handout that take turns on a television: its translations, then the original.

        There are none with a single translation, whose own file has the original too.
        """
        found = self._by_slug.get(slug, ())
        translations = [each for each in found if each.status != "original"]
        originals = [each for each in found if each.status == "original"]
        return (*translations, *originals) if len(translations) > 1 else ()

    def hreflang(self, page: str, alternates: Iterable[Alternate]) -> tuple[tuple[str, str], ...]:
        """Return the alternates with the addresses that a page gives them: on the web if known, else relative."""
        return tuple((each.language, self.link(page, each.path)) for each in alternates)

    def canonical(self, entry: SiteEntry) -> str | None:
        """Return the address under which search engines should know a page: for an original that of the post itself."""
        post = entry.source_url if entry.status == "original" else None
        return post if post and post.startswith(("https://", "http://")) else self.address(entry.path)

    def link(self, page: str, target: str) -> str:
        """Return the address of a file: on the web if known, else relative to the page."""
        return self.address(target) or relative(page, target)

    def address(self, path: str) -> str | None:
        """Return the address of a file on the web; ``None`` if it is not known."""
        return absolute(self.base_url, path) if self.base_url else None


def _changed(edition: Edition) -> dt.datetime:
    """A day without a time begins at midnight UTC; without any date it is the time at which the post was read."""
    article, made = edition.article, edition.provenance
    stated = (article.updated, article.published, made.reviewed_at, made.translated_at)
    return max((_moment(each) for each in stated if each), default=_moment(article.source.fetched_at))


def _moment(value: dt.date | dt.datetime) -> dt.datetime:
    if not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time(), dt.UTC)
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)


def _first_paragraph(article: Article) -> str:
    blocks = (block for section in article.sections for block in section.blocks)
    return next((plain_text(block.spans) for block in blocks if isinstance(block, Paragraph)), "")


def _shortened(text: str) -> str:
    """Return the text on one line; a long one ends after a word if it has spaces, and never within a letter."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST_SUMMARY:
        return text
    end = _LONGEST_SUMMARY
    while unicodedata.category(text[end]).startswith("M"):
        end -= 1
    head = text[:end]
    words, _, rest = head.rpartition(" ")
    return f"{words if len(rest) < len(head) / 2 else head}…"
