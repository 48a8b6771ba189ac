"""Jobs: how far each is, what came of it, and stopping it."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from converter.desk.context import Desk, address, desk_of
from converter.desk.drawing import draw, go_to, words_at
from converter.desk.jobs import DeskJob
from converter.desk.pages.publish import site_shown_at
from converter.desk.pages.tongues import InstalledHere, OfferedHere
from converter.desk.taking_on import JOB
from converter.desk.told import told
from converter.desk.words import INTERFACES, DeskWords
from converter.languages import REGISTRY
from converter.pipeline.handouts.building import BuiltPost
from converter.pipeline.handouts.describing import pictures
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.posts.reading import STDIN
from converter.pipeline.posts.results import PostError
from converter.pipeline.progress import Progress
from converter.pipeline.site.publishing import PublishResult
from converter.pipeline.translations.models import ModelResult
from converter.printable import data_size
from converter.translate.measurements import Measurement


def list_jobs(request: Request) -> Response:
    """Show all jobs, the newest first."""
    return draw(request, "jobs.html", jobs=desk_of(request).jobs.all(), said=_said(words_at(request)))


def show_job(request: Request) -> Response:
    """Show one job: its progress, then its result. Without a script the page comes again by itself."""
    job, words = _job(request), words_at(request)
    return draw(
        request,
        "job.html",
        job=job,
        said=_said(words),
        is_whole=job.state == "done" and not lacks_some(job),
        made=(made := [each for each in job.results if isinstance(each, FetchResult)]),
        undescribed=_undescribed(desk_of(request), made),
        shown_at=site_shown_at(request) if job.kind == "publish" else None,
        failed=[each for each in job.results if isinstance(each, PostError)],
        built=[each for each in job.results if isinstance(each, BuiltPost)],
        installed=[each for each in job.results if isinstance(each, InstalledHere | ModelResult)],
        data_size=data_size,
        offered=[each for each in job.results if isinstance(each, OfferedHere)],
        measured_here=sorted(
            (each for each in job.results if isinstance(each, Measurement)), key=lambda each: -each.chrf
        ),
        published=[each for each in job.results if isinstance(each, PublishResult)],
    )


def job_progress(request: Request) -> Response:
    """Return how far a job is, for the script of the page."""
    job = _job(request)
    done, total = (job.step.done, job.step.total) if job.step else (0, 1)
    text = _said(words_at(request))(job)
    return JSONResponse({"over": job.is_over, "text": text, "done": done, "total": max(total, 1)})


def stop_job(request: Request) -> Response:
    """Stop a job at its next step."""
    job = _job(request)
    desk_of(request).jobs.stop(job)
    return go_to(address("jobs", str(job.number)), JOB)


def lacks_some(job: DeskJob) -> bool:
    """Whether a job came to its end, and yet a post or a handout that was asked for could not be made."""
    made = (edition for each in job.results if isinstance(each, FetchResult | BuiltPost) for edition in each.editions)
    failed = any(
        isinstance(each, PostError) or (isinstance(each, PublishResult) and each.damaged) for each in job.results
    )
    return job.state == "done" and (failed or any(edition.unmade for edition in made))


def _undescribed(desk: Desk, made: Sequence[FetchResult]) -> dict[str, int]:
    """Return how many pictures wait for a description, by post; only of posts in which some do."""
    settings = desk.settings()
    slugs = [each.folder.rpartition("/")[2] for each in made]
    counts = {slug: sum(not each.is_described for each in pictures(settings, slug)) for slug in slugs}
    return {slug: count for slug, count in counts.items() if count}


def _job(request: Request) -> DeskJob:
    job = desk_of(request).jobs.find(request.path_params["number"])
    if job is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return job


class _said:  # noqa: N801 (a function that keeps its words)
    """Says how far a job is, in one sentence."""

    def __init__(self, words: DeskWords) -> None:
        say = words.say
        self._say, self._tag = say, words.language.tag
        self._states = {
            "waiting": say("Waits for its turn."),
            "done": say("Done."),
            "partly": say("Done, but not all of it could be made."),
            "failed": say("It could not be done."),
            "stopped": say("Stopped. What was finished is kept."),
        }
        self._stages = {
            "install": say("Installs %(what)s"),
            "read": say("Reads %(what)s"),
            "pictures": say("Looks after the pictures"),
            "translate": say("Translates into %(what)s"),
            "render": say("Makes %(what)s"),
            "report": say("Writes the report"),
            "measure": say("Measures %(what)s"),
        }

    def __call__(self, job: DeskJob) -> str:
        if job.state != "running":
            return self._states["partly" if lacks_some(job) else job.state]
        if job.stopping:
            return self._say("Stops after this step.")
        if job.step is None:
            return self._say("Begins.")
        detail = job.title if job.step.detail == STDIN else self._told(job.step)
        return self._stages[job.step.stage].replace("%(what)s", detail)

    def _told(self, step: Progress) -> str:
        """Return what is worked on: a language by its own name, unless the desk speaks English."""
        if step.stage != "translate" or self._tag == INTERFACES[0]:
            return step.detail
        name, colon, left = step.detail.partition(":")
        own = next((each.own_name for each in REGISTRY.values() if each.english_name == name), name)
        return told(f"{own}{colon}{left}", self._tag).text
