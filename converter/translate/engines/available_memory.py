"""How much memory a program may still take on this computer, before it swaps or is ended."""

from __future__ import annotations

from pathlib import Path

_SYSTEM = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")
"""A container's own limit (Linux control groups, version 2)."""


def available_memory(system: Path = _SYSTEM, group: Path = _GROUP) -> int | None:
    """Return the bytes that are free, or can be freed at once; ``None`` where the computer does not tell.

    Linux's own estimate (``MemAvailable``, proc(5)) counts caches that can go; a container's limit comes on top.
    """
    free = [found for found in (_of_system(system), _of_group(group)) if found is not None]
    return min(free, default=None)


def _of_system(file: Path) -> int | None:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, IndexError, StopIteration):
        return None


def _of_group(folder: Path) -> int | None:
    try:
        limit, used = (int((folder / name).read_text(encoding="ascii")) for name in ("memory.max", "memory.current"))
        cached = (line.split() for line in (folder / "memory.stat").read_text(encoding="ascii").splitlines())
        freeable = sum(int(value) for name, value in cached if name == "inactive_file")
        return max(0, limit - used + freeable)
    except (OSError, ValueError):  # “max” is no number: there is no limit
        return None
