"""Makes a static site of approved editions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from converter.article.model import Model
from converter.collecting import HARDLY, collecting_rarely
from converter.errors import NothingToPublish, RenderFailed
from converter.pipeline.handouts.logo import load_logo
from converter.pipeline.handouts.rendering import Renderer, Rendering
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.site.damaged import DamagedPost, part_damaged, slug_of_page
from converter.pipeline.site.items import SiteItem, SiteSource, readings_of, site_source
from converter.pipeline.site.pages import SitePages
from converter.pipeline.site.seen_site import SeenRows
from converter.pipeline.site.site_handouts import SiteFileSpec, SiteGroupSpec, SiteHandouts
from converter.publish import CHOOSER, Site
from converter.settings import Settings
from converter.site_folder import Rebuilding, SiteFolder

_AHEAD = 64
"""Files that are begun before the first of them is put into the site."""

Change = Literal["added", "changed", "withdrawn", "unchanged"]


class PublishedEdition(Model):
    """What became of one edition."""

    page: str
    """Its page below the site's folder."""
    title: str
    change: Change
    """``changed`` where the edition itself differs; its page may also be made again as others come and go."""


class PublishResult(Model):
    """What became of a site."""

    index: str
    """Path of its first page."""
    address: str | None
    """Of that page on the web; ``None`` where it is not known."""
    editions: tuple[PublishedEdition, ...]
    """Language by language; those that were withdrawn at the end."""
    written: tuple[str, ...]
    """Files that are new or have another content, below the site's folder."""
    removed: tuple[str, ...]
    """Files that are no longer there."""
    kept: int
    """How many files stayed as they were."""
    damaged: tuple[DamagedPost, ...] = ()
    """Posts that are not on the site, and never were, because a file of them is damaged."""


class SiteChanges(NamedTuple):
    """What publishing would change."""

    editions: tuple[PublishedEdition, ...]
    on_site: tuple[DamagedPost, ...]
    """Damaged posts that the site has pages of: nothing can be published before they are restored."""
    left_out: tuple[DamagedPost, ...]
    """Damaged posts that it has none of."""


def publish_site(
    directory: Path,
    settings: Settings,
    *,
    allow_drafts: bool = False,
    listen: Listener = ignore_progress,
    jobs: int | None = None,
) -> PublishResult:
    """Make the site of all approved editions in the output folder; with ``allow_drafts`` of the others too.

    ``jobs`` is how many processes may render, as many as there are cores unless given. Raises what ``publish`` raises.
    """
    with collecting_rarely(HARDLY), readings_of(settings) as readings:
        source = site_source(settings, readings, allow_drafts=allow_drafts)
        return publish(source, directory, settings, listen=listen, jobs=jobs)


def publish(
    source: SiteSource,
    directory: Path,
    settings: Settings,
    *,
    listen: Listener = ignore_progress,
    jobs: int | None = None,
) -> PublishResult:
    """Make ``directory`` the site of these editions, in one step: it is the old site or the new one, whole.

    What is not among them is withdrawn, but for damaged posts: where the site has pages of one, its error is raised and
    nothing changes, as nobody knows whether they may stay; others are left out, and told. Raises ``NothingToPublish``
    where there are none and never was a site, ``SiteRefused`` where the folder holds something else, ``Busy`` where
    another run is at work on it, or on a post, ``BadSettings`` where the logo cannot be used, ``RenderFailed`` and
    ``CannotWrite``.
    """
    items, readings, damaged = source
    logo = load_logo(settings.clinic)
    site = site_of(items, settings)
    with SiteFolder(directory, SeenRows(readings, directory)).rebuild() as state:
        before = state.before.notes if state.before else {}
        for post in part_damaged(damaged, before).on_site:
            raise post.error()
        if not items and state.before is None:
            raise damaged[0].error() if damaged else _nothing(settings)
        pages = SitePages(site, source, settings, logo)
        _build((*SiteHandouts(site, items, settings, logo).plan(), *pages.plan()), state, listen, jobs)
        for group in pages.groups():
            _make_together(group, state)
        notes = _notes(site)
        switched = state.finish(notes)
    return PublishResult(
        index=str(directory / CHOOSER),
        address=site.address(CHOOSER),
        editions=tuple(_changes(before, notes)),
        written=switched.written,
        removed=switched.removed,
        kept=switched.kept,
        damaged=tuple(damaged),
    )


def site_changes(directory: Path, settings: Settings) -> SiteChanges:
    """Return what ``publish_site`` would change in a site; nothing is made. Raises ``SiteRefused``."""
    published = SiteFolder(directory).published()
    with readings_of(settings) as readings:
        source = site_source(settings, readings, allow_drafts=False)
    before = published.notes if published else {}
    parted = part_damaged(source.damaged, before)
    unknown = {post.slug for post in parted.on_site}
    known = {page: note for page, note in before.items() if slug_of_page(page) not in unknown}
    return SiteChanges(tuple(_changes(known, _notes(site_of(source.items, settings)))), *parted)


def site_of(items: Iterable[SiteItem], settings: Settings) -> Site:
    """Return the site of some editions."""
    return Site((item.entry for item in items), settings.site.base_url)


def _notes(site: Site) -> dict[str, str]:
    return {entry.path: f"{entry.digest} {entry.title}" for entry in site.all_entries}


def _build(planned: Sequence[SiteFileSpec], state: Rebuilding, listen: Listener, jobs: int | None) -> None:
    """Keep every file that is current, and make the others."""
    stale: list[SiteFileSpec] = []
    for file in planned:
        if state.is_current(file.name, file.inputs):
            state.keep(file.name)
        else:
            stale.append(file)
    pdfs = sum(file.form == "pdf" for file in stale)
    with collecting_rarely(), Renderer(pdfs, others=len(stale) - pdfs, jobs=jobs) as renderer:
        # Where processes share the work, some of it is begun ahead, else each file when its turn comes.
        for done, (file, rendering) in enumerate(_begun(stale, renderer, _AHEAD if renderer.shares else 0)):
            listen(Progress("render", file.name, done, len(stale)))
            state.put(file.name, _render(file, rendering), file.inputs)


def _make_together(group: SiteGroupSpec, state: Rebuilding) -> None:
    """Keep the files of a group where all are current, else make them; those of equal content stay the same files."""
    names = [name for name in state.known if name == group.first or group.others.fullmatch(name)]
    if group.first in names and all(state.is_current(name, group.inputs) for name in names):
        for name in names:
            state.keep(name)
    else:
        for name, data in group.make(state):
            if data is None:
                state.keep(name, group.inputs)
            else:
                state.put(name, data, group.inputs)


def _begun(files: Sequence[SiteFileSpec], renderer: Renderer, ahead: int) -> Iterator[tuple[SiteFileSpec, Rendering]]:
    """Begin each file, so many before it is asked for: more would fill the memory with pictures."""
    waiting: deque[tuple[SiteFileSpec, Rendering]] = deque()
    for file in files:
        waiting.append((file, file.begin(renderer)))
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting


def _render(file: SiteFileSpec, rendering: Rendering) -> bytes:
    try:
        return rendering()
    except RenderFailed as error:
        raise RenderFailed(
            f"The site was left as it is, because its file “{file.name}” cannot be made.",
            f"{error.what} {error.why}",
            error.todo,
        ) from error


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[PublishedEdition]:
    for page, note in after.items():
        known = before.get(page, "").partition(" ")[0]
        digest, _, title = note.partition(" ")
        change: Change = "added" if not known else "unchanged" if known == digest else "changed"
        # Of words of ours: that each of thousands is checked takes a tenth of a run in which nothing changed.
        yield PublishedEdition.model_construct(page=page, title=title, change=change)
    for page, note in before.items():
        if page not in after:
            yield PublishedEdition(page=page, title=note.partition(" ")[2], change="withdrawn")


def _nothing(settings: Settings) -> NothingToPublish:
    return NothingToPublish(
        "No site was made.",
        f"No translation in “{settings.output}” has been approved by a person.",
        "Approve one with “convert review approve”, or add --allow-drafts to publish drafts with their warnings.",
    )
