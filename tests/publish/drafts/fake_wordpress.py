"""A WordPress as the REST API Handbook describes it, https://developer.wordpress.org/rest-api/reference/.

Posts: ``reference/posts``; media: ``reference/media``; errors: ``{"code", "message", "data": {"status"}}``; an
application password by HTTP Basic:
https://make.wordpress.org/core/2020/11/05/application-passwords-integration-guide/. The languages are those of Polylang
(https://polylang.pro/doc/rest-api/) or of the plug-in WPML REST API.
"""

from __future__ import annotations

import base64
from typing import Any, Literal

from tests.publish.drafts.servers import Asked, Reply, Site

USER, PASSWORD = "editor", "abcd efgh ijkl"
Plugin = Literal["none", "polylang", "wpml"]
_TEXTS = ("title", "content", "excerpt")
_NOBODY = {"code": "rest_not_logged_in", "message": "You are not currently logged in.", "data": {"status": 401}}
_NO_ROUTE = {"code": "rest_no_route", "message": "No route was found.", "data": {"status": 404}}
_NO_POST = {"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {"status": 404}}


class FakeWordPress:
    """Its posts and its media library."""

    def __init__(self, plugin: Plugin = "none") -> None:
        self.site = Site(self.answer)
        self.plugin = plugin
        self.posts: dict[int, dict[str, Any]] = {}
        self.media: dict[int, dict[str, Any]] = {}
        self.files: dict[int, bytes] = {}

    def answer(self, asked: Asked) -> Reply:
        key = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {key}":
            return Reply(401, _NOBODY)
        route = asked.query.get("rest_route", "").removeprefix("/").split("/")
        match asked.method, route:
            case "GET", ["pll", "v1", "languages"] if self.plugin == "polylang":
                return Reply(200, [{"slug": "en", "locale": "en_US"}, {"slug": "es", "locale": "es_MX"}])
            case "GET", ["wp", "v2", "posts"]:
                return Reply(200, [self.shown(post) for post in self.posts.values() if self.fits(post, asked)])
            case "GET", ["wp", "v2", "media"]:
                return Reply(200, [each for each in self.media.values() if each["slug"] == asked.query["slug"]])
            case "POST", ["wp", "v2", "media"]:
                return Reply(201, self.upload(asked))
            case "POST", ["wp", "v2", "media", number]:
                self.media[int(number)]["alt_text"] = asked.body["alt_text"]
                return Reply(200, self.media[int(number)])
            case "POST", ["wp", "v2", "posts"]:
                return Reply(201, self.shown(self.create(asked.body)))
            case method, ["wp", "v2", "posts", number]:
                if int(number) not in self.posts:
                    return Reply(404, _NO_POST)
                if method == "POST":
                    self.posts[int(number)] |= asked.body
                return Reply(200, self.shown(self.posts[int(number)]))
        return Reply(404, _NO_ROUTE)

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        number = len(self.posts) + len(self.media) + 1
        # wp_insert_post makes a draft of what states no status
        self.posts[number] = {"status": "draft", "link": f"{self.site.address}/?p={number}", **body, "id": number}
        return self.posts[number]

    def upload(self, asked: Asked) -> dict[str, Any]:
        name = asked.headers["content-disposition"].partition('filename="')[2].rstrip('"')
        number = len(self.posts) + len(self.media) + 1
        address = f"{self.site.address}/wp-content/uploads/2026/01/{name}"
        self.media[number] = {"id": number, "slug": name.rpartition(".")[0], "source_url": address}
        self.files[number] = asked.data
        return self.media[number]

    def shown(self, post: dict[str, Any]) -> dict[str, Any]:
        """A post in the context ``edit``."""
        shown = {**post, **{name: {"raw": post.get(name, ""), "rendered": post.get(name, "")} for name in _TEXTS}}
        shown.setdefault("featured_media", 0)
        if self.plugin == "polylang":
            shown = {"lang": "en", "translations": {"en": post["id"]}, **shown}
        if self.plugin == "wpml":
            shown = {"wpml_current_locale": "en_US", "wpml_translations": {"en_US": {}, "es_ES": {}}, **shown}
        return shown

    def fits(self, post: dict[str, Any], asked: Asked) -> bool:
        """Whether a list has a post; without ``status`` it has the published ones."""
        return post["slug"] in asked.query["slug"].split(",") and post["status"] == asked.query.get("status", "publish")
