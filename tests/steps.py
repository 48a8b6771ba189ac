"""Counts what a call does, so that a test of growth needs no clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

MOST_GROWTH = 1.3
"""How many times more than linear the steps may grow."""


def steps(call: Callable[[], object]) -> int:
    """Return how many instructions of Python a call carries out, those of the functions that it calls included."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times more than linear the steps grow from a size to twice that size.

    ``work`` returns the call for a size; what it does itself is not counted.
    """
    work(size)()  # what is read or made once is not counted
    return steps(work(2 * size)) / steps(work(size)) / 2
