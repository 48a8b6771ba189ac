"""Ties the rooms together: a source in, articles or files out. Knows no terminal and no web."""

from converter.pipeline.fetching import Fetching, Job, fetch_handouts, open_fetching
from converter.pipeline.progress import Listener, Progress, Stage
from converter.pipeline.reading import STDIN, Reading, read_source
from converter.pipeline.reporting import save_report
from converter.pipeline.results import EditionResult, FetchResult, FetchResults, OutputFile, PostError, exit_code
from converter.pipeline.selection import MOST_POSTS, Selection

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
