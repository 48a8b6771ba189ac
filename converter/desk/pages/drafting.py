"""What is typed at the desk is kept after each pause, and answered: what the checks find, and who else is at work."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from converter.desk.context import desk_of, edition_of, patiently, reviewer_at, session_of, typed, whole_number
from converter.desk.drawing import words_at
from converter.desk.pages.review import given_answer
from converter.desk.told import told
from converter.desk.words import DeskWords
from converter.pipeline.reviews.answering import findings_of, placed_answer
from converter.pipeline.reviews.drafting import EditionNow, edition_now, keep_draft


def keep_typed(request: Request) -> Response:
    """Keep what is typed for a sentence as a draft, and say what the checks find in it; nothing is decided.

    Also says what others did since the page was shown, and at which sentences they are.
    """
    desk, session, words = desk_of(request), session_of(request), words_at(request)
    settings = desk.settings()
    name = edition_of(request, settings)
    reviewer = reviewer_at(request, settings)
    answer = given_answer(request)._replace(right=None)
    kept = ""
    if reviewer:
        desk.presence.note(session.key, name, whole_number(typed(request, "number", 6)), reviewer.name)
        if patiently(lambda: keep_draft(settings, name, reviewer.name, answer), f"drafts of {name.slug}"):
            kept = words.say("Kept as a draft; not decided yet.")
    placed = placed_answer(settings, name, answer)
    found = [placed.problem] if placed.problem else []
    found += findings_of(settings, name, placed.answer._replace(remark="")) if not placed.problem else ()
    stands = edition_now(settings, name, whole_number(typed(request, "seen", 9)))
    at_work = {
        str(number): words.say("%(name)s is at this sentence now.", name=who)
        for number, who in desk.presence.others(session.key, name).items()
    }
    return JSONResponse(
        {
            "findings": [told(each, words.language.tag).text for each in found],
            "kept": kept,
            "left": words.say("%(n)s of %(all)s left", n=stands.waiting, all=stands.sentences),
            "others": at_work | decided_since(words, stands),
        }
    )


def decided_since(words: DeskWords, stands: EditionNow) -> dict[str, str]:
    """Return what to say at the sentences that somebody has decided about since a page was shown, by their number."""
    return {
        str(each.number): words.say(
            "%(name)s has decided about this sentence at %(time)s. Load the page again to see it.",
            name=each.who,
            time=local_time(each.when),
        )
        for each in stands.decided
    }


def local_time(when: dt.datetime) -> str:
    """Return the time of the day at this computer."""
    return f"{when.astimezone():%H:%M}"
