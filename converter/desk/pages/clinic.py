"""The clinic: its name, addresses, logo and colour as handouts show them, with a preview."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from converter.contrast import parse_colour, readable_on_white
from converter.desk.context import desk_of, session_of, typed
from converter.desk.drawing import TOLD, draw, go_to, words_at
from converter.desk.pages.post import PREVIEW_POLICY
from converter.desk.telling import tell_error
from converter.errors import BadSettings
from converter.pipeline.handouts.identity import identity_preview, store_logo
from converter.setting_keys import ENVIRONMENT, origin_of, setting_keys, typed_key, value_of, value_text
from converter.settings import Settings, written_settings
from converter.settings_file import set_values, unset

FIELDS = (
    "clinic.name",
    "clinic.address",
    "clinic.phone",
    "clinic.interpreter_phone",
    "clinic.logo_alt",
    "clinic.disclaimer.en",
    "clinic.disclaimer.es",
    "site.title",
    "site.base_url",
)
"""Settings that have a field on the page."""


def show_clinic(request: Request) -> Response:
    """Show what handouts say of the clinic."""
    return _page(request, HTTPStatus.OK, _values(desk_of(request).settings()))


def keep_clinic(request: Request) -> Response:
    """Write what handouts say of the clinic into the settings: all of it, or nothing where a value cannot be used."""
    keys = setting_keys(Settings)
    given = {name: " ".join(typed(request, name, 1000).split()) for name in FIELDS}
    try:
        set_values([(typed_key(name, keys), text) for name, text in given.items() if text])
        for name in (name for name, text in given.items() if not text):
            unset(typed_key(name, keys))
    except BadSettings as error:
        tell_error(session_of(request), words_at(request), error)
        return _page(request, HTTPStatus.UNPROCESSABLE_ENTITY, given)
    session_of(request).tell("done", words_at(request).say("Kept. Handouts that are made from now on say it."))
    return go_to("/clinic", TOLD)


def keep_logo(request: Request) -> Response:
    """Store a picture as the clinic's logo, or take the logo away where none was chosen."""
    words, key = words_at(request), typed_key("clinic.logo", setting_keys(Settings))
    upload = request.state.form.get("file")
    data = upload.file.read() if isinstance(upload, UploadFile) else b""
    if typed(request, "remove"):
        unset(key)
        session_of(request).tell("done", words.say("The logo is not shown any more."))
    elif data:
        try:
            set_values([(key, str(store_logo(data)))])
        except BadSettings as error:
            tell_error(session_of(request), words_at(request), error)
        else:
            session_of(request).tell("done", words.say("Kept. Handouts that are made from now on say it."))
    else:
        session_of(request).tell("refused", words.say("Choose a picture first."))
    return go_to("/clinic", TOLD)


def keep_colour(request: Request) -> Response:
    """Store the clinic's colour, or take it away; where it is too light to be read, say which one is used instead."""
    words, key = words_at(request), typed_key("clinic.colour", setting_keys(Settings))
    colour = typed(request, "colour", 20)
    if typed(request, "remove"):
        unset(key)
        session_of(request).tell("done", words.say("The colour is not used any more."))
        return go_to("/clinic", TOLD)
    try:
        set_values([(key, colour)])
    except BadSettings as error:
        tell_error(session_of(request), words_at(request), error)
        return go_to("/clinic", TOLD)
    session_of(request).tell("done", words.say("Kept. Handouts that are made from now on say it."))
    if (used := readable_on_white(parse_colour(colour))) != parse_colour(colour):
        said = words.say(
            "That colour is too light to be read on white paper. A darker one is used: %(used)s.", used=used
        )
        session_of(request).tell("look", said)
    return go_to("/clinic", TOLD)


def preview(request: Request) -> Response:
    """Return a handout as the clinic's settings make it now."""
    data = identity_preview(desk_of(request).settings())
    return Response(data, headers={"Content-Security-Policy": PREVIEW_POLICY}, media_type="text/html; charset=utf-8")


def _page(request: Request, status: HTTPStatus, values: dict[str, str]) -> Response:
    settings, written = desk_of(request).settings(), written_settings()
    keys = setting_keys(Settings)
    fixed = [name for name in (*FIELDS, "clinic.colour") if origin_of(typed_key(name, keys), written) == ENVIRONMENT]
    return draw(request, "clinic.html", status, values=values, fixed=fixed, clinic=settings.clinic)


def _values(settings: Settings) -> dict[str, str]:
    keys = setting_keys(Settings)
    said = settings.clinic.disclaimer
    texts = {f"clinic.disclaimer.{tag}": said.get(tag, "") for tag in ("en", "es")}
    plain = (name for name in FIELDS if name not in texts)
    texts |= {name: value_text(value_of(settings, typed_key(name, keys))) for name in plain}
    return {name: texts[name] for name in FIELDS}
