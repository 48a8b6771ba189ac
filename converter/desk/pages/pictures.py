"""The pictures of a post, with a field for what each shows."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from converter.article import images
from converter.desk.context import address, desk_of, patiently, session_of, slug_of, ticked, typed
from converter.desk.drawing import draw, go_to, words_at
from converter.pipeline.handouts.describing import describe_picture
from converter.pipeline.handouts.describing import pictures as pictures_of
from converter.pipeline.stored.posts import stored_post

_TYPES = {"avif": "image/avif", "gif": "image/gif", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def list_pictures(request: Request) -> Response:
    """Show the pictures of a post."""
    settings = desk_of(request).settings()
    slug = slug_of(request, settings)
    original = stored_post(settings.output, slug).original
    return draw(
        request,
        "pictures.html",
        slug=slug,
        title=original.article.title,
        tag=original.language,
        pictures=pictures_of(settings, slug),
        tongues=stored_post(settings.output, slug).tags(),
    )


def picture_file(request: Request) -> Response:
    """Return a stored picture by its number."""
    settings = desk_of(request).settings()
    post = stored_post(settings.output, slug_of(request, settings))
    article = post.original.article
    found = dict(enumerate((placed.image.src for placed in images(article)), start=1))
    src = found.get(request.path_params["number"], "")
    stored = post.pictures.of(article)
    if src not in stored:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(
        stored[src],
        media_type=_TYPES.get(src.rpartition(".")[2], "application/octet-stream"),
        headers={"Content-Security-Policy": "sandbox; default-src 'none'"},
    )


def describe(request: Request) -> Response:
    """Store what somebody says of a picture; the translations get it at once."""
    desk, words = desk_of(request), words_at(request)
    settings = desk.settings()
    slug, number = slug_of(request, settings), request.path_params["number"]
    decorative, text = bool(ticked(request, "decorative")), typed(request, "text", 2000)
    target = address("posts", slug, "pictures")
    if decorative == bool(text):
        say = words.say("Say what the picture shows, or that it is decoration: one of both.")
        session_of(request).tell("refused", say)
        return go_to(target, f"text-{number}")
    patiently(lambda: describe_picture(settings, slug, number, None if decorative else text), slug)
    session_of(request).tell("done", words.say("Picture %(n)s: kept, and given to the translations.", n=number))
    return go_to(target)
