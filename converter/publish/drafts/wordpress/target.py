"""Drafts on a clinic's WordPress, by its interface for other programs.

The REST API Handbook, https://developer.wordpress.org/rest-api/: posts and media under ``wp/v2``, an application
password by HTTP Basic (``using-the-rest-api/authentication``), and the route in the query, which works whatever
addresses a site gives its posts (``key-concepts``).
"""

from __future__ import annotations

import base64
import html
import mimetypes
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from converter.printable import printable
from converter.publish.drafts import refusals
from converter.publish.drafts.api import ApiCall, ApiClient, NotThere, require_encryption
from converter.publish.drafts.draft import DraftPost, DraftState, Parts, PictureFile, RemoteDraft, SentPicture
from converter.publish.drafts.keys import load_key
from converter.publish.drafts.refusals import TargetSite
from converter.publish.drafts.wordpress.blocks import article_blocks
from converter.publish.drafts.wordpress.language import language_fields
from converter.settings import Settings

_TEXTS = ("title", "content", "excerpt")
_DRAFTS = frozenset({"draft", "pending", "auto-draft"})
_NUMBERED = 3
"""WordPress puts a number behind a name in addresses that is taken."""
_NO_LANGUAGE = (
    "This WordPress has no field for a post’s language that programs may fill in. Where it has several languages, "
    "choose this one by hand."
)


def wordpress_site(settings: Settings) -> TargetSite:
    """Return which WordPress the settings name. Raises ``TargetRefused`` where they name none."""
    site = settings.send.wordpress_site
    target = TargetSite("wordpress", "WordPress", (site or "no site").rstrip("/"))
    if site is None:
        raise refusals.not_set(target, "wordpress-site", "https://clinic.example")
    if settings.send.wordpress_user is None:
        raise refusals.not_set(target, "wordpress-user", "NAME")
    return target


class WordPressTarget:
    """The clinic's WordPress."""

    name = "wordpress"
    title = "WordPress"

    def __init__(self, settings: Settings) -> None:
        """Ask for no key yet. Raises ``TargetRefused`` where the settings do not say which site."""
        self._target = wordpress_site(settings)
        self.site = self._target.site
        self.account = f"{settings.send.wordpress_user}@{self.site}"
        self._user = settings.send.wordpress_user or ""
        self._opened: ApiClient | None = None

    def compose(self, draft: DraftPost, pictures: Mapping[str, SentPicture]) -> Parts:
        """Return title, body, excerpt, name in addresses, and the number of the picture at its head."""
        cover = pictures.get(draft.cover or "")
        return {
            "title": _text(draft.article.title or ""),
            "content": article_blocks(draft.article, pictures),
            "excerpt": _text(draft.excerpt),
            "slug": draft.slug,
            "featured_media": int(cover.id) if cover else 0,
        }

    def texts(self, parts: Parts) -> Mapping[str, str]:
        """Return each part as a text."""
        return {name: str(value) for name, value in parts.items()}

    def find_picture(self, picture: PictureFile) -> SentPicture | None:
        """Return the picture by its file's name, which WordPress makes its name in addresses."""
        found = self._call("GET", "media", {"slug": picture.name.rpartition(".")[0], "context": "edit"})
        return self._picture(found[0]) if isinstance(found, list) and found else None

    def upload(self, picture: PictureFile) -> SentPicture:
        """Put a picture into the media library, with its description."""
        media_type = mimetypes.guess_type(picture.name)[0] or "application/octet-stream"
        headers = {"Content-Disposition": f'attachment; filename="{picture.name}"', "Content-Type": media_type}
        sent = self._picture(self._call("POST", "media", data=picture.data, headers=headers))
        if picture.alt:
            self._call("POST", f"media/{sent.id}", body={"alt_text": picture.alt})
        return sent

    def create(self, parts: Parts, draft: DraftPost) -> RemoteDraft:
        """Make a draft."""
        return self._remote(self._call("POST", "posts", body={**parts, "status": "draft"}))

    def set_language(self, draft_id: str, draft: DraftPost) -> str | None:
        """Fill in the fields of Polylang or WPML, where this WordPress has them."""
        post = self._call("GET", f"posts/{draft_id}", {"context": "edit"})
        fields = language_fields(post, draft.language, draft.original_language, self._polylang, self._original(draft))
        if not fields:
            return _NO_LANGUAGE
        self._call("POST", f"posts/{draft_id}", body=fields)
        return None

    def find_created(self, parts: Parts) -> RemoteDraft | None:
        """Return the draft with this title and name in addresses."""
        slug = parts["slug"]
        names = ",".join([slug, *(f"{slug}-{number}" for number in range(2, 2 + _NUMBERED))])
        found = self._call("GET", "posts", {"slug": names, "status": "draft", "context": "edit"})
        posts = [self._remote(each) for each in found] if isinstance(found, list) else []
        return next((post for post in posts if post.texts["title"] == parts["title"]), None)

    def read(self, draft_id: str) -> RemoteDraft:
        """Return a draft as it is there."""
        try:
            return self._remote(self._client.call(_call("GET", f"posts/{draft_id}", {"context": "edit"})))
        except NotThere:
            return RemoteDraft(draft_id, self._link(draft_id), "removed", {})

    def update(self, draft_id: str, parts: Parts) -> RemoteDraft:
        """Change these parts of a draft; whether it is published is not touched."""
        return self._remote(self._call("POST", f"posts/{draft_id}", body=dict(parts)))

    @property
    def _client(self) -> ApiClient:
        if self._opened is None:
            require_encryption(self.site, self._target)
            key = load_key(self._target, self.account).get_secret_value()
            basic = base64.b64encode(f"{self._user}:{key}".encode()).decode()
            self._opened = ApiClient(self._target, self.site, {"Authorization": f"Basic {basic}"})
        return self._opened

    def _call(self, method: str, route: str, query: Mapping[str, str] | None = None, **sent: Any) -> Any:
        try:
            return self._client.call(_call(method, route, query or {}, **sent))
        except NotThere as error:
            raise refusals.not_understood(self._target) from error

    def _polylang(self) -> Any:
        return self._client.call(ApiCall("GET", "/", {"rest_route": "/pll/v1/languages"}))

    def _original(self, draft: DraftPost) -> Callable[[], int | None]:
        """Return a function that finds the number of the original, where it is a post of the same WordPress."""

        def find() -> int | None:
            address = (draft.original or "").rstrip("/")
            name = unquote(urlsplit(address).path.rpartition("/")[2])
            if not name or urlsplit(address).hostname != urlsplit(self.site).hostname:
                return None
            found = self._call("GET", "posts", {"slug": name})
            return next((int(each["id"]) for each in found if str(each.get("link", "")).rstrip("/") == address), None)

        return find

    def _remote(self, post: Any) -> RemoteDraft:
        try:
            texts = {name: str(post[name]["raw"]) for name in _TEXTS}
            texts |= {"slug": unquote(str(post["slug"])), "featured_media": str(int(post["featured_media"]))}
            status, number = str(post["status"]), str(int(post["id"]))
        except (KeyError, TypeError, ValueError) as error:
            raise refusals.not_understood(self._target) from error
        return RemoteDraft(number, self._link(number), _state(status), texts)

    def _picture(self, media: Any) -> SentPicture:
        try:
            return SentPicture(id=str(int(media["id"])), url=str(media["source_url"]))
        except (KeyError, TypeError, ValueError) as error:
            raise refusals.not_understood(self._target) from error

    def _link(self, number: str) -> str:
        return f"{self.site}/wp-admin/post.php?post={printable(number)}&action=edit"


def _state(status: str) -> DraftState:
    return "draft" if status in _DRAFTS else "removed" if status == "trash" else "published"


def _call(method: str, route: str, query: Mapping[str, str], **sent: Any) -> ApiCall:
    return ApiCall(method, "/", {"rest_route": f"/wp/v2/{route}", **query}, **sent)


def _text(text: str) -> str:
    """A title or excerpt, which WordPress keeps as HTML."""
    return html.escape(" ".join(text.split()), quote=False)
