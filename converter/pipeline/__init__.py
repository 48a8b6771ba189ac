"""Ties the rooms together: a source in, articles or files out. Knows no terminal and no web."""

from converter.pipeline.handouts.report import save_report
from converter.pipeline.posts.fetching import Fetching, Job, fetch_handouts, open_fetching
from converter.pipeline.posts.reading import STDIN, Reading, read_source
from converter.pipeline.posts.results import EditionResult, FetchResult, FetchResults, OutputFile, PostError, exit_code
from converter.pipeline.posts.selection import MOST_POSTS, Selection
from converter.pipeline.progress import Listener, Progress, Stage

__all__ = [
    "MOST_POSTS",
    "STDIN",
    "EditionResult",
    "FetchResult",
    "FetchResults",
    "Fetching",
    "Job",
    "Listener",
    "OutputFile",
    "PostError",
    "Progress",
    "Reading",
    "Selection",
    "Stage",
    "exit_code",
    "fetch_handouts",
    "open_fetching",
    "read_source",
    "save_report",
]
