"""The kinds of sites that drafts can be sent to: ours, and those that other packages give by an entry point."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points

from converter.errors import TargetRefused
from converter.publish.drafts.draft import DraftTarget
from converter.settings import Settings

TARGETS = "converter.targets"
"""The group of entry points."""
_OWN = {
    "wix": "converter.publish.drafts.wix.target:WixTarget",
    "wordpress": "converter.publish.drafts.wordpress.target:WordPressTarget",
}
"""As pyproject.toml declares them; here too because a checkout's metadata can be older than its code."""
_METHODS = ("compose", "texts", "find_picture", "upload", "create", "set_language", "find_created", "read", "update")


def target_names() -> tuple[str, ...]:
    """Return the names of all kinds of sites, ours first."""
    return tuple(dict.fromkeys((*_OWN, *(entry.name for entry in entry_points(group=TARGETS)))))


def open_target(name: str, settings: Settings) -> DraftTarget:
    """Return the site of this kind that the settings name; it is not asked anything yet.

    Raises ``TargetRefused`` where there is no such kind, its package cannot be used, or the settings name no site.
    """
    make = _loaded(name)
    target = make(settings)
    missing = [method for method in _METHODS if not callable(getattr(target, method, None))]
    if missing:
        raise _unusable(name, f"it lacks {missing[0]}")
    return target


def _loaded(name: str) -> Callable[[Settings], DraftTarget]:
    if name in _OWN:
        found: Callable[[Settings], DraftTarget] = EntryPoint(name, _OWN[name], TARGETS).load()
        return found
    others = {entry.name: entry for entry in entry_points(group=TARGETS)}
    if name not in others:
        names = target_names()
        close = get_close_matches(name, names, n=1)
        raise TargetRefused(
            f"Nothing can be sent to “{name}”.",
            f"There is no such kind of site. {f'Did you mean “{close[0]}”?' if close else ''}".strip(),
            f"There is: {', '.join(names)}.",
        )
    try:
        loaded: Callable[[Settings], DraftTarget] = others[name].load()
    except (Exception, SystemExit) as error:  # whatever a package of others does wrong
        raise _unusable(name, f"{type(error).__name__}: {error}") from error
    return loaded


def _unusable(name: str, why: str) -> TargetRefused:
    return TargetRefused(
        f"Nothing can be sent to “{name}”.",
        f"The package that provides it cannot be used: {why}.",
        "Install a newer version of that package, or tell those who make it.",
    )
