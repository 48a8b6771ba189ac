"""Takes what staff say of a post's pictures, and hands it on to the translations and handouts that there are."""

from __future__ import annotations

from collections.abc import Sequence

from converter.article import Article, images, plain_text
from converter.article.descriptions import PictureDescription, with_descriptions
from converter.article.model import Model
from converter.errors import NoSuchHandout, UnknownLanguage
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.handouts.logo import load_logo
from converter.pipeline.handouts.rerendering import write_outputs
from converter.pipeline.handouts.translating import Translator
from converter.pipeline.progress import ignore_progress
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.pipeline.translations.glossary import clinic_glossary
from converter.printable import printable
from converter.settings import Settings
from converter.translate import Engine, installed_engines
from converter.translate.glossary import GlossaryTerms


class DescribedPicture(Model):
    """One picture of a post."""

    number: int
    """From 1, in reading order, the cover first."""
    src: str
    """Its file below the post's folder, or its address."""
    place: str
    """Where it stands, in words."""
    caption: str
    decorative: bool
    texts: dict[str, str]
    """Its descriptions, by tag."""

    @property
    def is_described(self) -> bool:
        """Whether it has a description in the post's language, or needs none."""
        return self.decorative or bool(self.texts)


def pictures(settings: Settings, name: str) -> tuple[DescribedPicture, ...]:
    """Return the pictures of a post with their descriptions. Raises ``NoSuchHandout`` and ``PostDamaged``."""
    return _pictures(stored_post(settings.output, name))


def describe_picture(  # noqa: PLR0913 (each is asked for by name)
    settings: Settings,
    name: str,
    number: int,
    text: str | None,
    *,
    tag: str | None = None,
    engines: Sequence[Engine] | None = None,
    clock: WallClock = now,
) -> tuple[DescribedPicture, ...]:
    """Store what somebody says of a picture, in the post's own language unless ``tag`` says another.

    ``text`` is ``None`` for a picture that is mere decoration. The translations get it at once, as far as engine or
    memory or the text itself have it, and wait for a person's approval with it; the handouts that there are are made
    again. Returns all pictures. Raises ``NoSuchHandout`` where there is no such post or picture, ``UnknownLanguage``,
    ``Busy``, ``PostDamaged``, ``EngineFailed``, ``RenderFailed`` and ``CannotWrite``.
    """
    post = stored_post(settings.output, name)
    with finished(post, settings):
        for damage in post.damages().values():
            raise damage
        original = post.original
        found = {each.number: each for each in _pictures(post)}
        if number not in found:
            raise NoSuchHandout(
                f"“{post.slug}” has no picture {number}.",
                f"It has {len(found)}." if found else "It has none.",
                f"“convert pictures {post.slug}” lists them with their numbers.",
            )
        tag = language(tag).tag if tag else original.language
        if text is not None and tag != original.language and not found[number].texts.get(original.language):
            raise UnknownLanguage(
                "Nothing was changed.",
                "A picture is described in the language of the post first; the others are translations of that.",
                f"Leave --to out, or give --to {original.language}.",
            )
        _store(post, found[number].src, text, tag)
        article = post.save_article(
            with_descriptions(original.article, post.pictures.descriptions(), original.language)
        )
        engines = installed_engines(settings.engines.prefer) if engines is None else engines
        terms = GlossaryTerms(clinic_glossary(settings.glossaries, starter=settings.starter_glossary))
        translator = Translator(engines, settings, terms, clock)
        for each in post.tags():
            translator.translate(post, each, described_now=found[number].src if each == tag else None)
        editions = [post.original, *(stored.edition for stored in post.editions() if stored.is_ready)]
        write_outputs(post, editions, (), settings, load_logo(settings.clinic), ignore_progress)
        return _of(article, post, original.language)


def _pictures(post: StoredPost) -> tuple[DescribedPicture, ...]:
    original = post.original
    return _of(original.article, post, original.language)


def _of(article: Article, post: StoredPost, tag: str) -> tuple[DescribedPicture, ...]:
    from converter.render.pages.import_summary import place_name

    said = post.pictures.descriptions().by_src
    return tuple(
        DescribedPicture(
            number=number,
            src=image.src,
            place=place_name(article, path),
            caption=plain_text(image.caption),
            decorative=image.decorative,
            texts=({tag: image.alt} if image.alt else {})
            | {other: text for other, text in _texts(said.get(image.src)).items() if image.alt and other != tag},
        )
        for number, (path, image) in enumerate(images(article), start=1)
    )


def _texts(said: PictureDescription | None) -> dict[str, str]:
    return said.texts if said else {}


def _store(post: StoredPost, src: str, text: str | None, tag: str) -> None:
    said = post.pictures.descriptions(again=True)
    before = said.by_src.get(src, PictureDescription())
    words = " ".join(printable(text or "").split())
    texts = {**before.texts, tag: words} if words else before.texts
    entry = PictureDescription(decorative=text is None, texts=texts)
    post.pictures.save_descriptions(said.model_copy(update={"by_src": {**said.by_src, src: entry}}))
