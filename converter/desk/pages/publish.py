"""The site: what would change on it, making it, and looking at it."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from converter.desk.context import Desk, desk_of
from converter.desk.drawing import draw
from converter.desk.jobs import DeskJob
from converter.desk.pages.post import PREVIEW_POLICY
from converter.desk.place import DeskPlace
from converter.desk.taking_on import take_on
from converter.pipeline.progress import Listener
from converter.pipeline.site.previewing import preview_page
from converter.pipeline.site.publishing import publish_site, site_changes
from converter.preview_server.serving import INDEX, OtherAddress, find

SITE = "/site"
"""Where the desk shows the files of the site."""
SITE_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; media-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Of a page of the site at the desk: its own parts alone, no script and no form. Of the desk's origin, so that its
parts and the pages that it leads to come with the cookie, which other origins do not send."""
_SHOWN = ("text/", "image/", "audio/", "font/")
"""Beginnings of the types that a browser shows by itself; the rest is downloaded."""


def show_publish(request: Request) -> Response:
    """Show what publishing would change, and where the site can be looked at."""
    desk = desk_of(request)
    settings = desk.settings()
    found = site_changes(desk.site, settings)
    return draw(
        request,
        "publish.html",
        changes=found.editions,
        on_site=found.on_site,
        left_out=found.left_out,
        to_do=[each for each in found.editions if each.change != "unchanged"],
        shown_at=site_shown_at(request),
        base_url=settings.site.base_url,
        folder=desk.site,
    )


def site_shown_at(request: Request) -> str | None:
    """Return where the site can be looked at as it is now; ``None`` where there is none yet.

    Who is alone sees it with its scripts, at an address of this computer; others could not open that, and see it at
    the desk itself.
    """
    desk = desk_of(request)
    place: DeskPlace = request.app.state.place
    if place.is_alone:
        return desk.site_preview.address(desk.site)
    return f"{SITE}/" if (desk.site / INDEX).is_file() else None


def site_file(request: Request) -> Response:
    """Return a file of the site as it is now; its pages run no script, as they are of the desk's origin here."""
    found = find(desk_of(request).site, quote(f"/{request.path_params['path']}"))
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    if isinstance(found, OtherAddress):
        return RedirectResponse(f"{SITE}{found.path}", HTTPStatus.PERMANENT_REDIRECT)
    with found.content as content:
        data = content.read()
    headers = {"Content-Security-Policy": SITE_POLICY}
    if not found.media_type.startswith(_SHOWN):
        headers["Content-Disposition"] = "attachment"
    return Response(data, headers=headers, media_type=found.media_type)


def show_page(request: Request) -> Response:
    """Show a page of the site as publishing would make it, at the width of a telephone and of a screen."""
    page = request.query_params.get("page", "")
    desk = desk_of(request)
    found = preview_page(desk.site, desk.settings(), page)
    return draw(
        request,
        "publish_look.html",
        found=found,
        entry=found.entry,
        source=f"/publish/page?{urlencode({'page': page})}",
    )


def page_bytes(request: Request) -> Response:
    """Return that page itself, for its frame, without scripts."""
    desk = desk_of(request)
    found = preview_page(desk.site, desk.settings(), request.query_params.get("page", ""))
    headers = {"Content-Security-Policy": PREVIEW_POLICY}
    return Response(found.html, headers=headers, media_type="text/html; charset=utf-8")


def begin_publish(request: Request) -> Response:
    """Take the making of the site on as a job."""
    desk = desk_of(request)
    return take_on(request, "publish", str(desk.site), lambda done, listen: _publish(desk, done, listen))


def _publish(desk: Desk, done: DeskJob, listen: Listener) -> None:
    done.results.append(publish_site(desk.site, desk.settings(), listen=listen))
