"""The handouts of a post that can be looked at now, and their bytes."""

from __future__ import annotations

from converter.article.model import Model
from converter.errors import NoSuchHandout
from converter.formats import Format, Profile
from converter.languages import any_language
from converter.pipeline.handouts.output_files import handout_names
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.settings import Settings


class ShelvedHandout(Model):
    """A handout that lies on the disk and is not waiting to be made again."""

    language: str
    name: str
    """Of its file, such as ``handout-large.pdf``."""
    format: Format
    profile: Profile


def shelved_handouts(settings: Settings, slug: str) -> tuple[ShelvedHandout, ...]:
    """Return the handouts of a post, those of the original first. Raises ``NoSuchHandout`` and ``PostDamaged``."""
    post = stored_post(settings.output, slug)
    return tuple(handout for tag in (post.original.language, *post.tags()) for handout in _of(post, tag))


def read_handout(settings: Settings, slug: str, tag: str, name: str) -> bytes:
    """Return the bytes of a handout. Raises ``NoSuchHandout`` where it is none of ``shelved_handouts``."""
    post = stored_post(settings.output, slug)
    known = tag in {post.original.language, *post.tags()} and any(each.name == name for each in _of(post, tag))
    content = post.folder.read(f"{tag}/{name}") if known else None
    if content is None:
        raise NoSuchHandout(
            f"“{post.slug}” has no such handout in {any_language(tag).english_name}.",
            "It was never made, or has to be made again since somebody decided about it.",
            "Make it again.",
        )
    return content.data


def _of(post: StoredPost, tag: str) -> list[ShelvedHandout]:
    names, invalid = handout_names(tag), post.outputs.invalid()
    return [
        ShelvedHandout(language=tag, name=path.partition("/")[2], format=output.form, profile=output.profile)
        for path, output in names.items()
        if post.outputs.is_there(path) and path not in invalid
    ]
