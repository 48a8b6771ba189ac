"""How long a large site takes to publish: at first, unchanged, after one change, and after one withdrawal.

    python benchmarks/site_speed.py [--handouts 2000] [--formats txt] [--folder FOLDER] [--jobs N] [--browser]

The handouts are generated and approved in five languages beside English. A site of a tenth of them is measured beside
it. Fails where publishing again reads a post that has not changed or makes its pages again, or takes longer than asked;
where one change or one withdrawal, in the middle of the list, takes much longer on the large site than on the small
one, beyond the look at what is there; where a link of the site leads nowhere or a sitemap is not valid; and, with
``--browser``, where a search in Chromium, in the folder as it lies there, finds no Arabic or no Chinese word, or loads
more of the index than it has to. What lies in FOLDER already is used.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
GROWTH = 1.5
"""Times of what a change takes on the small site, beyond the look at what is there; so long it may on the large one."""
MOST_MORE_MS = 0.03
"""For each page beyond that: the list of the site's files is written whole, and each folder of the second tree looked
at, of which docs/scale.md says why."""
MOST_LOOK_MS = 0.2
"""For each page, where nothing changed."""
FEWEST = 200
"""Handouts of the small site, at least: with fewer its lists have one page, and it has no second tree of folders."""
TIMES = 3
"""Each is measured so often, and the shortest time counts: others are at work on the computer."""
LONGEST_WAIT_MS = 240_000
MOST_READS = 40
"""Files of posts, after one of them was changed."""
MOST_OF_THE_INDEX, MOST_LOADED_KB = 0.2, 150
"""So much of the index is loaded for a word at most, where it is larger than that."""


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
        formats = tuple(filter(None, options.formats.split(",")))
        taken = {}
        for handouts in (max(options.handouts // 10, FEWEST), options.handouts):
            output, site = folder / f"{handouts}" / "output", folder / f"{handouts}" / "site"
            if not output.is_dir():
                write_handouts(output, handouts, TAGS)
            of_site = SiteSettings(base_url=BASE_URL, formats=formats, profiles=("clear",))
            print(f"{handouts} handouts in {len(TAGS) + 1} languages")
            taken[handouts], goals = runs(Settings(output=output, site=of_site), site, options.jobs)
        goals += growth(*taken.values())
        goals += [at_most("site, links that lead nowhere", broken_links(site), 0), *valid_sitemaps(site)]
        if options.browser:
            goals += searches(site)
    return finish(goals)


def growth(small: Mapping[str, float], large: Mapping[str, float]) -> Iterator[Goal]:
    """Compare what a change takes on two sites."""
    for name in ("withdrawal", "change"):
        one, other = (taken[name] - taken["unchanged"] for taken in (small, large))
        print(f"one {name} takes {one:.2f} s beyond the look on the small site, {other:.2f} s on the large one")
        more = max(0, other - GROWTH * one) / large["pages"] * 1000
        yield at_most(f"site, one {name}, beyond {GROWTH} times one on a tenth, for a page", more, MOST_MORE_MS, "ms")
        whole = large[name] / small[name]
        print(f"with the look {small[name]:.2f} s and {large[name]:.2f} s, {whole:.1f} times as much")


def runs(settings: Settings, site: Path, jobs: int | None) -> tuple[dict[str, float], list[Goal]]:
    """Publish again and again; return the shortest time of each kind of run, how many pages, and what is asked."""
    first = published(settings, site, jobs, "first")
    slugs = sorted(each.name for each in settings.output.glob("post-*"))
    name = EditionName(slugs[len(slugs) // 2], "ar")
    published(settings, site, jobs, "second")
    found: dict[str, list[Run]] = {"unchanged": [published(settings, site, jobs, "unchanged") for _ in range(TIMES)]}
    for _ in range(TIMES):
        for kind, change in (("withdrawal", withdraw_edition), ("change", approve_edition)):
            change(settings, name, ANA)
            found.setdefault(kind, []).append(published(settings, site, jobs, kind))
    taken = {kind: min(run.seconds for run in made) for kind, made in found.items()}
    taken["pages"] = len(found["unchanged"][0].result.editions)
    return taken, list(asked(first, found, taken))


def asked(first: Run, found: Mapping[str, Sequence[Run]], taken: Mapping[str, float]) -> Iterator[Goal]:
    """Compare runs with the first one, and what they read with what they need."""
    for kind, made in found.items():
        most = MOST_UNCHANGED if kind == "unchanged" else MOST_AFTER_ONE
        yield at_most(f"site, {kind}, of the first run", taken[kind] / first.seconds, most, "%")
        reads = max(run.reads["output"] for run in made)
        yield at_most(f"site, {kind}, files read of posts", reads, 0 if kind == "unchanged" else MOST_READS)
        told = [sum(each.change != "unchanged" for each in run.result.editions) for run in made]
        yield at_most(f"site, {kind}, editions told beyond it", max(told) - (kind != "unchanged"), 0)
    reads = max(run.reads["site"] for run in found["unchanged"])
    yield at_most("site, unchanged, files read of the site", reads, 1)
    yield at_most("site, unchanged, for a page", taken["unchanged"] / taken["pages"] * 1000, MOST_LOOK_MS, "ms")


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
        for form in found.css("#search[data-rows]"):
            rows, parts = form.attributes["data-rows"] or "", int(form.attributes["data-parts"] or 0)
            wanted += [rows.replace(".js", f"-{part}.js") for part in range(parts)]
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
            most = max(MOST_LOADED_KB, sum(index.values()) * MOST_OF_THE_INDEX / 1e3)
            yield at_most(f"site, of the index loaded in {tag}", loaded / 1e3, most, "kB")


def _note(asked: set[str], request: Request) -> None:
    asked.add(urlsplit(request.url).path)


if __name__ == "__main__":
    sys.exit(main())
