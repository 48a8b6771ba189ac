"""Drafts on a clinic's Wix blog, by its interface for other programs.

Draft posts: https://dev.wix.com/docs/rest/business-solutions/blog/draft-posts/introduction; pictures:
https://dev.wix.com/docs/rest/assets/media/media-manager/files/generate-file-upload-url; a key goes into the header
``Authorization``, the site into ``wix-site-id`` (https://dev.wix.com/docs/rest/articles/get-started/api-keys).
"""

from __future__ import annotations

import json
import mimetypes
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from converter.publish.drafts import refusals
from converter.publish.drafts.api import ApiCall, ApiClient, NotThere
from converter.publish.drafts.draft import DraftPost, DraftState, Parts, PictureFile, RemoteDraft, SentPicture
from converter.publish.drafts.keys import load_key
from converter.publish.drafts.refusals import TargetSite
from converter.publish.drafts.wix.outline import picture_of, ricos_outline, seo_description
from converter.publish.drafts.wix.ricos import ricos_document
from converter.settings import Settings

API = "https://www.wixapis.com"
_DRAFTS = "/blog/v3/draft-posts"
_FILES = "/site-media/v1/files"
_LONGEST_TITLE, _LONGEST_EXCERPT, _LONGEST_SLUG = 200, 500, 100
_MOST_BYTES = 400_000
"""Of a draft (the introduction to draft posts)."""
_TITLE_ROOM, _ROOM = "200 letters of a title", "400 KB"
_POLLS = 20
"""Times that it is asked, a second apart, whether a picture can be used."""
_STATES: dict[str, DraftState] = {"UNPUBLISHED": "draft", "IN_REVIEW": "draft", "DELETED": "removed"}
_ONE_LANGUAGE = (
    "This Wix site does not join posts in several languages: install Wix Multilingual there, and send the draft with "
    "--new, for it is joined to its original only when it is made."
)


class WixTarget:
    """The clinic's Wix blog."""

    name = "wix"
    title = "Wix"

    def __init__(self, settings: Settings) -> None:
        """Ask for no key yet. Raises ``TargetRefused`` where the settings do not say which site."""
        site = settings.send.wix_site
        self.site = self.account = site or "no site"
        self._target = TargetSite("wix", "Wix", self.site)
        if site is None:
            raise refusals.not_set(self._target, "wix-site", "ID")
        self._member = settings.send.wix_member
        self._opened: ApiClient | None = None

    def compose(self, draft: DraftPost, pictures: Mapping[str, SentPicture]) -> Parts:
        """Return title, body, excerpt, name in addresses, description for search engines, and cover."""
        cover = pictures.get(draft.cover or "")
        parts: dict[str, Any] = {
            "title": " ".join((draft.article.title or "").split()),
            "richContent": ricos_document(draft.article, pictures),
            "excerpt": draft.excerpt[:_LONGEST_EXCERPT],
            "seoSlug": draft.slug[:_LONGEST_SLUG],
            "seoData": {"tags": [_description(draft.excerpt)]},
            "media": {"displayed": True, "custom": True, "wixMedia": {"image": {"id": cover.id}}} if cover else {},
        }
        self._require_room(parts)
        return parts

    def texts(self, parts: Parts) -> Mapping[str, str]:
        """Return each part as a text; of the body what a reader sees of it, for Wix fills in the rest."""
        return {
            **{name: str(parts.get(name) or "") for name in ("title", "excerpt", "seoSlug")},
            "richContent": ricos_outline(parts.get("richContent")),
            "seoData": seo_description(parts.get("seoData")),
            "media": picture_of(parts.get("media")),
        }

    def find_picture(self, picture: PictureFile) -> SentPicture | None:
        """Return the picture by its file's name."""
        found = self._call(ApiCall("POST", f"{_FILES}/search", body={"search": picture.name}))
        files = [each for each in _listed(found, "files") if each.get("displayName") == picture.name]
        ready = [each for each in files if each.get("operationStatus") == "READY"]
        return self._picture(ready[0]) if ready else None

    def upload(self, picture: PictureFile) -> SentPicture:
        """Put a picture into the Media Manager, and wait until it can be used."""
        media_type = mimetypes.guess_type(picture.name)[0] or "application/octet-stream"
        asked = {"mimeType": media_type, "fileName": picture.name, "sizeInBytes": str(len(picture.data))}
        address = self._call(ApiCall("POST", f"{_FILES}/generate-upload-url", body=asked)).get("uploadUrl")
        if not isinstance(address, str):
            raise refusals.not_understood(self._target)
        headers = {"Content-Type": media_type}
        sent = self._call(ApiCall("PUT", address, {"filename": picture.name}, data=picture.data, headers=headers))
        return self._picture(self._ready(_object(sent, "file"), picture))

    def create(self, parts: Parts, draft: DraftPost) -> RemoteDraft:
        """Make a draft in its language, joined to the original where the blog has that."""
        body: dict[str, Any] = {**parts, "language": draft.language}
        if self._member:
            body["memberId"] = self._member
        if joined := self._translation_id(draft):
            body["translationId"] = joined
        made = self._call(ApiCall("POST", _DRAFTS, body={"draftPost": body, "publish": False}))
        return self.read(str(_object(made, "draftPost").get("id")))

    def set_language(self, draft_id: str, draft: DraftPost) -> str | None:
        """Say nothing where the draft has a language and is joined: both are given as it is made."""
        return None if self._draft(draft_id).get("translationId") else _ONE_LANGUAGE

    def find_created(self, parts: Parts) -> RemoteDraft | None:
        """Return the draft with this title and name in addresses."""
        query = {"query": {"filter": {"title": {"$eq": parts["title"]}}}}
        found = _listed(self._call(ApiCall("POST", f"{_DRAFTS}/query", body=query)), "draftPosts")
        # Wix puts a number behind a name that is taken.
        alike = [each for each in found if str(each.get("seoSlug")).startswith(parts["seoSlug"])]
        drafts = [each for each in alike if _STATES.get(str(each.get("status"))) == "draft"]
        return self.read(str(drafts[0].get("id"))) if drafts else None

    def read(self, draft_id: str) -> RemoteDraft:
        """Return a draft as it is there."""
        link = f"https://manage.wix.com/dashboard/{self.site}/blog/{quote(draft_id)}/edit"
        try:
            found = self._draft(draft_id)
        except NotThere:
            return RemoteDraft(draft_id, link, "removed", {})
        return RemoteDraft(draft_id, link, _STATES.get(str(found.get("status")), "published"), self.texts(found))

    def update(self, draft_id: str, parts: Parts) -> RemoteDraft:
        """Change these parts of a draft; whether it is published is not touched."""
        body = {"draftPost": {"id": draft_id, **parts}, "action": "UPDATE"}
        self._call(ApiCall("PATCH", f"{_DRAFTS}/{quote(draft_id)}", body=body))
        return self.read(draft_id)

    def _draft(self, draft_id: str) -> Mapping[str, Any]:
        path = f"{_DRAFTS}/{quote(draft_id)}"
        return _object(self._client.call(ApiCall("GET", path, {"fieldsets": "RICH_CONTENT"})), "draftPost")

    def _translation_id(self, draft: DraftPost) -> str | None:
        """Return what joins the original with its translations; ``None`` where it is no post of this blog."""
        name = unquote(urlsplit((draft.original or "").rstrip("/")).path.rpartition("/")[2])
        if not name:
            return None
        try:
            found = _object(self._client.call(ApiCall("GET", f"/blog/v3/posts/slugs/{quote(name)}")), "post")
        except NotThere:
            return None
        joined = found.get("translationId")
        return joined if isinstance(joined, str) and found.get("language") != draft.language else None

    def _ready(self, file: Mapping[str, Any], picture: PictureFile) -> Mapping[str, Any]:
        for _ in range(_POLLS):
            status = file.get("operationStatus")
            if status == "READY":
                return file
            if status == "FAILED":
                raise refusals.picture_failed(self._target, picture.name, waiting=False)
            time.sleep(1)
            file = _object(self._call(ApiCall("GET", f"{_FILES}/{quote(str(file.get('id')))}")), "file")
        raise refusals.picture_failed(self._target, picture.name, waiting=True)

    def _picture(self, file: Mapping[str, Any]) -> SentPicture:
        if not isinstance(file.get("id"), str):
            raise refusals.not_understood(self._target)
        return SentPicture(id=file["id"], url=str(file.get("url") or ""))

    def _require_room(self, parts: Mapping[str, Any]) -> None:
        if len(parts["title"]) > _LONGEST_TITLE:
            raise refusals.too_large(self._target, _TITLE_ROOM)
        if len(json.dumps(parts, ensure_ascii=False).encode()) > _MOST_BYTES:
            raise refusals.too_large(self._target, _ROOM)

    @property
    def _client(self) -> ApiClient:
        if self._opened is None:
            key = load_key(self._target, self.account).get_secret_value()
            self._opened = ApiClient(self._target, API, {"Authorization": key, "wix-site-id": self.site})
        return self._opened

    def _call(self, call: ApiCall) -> Any:
        try:
            return self._client.call(call)
        except NotThere as error:
            raise refusals.not_understood(self._target) from error


def _description(text: str) -> dict[str, Any]:
    return {"type": "meta", "props": {"name": "description", "content": text}, "custom": False, "disabled": False}


def _object(answer: Any, name: str) -> Mapping[str, Any]:
    found = answer.get(name) if isinstance(answer, dict) else None
    return found if isinstance(found, dict) else {}


def _listed(answer: Any, name: str) -> list[dict[str, Any]]:
    found = answer.get(name) if isinstance(answer, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
