"""What was translated before: a search in the translation memory, and a sentence that is said differently now."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import desk_of, patiently, reviewer_at, session_of, typed
from converter.desk.drawing import TOLD, draw, go_to, words_at
from converter.languages import REGISTRY
from converter.pipeline.translations.memory import correct_memory, memory_status, search_memory


def show_memory(request: Request) -> Response:
    """Show how many sentences the memory has, and those that a search finds."""
    settings, query = desk_of(request).settings(), request.query_params
    wanted, tag = query.get("q", "").strip()[:200], query.get("to", "")
    tag = tag if tag in REGISTRY else ""
    found = search_memory(settings.output, wanted, target=tag or None) if wanted else ()
    return draw(
        request,
        "memory.html",
        wanted=wanted,
        tag=tag,
        found=found,
        pairs=memory_status(settings.output).pairs,
        every=list(REGISTRY.values()),
        reviewer=reviewer_at(request, settings),
    )


def correct(request: Request) -> Response:
    """Store another translation of a sentence; posts that have it keep theirs until they are translated again."""
    settings, words = desk_of(request).settings(), words_at(request)
    reviewer = reviewer_at(request, settings)
    source, made = typed(request, "source", 20_000), typed(request, "made", 20_000)
    pair = typed(request, "from", 20), typed(request, "to", 20)
    if reviewer and source and made and all(tag in REGISTRY for tag in pair):
        found = patiently(lambda: correct_memory(settings, source, made, pair, reviewer.name))
        said = words.say("Kept: from now on the memory has your words.")
        session_of(request).tell("look" if found else "done", said, *found)
    else:
        session_of(request).tell("refused", words.say("Nothing was changed: the sentence or your name is missing."))
    return go_to(f"/memory?{urlencode({'q': typed(request, 'q', 200), 'to': pair[1]})}", TOLD)
