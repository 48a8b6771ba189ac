"""What was sent of an edition, kept beside it, so that the same draft is brought up to date and none is made twice."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from converter.errors import Busy, CannotWrite, PostDamaged, computer_says
from converter.locks import lock
from converter.publish.drafts.draft import DraftTarget
from converter.publish.drafts.sending import SentDraft
from converter.workspace import PostFolder

_DRAFTS = TypeAdapter(tuple[SentDraft, ...])


class SentDrafts:
    """The drafts of one edition on all sites: ``sent.json`` in its folder."""

    def __init__(self, folder: PostFolder, tag: str) -> None:
        self._folder = folder
        self._name = f"{tag}/sent.json"

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Let no other run send this edition meanwhile; reviewers go on. Entering raises ``Busy``, ``CannotWrite``."""
        path = self._folder.path / self._name
        busy = Busy(
            "Nothing was sent.",
            "Another run of convert is sending this translation.",
            "Wait until it has finished, and try again.",
        )
        place = path.with_name(".sending")
        with lock(path.parent, busy, lambda error: _cannot_write(str(place), error), file=place):
            yield

    def find(self, target: DraftTarget) -> SentDraft:
        """Return what was sent to a site; one of nothing where nothing was. Raises ``PostDamaged``."""
        for sent in self._load():
            if (sent.target, sent.site) == (target.name, target.site):
                return sent
        return SentDraft(target=target.name, site=target.site)

    def save(self, sent: SentDraft) -> None:
        """Keep what was sent to a site in the place of what was known of it. Raises ``CannotWrite``."""
        others = [each for each in self._load() if (each.target, each.site) != (sent.target, sent.site)]
        self._folder.write(self._name, _DRAFTS.dump_json((*others, sent), indent=1) + b"\n")

    def _load(self) -> tuple[SentDraft, ...]:
        found = self._folder.read(self._name)
        if found is None:
            return ()
        try:
            return _DRAFTS.validate_json(found.data)
        except ValidationError as error:
            raise PostDamaged(
                f"Nothing was sent of “{self._folder.path.name}”.",
                f"Its file {self._name}, which says what was sent before, cannot be used.",
                "Rename the file. The next “convert send” then makes a new draft: throw the old one away there.",
            ) from error


def _cannot_write(name: str, error: OSError) -> CannotWrite:
    return CannotWrite(f"“{name}” cannot be written.", computer_says(error), "Make room on the disk, and try again.")
