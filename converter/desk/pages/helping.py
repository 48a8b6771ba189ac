"""What helps with one sentence: similar ones, the clinic's words, the way back; and a word for its list."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import address, desk_of, edition_of, session_of, typed
from converter.desk.drawing import draw, go_to, words_at
from converter.pipeline.reviews.answering import shown_edition
from converter.pipeline.reviews.helping import sentence_help
from converter.pipeline.translations.glossary import accept_term


def show_help(request: Request) -> Response:
    """Show what helps with a sentence: as a page, or as a part of the page of the sentences."""
    settings = desk_of(request).settings()
    name = edition_of(request, settings)
    found = sentence_help(settings, name, request.path_params["number"], back="back" in request.query_params)
    pair = shown_edition(settings, name).translation
    template = "helping-part.html" if "part" in request.query_params else "helping.html"
    return draw(request, template, name=name, help=found, source_tag=pair.source_language, target_tag=pair.language)


def accept_word(request: Request) -> Response:
    """Put two words that a check doubts on the clinic's own list: only words that it doubts in this very sentence."""
    settings, words = desk_of(request).settings(), words_at(request)
    name = edition_of(request, settings)
    number = request.path_params["number"]
    shown = shown_edition(settings, name)
    doubted = next((each.doubted for each in shown.sentences if each.row.number == number), ())
    chosen = typed(request, "word", 200), typed(request, "translation", 200)
    if chosen in doubted:
        pair = shown.translation
        accept_term(*chosen, settings.glossaries, source=pair.source_language, target=pair.language)
        said = words.say(
            "“%(made)s” is right for “%(word)s” from now on; the checks do not doubt it in other sentences any more.",
            made=chosen[1],
            word=chosen[0],
        )
        session_of(request).tell("done", said)
    view = {each: typed(request, each, 10) for each in ("order", "show", "open")}
    return go_to(f"{address('posts', name.slug, name.tag)}?{urlencode({**view, 'at': number})}")
