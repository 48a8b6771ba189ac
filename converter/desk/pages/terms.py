"""The clinic's words: what the glossary says, a search in it, and a word added, said differently or taken off."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import desk_of, patiently, session_of, typed
from converter.desk.drawing import TOLD, draw, go_to, words_at
from converter.desk.telling import tell_error
from converter.errors import BadGlossary
from converter.languages import REGISTRY
from converter.pipeline.translations.glossary import clinic_glossary, list_terms, own_terms, remove_term, set_term

_SOURCE = "en"
"""The posts of a clinic here are in English."""
_MOST = 200
"""Rows that are shown at once."""


def show_terms(request: Request) -> Response:
    """Show the words of one language, or those that a search finds."""
    return _page(request, HTTPStatus.OK)


def add_term(request: Request) -> Response:
    """Put a word on the clinic's own list; what the list said of it gives way."""
    settings, words = desk_of(request).settings(), words_at(request)
    word, made, status = typed(request, "word", 200), typed(request, "made", 200), typed(request, "status", 20)
    source, target = typed(request, "from", 20), typed(request, "to", 20)
    try:
        patiently(lambda: set_term(word, made, status, settings.glossaries, source=source, target=target), "glossary")
    except BadGlossary as error:
        tell_error(session_of(request), words, error)
        return _page(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    session_of(request).tell("done", words.say("“%(word)s” is on the clinic’s list.", word=word))
    return go_to(f"/words?{urlencode({'to': target, 'q': word})}", TOLD)


def take_off(request: Request) -> Response:
    """Take a word off the clinic's own list; what comes with the program says of it holds again."""
    settings, words = desk_of(request).settings(), words_at(request)
    word, made, status = typed(request, "word", 200), typed(request, "made", 200), typed(request, "status", 20)
    source, target = typed(request, "from", 20), typed(request, "to", 20)
    was_there = patiently(
        lambda: remove_term(word, made, status, settings.glossaries, source=source, target=target), "glossary"
    )
    if was_there:
        session_of(request).tell("done", words.say("“%(word)s” is not on the clinic’s list any more.", word=word))
    else:
        session_of(request).tell("look", words.say("“%(word)s” was not on the clinic’s list.", word=word))
    return go_to(f"/words?{urlencode({'to': target, 'q': typed(request, 'q', 200)})}", TOLD)


def _page(request: Request, status: HTTPStatus) -> Response:
    settings, query = desk_of(request).settings(), request.query_params
    wanted, tag = query.get("q", "").strip()[:200], query.get("to", "es")
    tag = tag if tag in REGISTRY and tag != _SOURCE else "es"
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    listed = list_terms(glossary, target=tag)
    found = [each for each in listed if wanted.casefold() in f"{each.source} {each.target or ''}".casefold()]
    posted = request.method == "POST"
    form = {name: typed(request, name, 200) if posted else "" for name in ("word", "made", "status")}
    return draw(
        request,
        "words.html",
        status,
        wanted=wanted,
        tag=tag,
        terms=found[:_MOST],
        own=own_terms(settings.glossaries, source=_SOURCE, target=tag),
        more=max(len(found) - _MOST, 0),
        every=list(REGISTRY.values()),
        form=form,
    )
