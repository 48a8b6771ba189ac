"""The way in: the link that works once, the files that every page needs, the language, and who reviews."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import desk_of, reviewer_at, session_of, ticked, typed
from converter.desk.drawing import TOLD, draw, draw_not_allowed, go_to, set_cookie, words_at
from converter.desk.place import DeskPlace
from converter.desk.words import INTERFACES, preferred
from converter.printable import printable
from converter.review import Reviewer

_STATIC = {
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml; charset=utf-8",
}


def start(request: Request) -> Response:
    """Exchange the token of the link for a cookie; with the cookie of this desk, go on to the first page."""
    if request.state.session is None:
        language = preferred(request.headers.get("accept-language", ""))
        session = desk_of(request).sessions.begin(request.query_params.get("token", ""), language)
        if session is None:
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        response = go_to("/")
        place: DeskPlace = request.app.state.place
        set_cookie(response, place.cookie, session.key, place)
        return response
    return go_to("/")


def static_file(request: Request) -> Response:
    """Return the style sheet or the script."""
    from converter.render.templating import style_sheet

    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(style_sheet(f"desk/{name}"), media_type=_STATIC[name])


def set_language(request: Request) -> Response:
    """Show the desk in another language, from now on and on the page that asked."""
    tag = typed(request, "tag")
    if tag in INTERFACES:
        session_of(request).language = tag
    return go_to(own_path(typed(request, "back")), "tongue")


def show_reviewer(request: Request) -> Response:
    """Ask who reviews."""
    settings = desk_of(request).settings()
    back = own_path(request.query_params.get("back", "/"))
    return draw(request, "reviewer.html", reviewer=reviewer_at(request, settings), back=back)


def set_reviewer(request: Request) -> Response:
    """Remember who reviews: for this browser, and in the settings where she wants that.

    Where people sign in it is the account, and nothing that is typed.
    """
    if session_of(request).account:
        return draw_not_allowed(request)
    name, qualification = (printable(typed(request, each, 200)) for each in ("name", "qualification"))
    back, words = own_path(typed(request, "back")), words_at(request)
    if not (name and qualification):
        session_of(request).tell("refused", words.say("Nothing was changed: the name or the qualification is missing."))
        settings = desk_of(request).settings()
        return draw(
            request,
            "reviewer.html",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            reviewer=reviewer_at(request, settings),
            back=back,
        )
    session_of(request).reviewer = Reviewer(name, qualification)
    if ticked(request, "remember"):
        _remember(name, qualification)
    session_of(request).tell("done", words.say("You review as %(name)s, %(why)s.", name=name, why=qualification))
    # A page of sentences puts the focus into the first of them.
    return go_to(back, "" if is_edition(back) else TOLD)


def own_path(text: str) -> str:
    """Return a path of this desk; the first page where the text is none, so that no form leads elsewhere."""
    good = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text if good else "/"


def is_edition(path: str) -> bool:
    """Whether a path of this desk is that of the sentences of an edition."""
    return path.startswith("/posts/") and path.partition("?")[0].count("/") == 3


def _remember(name: str, qualification: str) -> None:
    from converter.setting_keys import setting_keys, typed_key
    from converter.settings import Settings
    from converter.settings_file import set_values

    keys = setting_keys(Settings)
    pairs = (("review.name", name), ("review.qualification", qualification))
    set_values([(typed_key(key, keys), text) for key, text in pairs])
