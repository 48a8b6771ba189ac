"""One post: its languages, its handouts to look at and to download, what was read, and what was left out."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import (
    Desk,
    address,
    desk_of,
    edition_of,
    finished_post,
    patiently,
    session_of,
    slug_of,
    ticked,
    typed,
)
from converter.desk.drawing import TOLD, draw, go_to, words_at
from converter.desk.jobs import DeskJob
from converter.desk.pages.make import chosen_formats, chosen_profiles
from converter.desk.taking_on import take_on
from converter.formats import FORMATS, PROFILES
from converter.languages import REGISTRY
from converter.pipeline.handouts.adding import add_languages
from converter.pipeline.handouts.building import BuildJob, build_handouts
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.handouts.shelf import read_handout, shelved_handouts
from converter.pipeline.progress import Listener
from converter.pipeline.reviews.overview import PostOverview, overview
from converter.pipeline.reviews.restoring import restore
from converter.pipeline.stored.posts import stored_post, stored_posts

_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "txt": "text/plain; charset=utf-8",
    "brf": "text/plain; charset=utf-8",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
}
PREVIEW_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Of a handout that is looked at: its own parts alone, and no script, whatever the post brought along."""


def show_post(request: Request) -> Response:
    """Show a post."""
    settings = desk_of(request).settings()
    slug = finished_post(settings, slug_of(request, settings))
    found = next(each for each in overview(settings) if each.slug == slug)
    is_whole = found.language is not None
    return draw(
        request,
        "post.html",
        post=found,
        at=_focused(found, request.query_params.get("at", "")),
        handouts=shelved_handouts(settings, slug) if is_whole else (),
        source=stored_post(settings.output, slug).original.article.source if is_whole else None,
        formats=FORMATS,
        profiles=tuple(PROFILES),
        others=[
            each
            for tag, each in REGISTRY.items()
            if tag != found.language and tag not in {row.language for row in found.editions}
        ],
    )


def show_post_report(request: Request) -> Response:
    """Show what was read of a post, what was left out and why, and what a person should look at."""
    from converter.reading_level import reading_level
    from converter.render.pages.import_summary import import_summary

    settings = desk_of(request).settings()
    slug = slug_of(request, settings)
    article = stored_post(settings.output, slug).original.article
    summary = import_summary(article)
    return draw(request, "report.html", slug=slug, article=article, summary=summary, level=reading_level(article))


def begin_build(request: Request) -> Response:
    """Make more formats of a post, drafts included: each says on every page that it is one."""
    desk = desk_of(request)
    slug = slug_of(request, desk.settings())
    wanted = outputs(chosen_formats(request), chosen_profiles(request))
    if not wanted:
        session_of(request).tell("refused", words_at(request).say("Choose a format and a layout that go together."))
        return go_to(address("posts", slug), TOLD)
    job = BuildJob(wanted, (slug,), allow_drafts=True)
    return take_on(request, "build", slug, lambda done, listen: _build(desk, job, done, listen))


def begin_languages(request: Request) -> Response:
    """Translate a post into more languages, without reading it again."""
    desk = desk_of(request)
    settings = desk.settings()
    slug = slug_of(request, settings)
    tags = tuple(tag for tag in ticked(request, "to") if tag in REGISTRY)
    wanted = outputs(chosen_formats(request) or settings.formats, chosen_profiles(request) or settings.profiles)
    if not (tags and wanted):
        say = words_at(request).say("Choose a language, a format and a layout that go together.")
        session_of(request).tell("refused", say)
        return go_to(address("posts", slug), TOLD)

    def work(done: DeskJob, listen: Listener) -> None:
        done.results.append(add_languages(desk.settings(), slug, tags, wanted, listen))

    return take_on(request, "make", slug, work)


def restore_damaged(request: Request) -> Response:
    """Bring back what was last decided where a file of a post is damaged; the damaged one is kept aside."""
    settings, words, session = desk_of(request).settings(), words_at(request), session_of(request)
    slug, tag = slug_of(request, settings), typed(request, "tag", 20)
    for each in patiently(lambda: restore(settings, slug, tag or None), slug):
        what = REGISTRY[each.language].own_name if each.language in REGISTRY else words.say("The post itself")
        if each.restored:
            said = words.say("%(what)s: restored as it was last decided. The damaged file is kept aside.", what=what)
            session.tell("done", said)
        else:
            said = words.say(
                "%(what)s: there is no copy, as nobody had decided about it. It is kept aside: fetch the post again.",
                what=what,
            )
            session.tell("look", said)
    is_there = any(post.slug == slug for post in stored_posts(settings.output))
    return go_to(address("posts", slug) if is_there else "/", TOLD)


def handout_bytes(request: Request) -> Response:
    """Return a handout as a file: to download, or in the frame of its preview, without scripts."""
    settings = desk_of(request).settings()
    name = edition_of(request, settings)
    file: str = request.path_params["name"]
    finished_post(settings, name.slug)
    data = read_handout(settings, name.slug, name.tag, file)
    ending = file.rpartition(".")[2]
    headers = {"Content-Security-Policy": PREVIEW_POLICY}
    if "show" not in request.query_params:
        ascii_name = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.slug)[:60]
        headers["Content-Disposition"] = f'attachment; filename="{ascii_name}-{name.tag}-{file}"'
    return Response(data, HTTPStatus.OK, headers, _TYPES[ending])


def show_handout(request: Request) -> Response:
    """Show a handout in a frame, at the width of a telephone or of a screen."""
    settings = desk_of(request).settings()
    name = edition_of(request, settings)
    finished_post(settings, name.slug)
    handouts = shelved_handouts(settings, name.slug)
    file: str = request.path_params["name"]
    read_handout(settings, name.slug, name.tag, file)
    return draw(request, "look.html", slug=name.slug, tag=name.tag, file=file, handouts=handouts)


def _focused(post: PostOverview, at: str) -> str | None:
    """Return the language whose part of the page has the focus: the one that was changed, else the first."""
    tags = [row.language for row in post.editions if row.language]
    return at if at in tags else next(iter(tags), None)


def _build(desk: Desk, job: BuildJob, done: DeskJob, listen: Listener) -> None:
    done.results += build_handouts(job, desk.settings(), listen)
