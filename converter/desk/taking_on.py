"""Takes long work on as a job of whoever asks for it, and leads to the page of the job."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import address, desk_of, session_of
from converter.desk.drawing import go_to
from converter.desk.jobs import DeskJob, JobKind
from converter.pipeline.progress import Listener

JOB = "job"
"""Id of the part of a job's page that says how far it is."""


def take_on(
    request: Request, kind: JobKind, title: str, work: Callable[[DeskJob, Listener], None], size: int = 0
) -> Response:
    """Add a job, as ``DeskJobs.add``, and return the way to its page. Raises ``Busy``."""
    account = session_of(request).account
    added = desk_of(request).jobs.add(kind, title, work, size, account.name if account else "")
    return go_to(address("jobs", str(added.number)), JOB)
