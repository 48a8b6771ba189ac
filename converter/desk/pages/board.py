"""The first page: every post with its languages, what waits, how risky it is, and since when."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import desk_of
from converter.desk.drawing import draw
from converter.pipeline.reviews.board import urgency
from converter.pipeline.reviews.overview import PostOverview, overview


def show_board(request: Request) -> Response:
    """Show the posts, those with the most urgent translation first; of those, what a search asks for."""
    desk = desk_of(request)
    wanted = request.query_params.get("q", "").strip()[:200]
    posts = overview(desk.settings(), handouts=False)
    shown = sorted((post for post in posts if _fits(post, wanted)), key=_most_urgent)
    running = [job for job in desk.jobs.all() if not job.is_over]
    return draw(request, "board.html", posts=shown, all_posts=len(posts), wanted=wanted, running=running)


def _fits(post: PostOverview, wanted: str) -> bool:
    return wanted.casefold() in f"{post.title or ''} {post.slug}".casefold()


def _most_urgent(post: PostOverview) -> tuple[object, ...]:
    waiting = [urgency(row) for row in post.editions if row.state != "approved"]
    return (0, min(waiting)) if waiting else (1, (post.number,))
