"""Store the pictures of an article: each loaded once, checked, and named by its content, or reported."""

from __future__ import annotations

from converter.article import Article, Finding, Image, finding
from converter.article.images import images, map_images
from converter.errors import ConvertError
from converter.printable import quoted
from converter.sources.images.files import ImageLimits, StoredImage, is_tracking_pixel, store_image
from converter.sources.images.loading import ImageLoader, data_address
from converter.sources.images.refusals import UnusableImage

_FOLDER = "images"
_DIGITS = 16
_Outcome = StoredImage | UnusableImage | ConvertError


def store_images(article: Article, load: ImageLoader, limits: ImageLimits) -> tuple[Article, dict[str, bytes]]:
    """Return the article with stored pictures, and their files by name (``images/…``) in the article's folder.

    ``load`` is called once for each address, in reading order, and may raise a ``ConvertError``. A stored picture's
    ``src`` is its file's name, and its width and height are the file's. A picture that cannot be stored stays
    unchanged, with a finding; a tracking pixel is removed, and its finding replaces the one about its missing
    alternative text.
    """
    outcomes: dict[str, _Outcome] = {}
    found: list[Finding] = []
    for path, image in images(article):
        if image.src in outcomes:
            continue
        if len(outcomes) == limits.max_pictures:
            found.append(_too_many_finding(limits.max_pictures, path))
            break
        outcomes[image.src] = _outcome(image.src, load, limits)
        found += _findings(image.src, path, outcomes[image.src])
    findings = (*_remaining_findings(article, outcomes), *found)
    files = {
        _name(outcome): outcome.data
        for outcome in outcomes.values()
        if isinstance(outcome, StoredImage) and _is_kept(outcome)
    }
    article = article.model_copy(update={"findings": findings})
    return map_images(article, lambda _, image: _replaced(image, outcomes.get(image.src))), files


def _outcome(src: str, load: ImageLoader, limits: ImageLimits) -> _Outcome:
    try:
        data = data_address(src) if src[:5].lower() == "data:" else load(src)
        return store_image(data, limits)
    except (UnusableImage, ConvertError) as error:
        return error


def _findings(src: str, path: str, outcome: _Outcome) -> tuple[Finding, ...]:
    """Return what to report of a picture; nothing if it is stored."""
    start = f"The picture {quoted(src, 100)}"
    match outcome:
        case UnusableImage():
            message = f"{start} was not stored: {outcome.reason}."
            return (finding("image-not-stored", message, where=path, suggestion=outcome.todo),)
        case ConvertError():
            message = f"{start} was not stored. {outcome.why}"
            return (finding("image-not-stored", message, where=path, suggestion=outcome.todo),)
        case StoredImage() if not _is_kept(outcome):
            size = f"{outcome.width} by {outcome.height} pixels"
            return (finding("tracking-pixel-dropped", f"{start} was left out: it has {size}.", where=path),)
        case _:
            return ()


def _too_many_finding(limit: int, path: str) -> Finding:
    message = f"The pictures from this one on were not stored: the post has more than {limit}."
    todo = "Split the post, or take pictures out of it that patients do not need."
    return finding("image-not-stored", message, where=path, suggestion=todo)


def _is_kept(picture: StoredImage) -> bool:
    return not is_tracking_pixel(picture)


def _remaining_findings(article: Article, outcomes: dict[str, _Outcome]) -> tuple[Finding, ...]:
    """Return the article's findings without those about the alternative text of a picture that is removed."""
    dropped = {path for path, image in images(article) if _replaced(image, outcomes.get(image.src)) is None}
    return tuple(found for found in article.findings if found.code != "missing-alt" or found.where not in dropped)


def _replaced(image: Image, outcome: _Outcome | None) -> Image | None:
    if not isinstance(outcome, StoredImage):
        return image
    if not _is_kept(outcome):
        return None
    return image.model_copy(update={"src": _name(outcome), "width": outcome.width, "height": outcome.height})


def _name(picture: StoredImage) -> str:
    return f"{_FOLDER}/{picture.sha256[:_DIGITS]}{picture.suffix}"
