"""A Wix blog as its documentation describes it.

Draft posts: https://dev.wix.com/docs/rest/business-solutions/blog/draft-posts/draft-object and its neighbours; at most
400 KB, title 200, excerpt 500, name in addresses 100 letters; ``translationId`` where Wix Multilingual is installed.
Pictures: https://dev.wix.com/docs/rest/assets/media/media-manager/upload-api: the address for an upload takes no key,
and the file is PENDING until it is READY. 403 without a key or a site
(https://dev.wix.com/docs/rest/articles/get-started/api-keys).
"""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import unquote

from tests.publish.drafts.servers import Asked, Reply, Site

KEY, SITE_ID = "IST.secret-key", "site-0001"
ORIGINAL = {"id": "post-1", "slug": "using-your-inhaler", "language": "en", "translationId": "joined-1"}


class FakeWix:
    """Its drafts and its Media Manager."""

    def __init__(self) -> None:
        self.site = Site(self.answer)
        self.multilingual = True
        self.drafts: dict[str, dict[str, Any]] = {}
        self.files: dict[str, dict[str, Any]] = {}
        self.pending = 1
        """Times that a file is still PENDING when it is asked for."""
        self.outcome = "READY"

    def answer(self, asked: Asked) -> Reply:
        parts = [unquote(part) for part in asked.path.strip("/").split("/")]
        if parts[0] == "upload":
            return self.put(asked, parts[1])
        if asked.headers.get("authorization") != KEY or asked.headers.get("wix-site-id") != SITE_ID:
            return Reply(403, {"message": "Forbidden"})
        match asked.method, parts:
            case "POST", ["blog", "v3", "draft-posts"]:
                return Reply(200, {"draftPost": self.create(asked.body)})
            case "POST", ["blog", "v3", "draft-posts", "query"]:
                title = asked.body["query"]["filter"]["title"]["$eq"]
                found = [each for each in self.drafts.values() if each["title"] == title]
                return Reply(200, {"draftPosts": [self.shown(each, {}) for each in found]})
            case method, ["blog", "v3", "draft-posts", name]:
                return self.draft(method, name, asked)
            case "GET", ["blog", "v3", "posts", "slugs", slug] if slug == ORIGINAL["slug"]:
                return Reply(200, {"post": ORIGINAL})
            case "POST", ["site-media", "v1", "files", "search"]:
                named = [each for each in self.files.values() if each["displayName"] == asked.body["search"]]
                return Reply(200, {"files": named})
            case "POST", ["site-media", "v1", "files", "generate-upload-url"]:
                return Reply(200, {"uploadUrl": f"{self.site.address}/upload/token"})
            case "GET", ["site-media", "v1", "files", name]:
                return Reply(200, {"file": self.file(name)})
        return Reply(404, {"message": "not found"})

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        assert body["publish"] is False
        post = body["draftPost"]
        assert (len(post["title"]) <= 200, len(post["excerpt"]) <= 500, len(post["seoSlug"]) <= 100) == (True,) * 3
        name = f"draft-{len(self.drafts) + 1}"
        joined = post.pop("translationId", None) if self.multilingual else post.pop("translationId", None) and None
        self.drafts[name] = {
            **post,
            "id": name,
            "status": "UNPUBLISHED",
            **({"translationId": joined} if joined else {}),
        }
        return self.shown(self.drafts[name], {})

    def draft(self, method: str, name: str, asked: Asked) -> Reply:
        if name not in self.drafts:
            return Reply(404, {"message": "not found"})
        if method == "PATCH":
            assert asked.body["draftPost"].pop("id") == name
            assert asked.body["action"] == "UPDATE"
            changes = asked.body["draftPost"]
            self.drafts[name] |= changes
        return Reply(200, {"draftPost": self.shown(self.drafts[name], asked.query)})

    def shown(self, post: dict[str, Any], query: Any) -> dict[str, Any]:
        """A draft, its body only where that is asked for, and then with ids and data of Wix's own."""
        shown = copy.deepcopy(post)
        if query.get("fieldsets") != "RICH_CONTENT":
            shown.pop("richContent", None)
        else:
            self.fill_in(shown["richContent"].get("nodes", []))
        return shown

    def fill_in(self, nodes: list[dict[str, Any]]) -> None:
        for number, node in enumerate(nodes):
            node["id"] = f"wix{number}"
            if "paragraphData" in node:
                node["paragraphData"] = {"textStyle": {"textAlignment": "AUTO"}, "indentation": 0}
            self.fill_in(node.get("nodes", []))

    def put(self, asked: Asked, token: str) -> Reply:
        assert "authorization" not in asked.headers, "the key is for Wix's interface alone"
        name = f"file-{len(self.files) + 1}~mv2.png"
        shown = asked.query["filename"]
        self.files[name] = {"id": name, "displayName": shown, "operationStatus": "PENDING", "size": len(asked.data)}
        return Reply(200, {"file": self.files[name]})

    def file(self, name: str) -> dict[str, Any]:
        self.pending -= 1
        if self.pending < 0:
            self.files[name] |= {"operationStatus": self.outcome, "url": f"https://static.wixstatic.com/media/{name}"}
        return self.files[name]
