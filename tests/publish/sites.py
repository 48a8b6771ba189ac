"""Sites to look at: the same two posts in several languages, approved without an engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from converter.article import Article, Edition
from converter.pipeline.site.items import SiteSource, site_item
from converter.pipeline.site.publishable import Publishable
from converter.pipeline.stored.readings import Readings
from converter.publish import Site, SiteEntry
from converter.settings import Clinic, Settings, SiteSettings
from converter.workspace import PostFolder
from tests.render.articles import EVERY, PICTURE, STORED, edition, plain

BASE_URL = "https://handouts.example.org/patients/"
LANGUAGES = ("en", "es", "ar", "zh-Hans", "hi", "vi")
INHALER = "using-your-inhaler"
SPACER = "cuidar-la-cámara"
"""A folder whose name needs escapes in an address."""
ONLY_TEXT = SiteSettings(base_url=BASE_URL, formats=("txt",), profiles=("clear",))


def items(output: Path, tags: Iterable[str] = LANGUAGES, status: str = "reviewed") -> list[Publishable]:
    """The inhaler's handout in the languages, English being its original; its picture is stored."""
    folder = PostFolder(output / INHALER)
    folder.write(STORED, PICTURE)
    return [Publishable(INHALER, folder, _edition(tag, status)) for tag in tags]


def second(output: Path, tags: Iterable[str] = ("en", "es", "ar")) -> list[Publishable]:
    """An older post, about what is the last section of the other."""
    folder = PostFolder(output / SPACER)
    folder.write(STORED, PICTURE)
    found = []
    for item in (_edition(tag, "reviewed") for tag in tags):
        changes: dict[str, object] = {"published": dt.date(2024, 1, 2), "updated": None, "subtitle": None}
        found.append(Publishable(SPACER, folder, _retold(item, changes)))
    return found


def entries(listed: Iterable[Publishable]) -> list[SiteEntry]:
    """What the items are on a site."""
    return [site_item(item).entry for item in listed]


def source(listed: Iterable[Publishable], output: Path) -> SiteSource:
    """What their site is made of, without anything that is known from before."""
    return SiteSource([site_item(item) for item in listed], Readings(output / "nowhere", ""))


def site(listed: Iterable[Publishable], base_url: str | None = BASE_URL) -> Site:
    """The site of the items."""
    return Site(entries(listed), base_url)


def settings(output: Path, site_settings: SiteSettings = ONLY_TEXT) -> Settings:
    """Settings with a clinic of that output folder."""
    clinic = Clinic(name="Riverside Clinic", phone="555 010 0100", interpreter_phone="555 010 0101")
    return Settings(output=output, clinic=clinic, site=site_settings)


def _edition(tag: str, status: str) -> Edition:
    return edition("en", "original") if tag == "en" else edition(tag, status)


def _retold(made: Edition, changes: dict[str, object]) -> Edition:
    def retold(article: Article, tag: str) -> Article:
        words = EVERY[tag]
        last = article.sections[-1].model_copy(update={"level": 2, "heading": plain(words.deeper)})
        source = article.source.model_copy(update={"url": "https://clinic.example/post/spacer"})
        return article.model_copy(
            update={**changes, "title": words.deeper, "sections": (last,), "source": source, "tags": ()}
        )

    original = retold(made.original, "en")
    own = original if made.status == "original" else retold(made.article, made.language)
    return made.model_copy(update={"article": own, "original": original})
