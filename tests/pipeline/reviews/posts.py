"""What the tests of reviews do with a post, and what they see of it."""

from __future__ import annotations

from converter.article import Translation, plain_text, segment_state
from converter.pipeline.clock import WallClock, now
from converter.pipeline.posts.fetching import fetch_handouts
from converter.pipeline.posts.job import Job
from converter.pipeline.reviews.decisions import EditionName, approve_edition
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.review import Reviewer
from converter.settings import Settings
from converter.workspace import PostFolder
from tests.translate.engines import CountingEngine

ANA = Reviewer("Ana Ruiz", "certified medical interpreter")
SLUG = "fever"
NAME = EditionName(SLUG, "es")
POST = """# Fever

A fever is a sign.

Drink water.

Do not worry.
"""


def fetched(settings: Settings, engine: CountingEngine, text: str, *tags: str, clock: WallClock = now) -> None:
    job = Job("-", languages=tags or ("es",), formats=("txt",), source_language="en", stdin=text.encode())
    fetch_handouts(job, settings, [engine], clock=clock)


def edition(folder: PostFolder) -> StoredEdition:
    return StoredPost(folder).stored_edition("es")


def stored(folder: PostFolder) -> Translation:
    return edition(folder).translation


def state(folder: PostFolder) -> str:
    return edition(folder).bitext.state


def states(folder: PostFolder) -> dict[str, str]:
    return {plain_text(segment.source): segment_state(segment) for segment in stored(folder).segments}


def text(folder: PostFolder) -> str:
    return (folder.path / "es/handout.txt").read_text(encoding="utf-8")


def approved(settings: Settings) -> None:
    approve_edition(settings, NAME, ANA, accept_findings=True)
