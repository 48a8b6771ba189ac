"""The site: what would change on it, making it, and looking at it."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import Desk, address, desk_of
from converter.desk.drawing import draw, go_to
from converter.desk.jobs import DeskJob
from converter.desk.pages.post import PREVIEW_POLICY
from converter.desk.place import DeskPlace
from converter.pipeline.progress import Listener
from converter.pipeline.site.previewing import preview_page
from converter.pipeline.site.publishing import publish_site, site_changes


def show_publish(request: Request) -> Response:
    """Show what publishing would change, and where the site can be looked at."""
    desk = desk_of(request)
    place: DeskPlace = request.app.state.place
    settings = desk.settings()
    changes = site_changes(desk.site, settings)
    return draw(
        request,
        "publish.html",
        changes=changes,
        to_do=[each for each in changes if each.change != "unchanged"],
        # At this computer's own address: others at the desk could not open it.
        shown_at=desk.site_preview.address(desk.site) if place.is_alone else None,
        base_url=settings.site.base_url,
        folder=desk.site,
    )


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
    added = desk.jobs.add("publish", str(desk.site), lambda done, listen: _publish(desk, done, listen))
    return go_to(address("jobs", str(added.number)))


def _publish(desk: Desk, done: DeskJob, listen: Listener) -> None:
    done.results.append(publish_site(desk.site, desk.settings(), listen=listen))
