"""How much memory this process, and the programs that it calls, have taken at most for a piece of work (Linux)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

_SELF = Path("/proc/self")


class Peak:
    """What was taken, once the work is done."""

    megabytes: float | None = None
    """``None`` where the system does not tell."""


@contextlib.contextmanager
def peak_memory() -> Iterator[Peak]:
    """Measure what is taken at most while the block runs, beyond what was taken before.

    The peak of this process is set back first (proc(5), ``clear_refs``). Programs that are called count with the
    largest of them.
    """
    peak = Peak()
    try:
        (_SELF / "clear_refs").write_text("5", encoding="ascii")
        before = _kilobytes("VmRSS")
    except OSError:
        yield peak
        return
    yield peak
    with contextlib.suppress(OSError):
        peak.megabytes = max(_kilobytes("VmHWM") - before, _of_children()) / 1000


def _kilobytes(name: str) -> int:
    lines = (_SELF / "status").read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def _of_children() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
