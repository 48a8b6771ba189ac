"""A list of many handouts comes in pages, and the search of its first page shows what stands on the others."""

from __future__ import annotations

import json
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.pipeline.handouts.rendering import Renderer
from converter.pipeline.site.lists import SiteList
from converter.pipeline.site.page_specs import PageSpecs
from converter.pipeline.site.site_handouts import SiteFileSpec
from converter.publish import Site, SiteEntry, handout_ids
from converter.render.pages.site import search_script
from converter.settings import Settings
from tests.publish.sites import entries, items

pytestmark = pytest.mark.slow


def many_listed(output: Path, count: int) -> list[SiteEntry]:
    (known,) = [entry for entry in entries(items(output, ("es",))) if entry.language == "es"]
    return [
        known._replace(slug=f"post-{number}", title=f"Hoja {number}", digest=f"{number}", day=None)
        for number in range(1000, 1000 + count)
    ]


def specs(made: list[SiteEntry]) -> dict[str, SiteFileSpec]:
    site, settings = Site(made, None), Settings()
    planned = SiteList("es", site, settings, PageSpecs(site, settings, None)).plan(search_script())
    return {each.name: each for each in planned}


def list_files(made: list[SiteEntry]) -> dict[str, bytes]:
    with Renderer(0) as renderer:
        return {name: spec.begin(renderer)() for name, spec in specs(made).items()}


def test_every_handout_is_on_one_page_and_every_page_leads_to_the_next(tmp_path: Path) -> None:
    made = list_files(many_listed(tmp_path, 400))
    followed, before, found = "es/index.html", None, list[str]()
    pages = sum(name.endswith(".html") for name in made)
    assert pages > 2
    for number in range(1, pages + 1):
        page = LexborHTMLParser(made[followed])
        found += [each.attributes["href"] or "" for each in page.css("#handouts a")]
        assert page.css_first("#pages [aria-current=page]").text() == f"Página {number} de {pages}"
        links = {each.attributes["rel"]: each.attributes["href"] for each in page.css("#pages a")}
        assert links.get("prev") == before
        assert bool(page.css("#search")) == bool(page.css("script")) == (number == 1)
        before, followed = followed.partition("/")[2], normpath(join(dirname(followed), links.get("next") or ""))
    slugs = [f"post-{number}" for number in range(1000, 1400)]
    assert sorted(found) == [f"{slug}/index.html" for slug in slugs]
    rows = [json.loads(data[data.index(b"{") : -2]) for name, data in made.items() if name.endswith(".js")]
    assert sorted(name for part in rows for name in part) == sorted(handout_ids(slugs).values())


def test_a_list_of_one_page_has_no_rows_beside_it(tmp_path: Path) -> None:
    assert list(specs(many_listed(tmp_path, 30))) == ["es/index.html"]


def test_a_change_is_on_few_pages_wherever_it_is(tmp_path: Path) -> None:
    made = many_listed(tmp_path, 1000)
    before = {name: spec.inputs for name, spec in specs(made).items()}
    changed = []
    for place in range(0, 1000, 40):
        after = specs([*made[:place], made[place]._replace(title="Otra", digest="0"), *made[place + 1 :]])
        changed.append(len(dict(before.items() ^ {(name, spec.inputs) for name, spec in after.items()})))
    assert len(before) > 20
    assert max(changed) <= 3, "its page, the first one, which searches, and the rows"
