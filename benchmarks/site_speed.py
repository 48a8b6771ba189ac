"""How long a large site takes to publish: at first, unchanged, after one change, and after one withdrawal.

    python benchmarks/site_speed.py [--handouts 2000] [--formats txt] [--folder FOLDER] [--jobs N] [--browser]

The handouts are generated and approved in five languages beside English. Fails where publishing again reads a post that
has not changed or makes its pages again, or takes longer than asked; where a link of the site leads nowhere or a
sitemap is not valid; and, with ``--browser``, where a search in Chromium, in the folder as it lies there, finds no
Arabic or no Chinese word, or loads more of the index than it has to. What lies in FOLDER already is used.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from generated_handouts import ANA, catalogue_words, write_handouts
from goals import Goal, at_least, at_most, finish
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.pipeline.site.publishing import PublishResult, publish_site
from converter.settings import Settings, SiteSettings

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.opens import OPENS

if TYPE_CHECKING:
    from playwright.sync_api import Request

TAGS = ("es", "ar", "zh-Hans", "vi", "fr")
CHROMIUM = Path("/usr/bin/chromium")
BASE_URL = "https://handouts.example.org/"
SITEMAP = Path(__file__).resolve().parents[1] / "tests" / "publish" / "sitemap.xsd"
MOST_UNCHANGED, MOST_AFTER_ONE = 0.02, 0.05
"""Of the processor time of the first run."""
LONGEST_WAIT_MS = 240_000
MOST_READS = 40
"""Files of posts, after one of them was changed."""
MOST_OF_THE_INDEX = 0.2


class Run(NamedTuple):
    """What publishing took."""

    wall: float
    seconds: float
    """Of the processor, of this process: that of others that render is not in it."""
    reads: Counter[str]
    result: PublishResult


def main() -> int:
    """Measure; 0 where everything is within its limit, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--handouts", type=int, default=2000)
    parser.add_argument("--formats", default="txt")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="processes that render; only this one's time is measured")
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).absolute()
        output, site = folder / "output", folder / "site"
        if not output.is_dir():
            write_handouts(output, options.handouts, TAGS)
        formats = tuple(filter(None, options.formats.split(",")))
        settings = Settings(output=output, site=SiteSettings(base_url=BASE_URL, formats=formats, profiles=("clear",)))
        goals = list(runs(settings, site, options.jobs))
        goals += [at_most("site, links that lead nowhere", broken_links(site), 0), *valid_sitemaps(site)]
        if options.browser:
            goals += searches(site)
    return finish(goals)


def runs(settings: Settings, site: Path, jobs: int | None) -> Iterator[Goal]:
    """Publish again and again."""
    first = published(settings, site, jobs, "first")
    slug = max(each.name for each in settings.output.glob("post-*"))
    published(settings, site, jobs, "second")
    unchanged = published(settings, site, jobs, "unchanged")
    yield at_most("site, unchanged, of the first run", unchanged.seconds / first.seconds, MOST_UNCHANGED, "%")
    yield at_most("site, unchanged, files read of posts", unchanged.reads["output"], 0)
    yield at_most("site, unchanged, files read of the site", unchanged.reads["site"], 1)
    for name, change in (("withdrawal", withdraw_edition), ("change", approve_edition)):
        change(settings, EditionName(slug, "ar"), ANA)
        run = published(settings, site, jobs, name)
        yield at_most(f"site, one {name}, of the first run", run.seconds / first.seconds, MOST_AFTER_ONE, "%")
        yield at_most(f"site, one {name}, files read of posts", run.reads["output"], MOST_READS)
        told = [each for each in run.result.editions if each.change != "unchanged"]
        yield at_most(f"site, one {name}, editions told", abs(len(told) - 1), 0)


def published(settings: Settings, site: Path, jobs: int | None, name: str) -> Run:
    """Publish once."""
    OPENS.below, OPENS.counts = site.parent, Counter()
    wall, before = time.perf_counter(), time.process_time()
    result = publish_site(site, settings, jobs=jobs)
    wall, seconds = time.perf_counter() - wall, time.process_time() - before
    OPENS.below = None
    reads: Counter[str] = Counter()
    for path, count in OPENS.counts.items():
        reads[path.partition("/")[0]] += count
    run = Run(wall, seconds, reads, result)
    print(
        f"{name:11} {run.seconds:8.2f} s of the processor, {run.wall:8.2f} s; read {run.reads['output']} files of"
        f" posts, {run.reads['site']} of the site; wrote {len(result.written)}, removed {len(result.removed)}",
        flush=True,
    )
    return run


def broken_links(site: Path) -> int:
    """Count the links and addresses in pages that lead to no file of the site, and pages that no list leads to."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    linked, broken = set[str](), set[str]()
    for name in sorted(each for each in files if each.endswith(".html")):
        found = LexborHTMLParser((site / name).read_bytes())
        wanted = [
            each.attributes.get("href") or each.attributes.get("src") or "" for each in found.css("a, link, script")
        ]
        wanted += [each.attributes["data-index"] or "" for each in found.css("#search")]
        for link in filter(None, wanted):
            target = _target(name, link)
            if target is not None:
                linked.add(target)
                broken |= {f"{name}: {link}"} - ({f"{name}: {link}"} if target in files else set())
    unlinked = {name for name in files if name.endswith("/index.html")} - linked
    for each in sorted(broken | unlinked)[:10]:
        print(f"leads nowhere, or nothing leads there: {each}")
    print(f"{len(files)} files, {len(linked)} of them linked from pages")
    return len(broken | unlinked)


def _target(page: str, link: str) -> str | None:
    """The file that a link leads to; ``None`` where that is none of the site's."""
    whole = urlsplit(link)
    if link.startswith(BASE_URL):
        path = unquote(whole.path).removeprefix("/")
    elif whole.scheme or not whole.path:
        return None
    else:
        path = os.path.normpath(f"{os.path.dirname(page)}/{unquote(whole.path)}").lstrip("/")  # noqa: PTH120
    return f"{path}index.html" if path.endswith("/") or not path else path


def valid_sitemaps(site: Path) -> Iterator[Goal]:
    """Compare the sitemaps with their schema, and what they list with the pages."""
    schema = etree.XMLSchema(etree.parse(SITEMAP))
    maps = [path for path in site.glob("sitemap*.xml") if str(etree.parse(path).getroot().tag).endswith("}urlset")]
    listed = [str(place.text) for path in maps for place in etree.parse(path).iter("{*}loc")]
    sizes = max(path.stat().st_size for path in maps)
    print(f"{len(maps)} sitemaps, {len(listed)} addresses, {sizes / 1e6:.1f} MB at most")
    yield at_most("site, sitemaps that are not valid", sum(not schema.validate(etree.parse(path)) for path in maps), 0)
    pages = len(list(site.rglob("index.html")))
    yield at_most("site, pages that no sitemap lists", abs(pages - len(set(listed))), 0)


def searches(site: Path) -> Iterator[Goal]:
    """Look for an Arabic and a Chinese word in Chromium, in the lists as they lie in the folder."""
    from playwright.sync_api import expect, sync_playwright

    flags = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=flags) as browser:
        for tag in ("ar", "zh-Hans"):
            words, _ = catalogue_words(tag)
            word = next(word for word in words if re.fullmatch(r"\w{3,}", word))
            page = browser.new_page()
            page.set_default_timeout(LONGEST_WAIT_MS)
            asked = set[str]()
            page.on("request", partial(_note, asked))
            page.goto((site / tag / "index.html").as_uri())
            start = time.perf_counter()
            page.get_by_role("searchbox").fill(word)
            expect(page.get_by_role("status")).not_to_be_empty(timeout=LONGEST_WAIT_MS)
            wall = time.perf_counter() - start
            found = page.locator("#handouts > li:visible").count()
            index = {path.name: path.stat().st_size for path in (site / tag).glob("search-index*.js")}
            loaded = sum(size for name, size in index.items() if any(path.endswith(f"/{name}") for path in asked))
            print(
                f"{tag}: “{word}” is in {found} handouts, found in {wall:.2f} s; {loaded / 1e3:.0f} kB of"
                f" {sum(index.values()) / 1e6:.1f} MB in {len(index)} files were loaded"
            )
            yield at_least(f"site, handouts found in {tag}", found, 1)
            yield at_most(f"site, of the index loaded in {tag}", loaded / sum(index.values()), MOST_OF_THE_INDEX, "%")


def _note(asked: set[str], request: Request) -> None:
    asked.add(urlsplit(request.url).path)


if __name__ == "__main__":
    sys.exit(main())
