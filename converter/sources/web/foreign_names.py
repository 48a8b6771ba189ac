"""The names of what platforms, themes and plugins set among the paragraphs of a post and that is no part of it."""

from __future__ import annotations

import re
from functools import lru_cache

KNOWN = frozenset(
    (
        # WordPress: blocks, Jetpack
        *("wp-block-social-links", "wp-block-comments", "wp-block-post-comments-form", "wp-block-tag-cloud"),
        *("wp-block-post-navigation-link", "wp-block-post-author", "wp-block-post-author-name", "wp-block-post-date"),
        *("wp-block-post-terms", "wp-block-post-title", "wp-block-jetpack-subscriptions", "sharedaddy", "sd-block"),
        *("wp-block-jetpack-related-posts", "wp-block-jetpack-sharing-buttons", "wp-block-jetpack-like"),
        *("jp-relatedposts", "jetpack-likes-widget-wrapper", "post-likes-widget-placeholder", "wpl-likebox"),
        *("comments-area", "comment-respond", "post-navigation", "posts-navigation", "nav-links", "comments-link"),
        *("screen-reader-text", "skip-link", "entry-meta", "cat-links", "tags-links", "posted-on", "byline"),
        *("edit-link", "post-edit-link", "author-avatar", "page-links"),
        # Plugins of WordPress
        *("addtoany_share_save_container", "addtoany_content", "a2a_kit", "addthis_toolbox", "addthis_tool", "ssba"),
        *("heateor_sss_sharing_container", "ssbp-wrap", "essb_links", "swp_social_panel", "mashsb-container"),
        *("dpsp-content-wrapper", "et_social_inline", "shareaholic-canvas", "simplesocialbuttons", "sfsi_widget"),
        *("sharethis-inline-share-buttons", "yarpp", "yarpp-related", "crp_related", "rp4wp-related-posts", "wpulike"),
        *("saboxplugin-wrap", "pp-multiple-authors-boxes-wrapper", "m-a-box", "abh_box", "molongui-author-box"),
        *("mc4wp-form", "mailpoet_form", "tnp", "kk-star-ratings", "rmp-widgets-container", "post-views"),
        *("ez-toc-container", "lwptoc", "toc_container", "wp-block-yoast-seo-table-of-contents"),
        *(
            "wp-block-rank-math-toc-block",
            "wp-block-table-of-contents",
            "printfriendly",
            "pf-button",
            "span-reading-time",
        ),
        # Substack
        *("subscription-widget-wrap", "subscription-widget-wrap-editor", "subscribe-widget", "captioned-button-wrap"),
        *(
            "post-ufi",
            "image-link-expand",
            "header-anchor-parent",
            "header-anchor-widget",
            "install-substack-app-embed",
        ),
        *("image-link-expand", "post-header", "post-footer", "subscribe-footer", "visibility-check"),
        # Squarespace
        *("blog-item-author-profile-wrapper", "blog-item-comments", "blog-item-top-wrapper", "blog-item-meta-wrapper"),
        *("item-pagination", "squarespace-comments", "socialaccountlinks-block", "sqs-block-socialaccountlinks-v2"),
        *("sqs-block-newsletter", "newsletter-block", "sqs-block-summary-v2", "sqs-block-search", "share-buttons"),
        # Ghost
        *(
            "kg-signup-card",
            "kg-video-player-container",
            "kg-audio-player-container",
            "gh-article-header",
            "gh-read-next",
        ),
        *("gh-comments", "gh-subscribe", "gh-post-upgrade-cta", "footer-cta", "author-card", "kg-audio-hide"),
        # Blogger
        *("blog-pager", "post-share-buttons", "jump-link", "post-header-line-1", "post-footer-line", "post-sidebar"),
        # HubSpot, Webflow
        *("hs-blog-social-share", "hs-author-profile", "hs-related-blog", "w-condition-invisible"),
        # Services that any page can embed
        *("disqus_thread", "fb-comments", "fb-like", "twitter-share-button", "mc_embed_signup", "mc_embed_shell"),
        *("adsbygoogle", "outbrain", "utterances", "giscus", "cky-consent-container", "cmplz-cookiebanner"),
        *("headerlink", "anchorjs-link", "heading-anchor", "header-anchor"),
    )
)
"""Classes and ids that say beyond doubt that an element is none of the post, in lower case."""

IDS = frozenset(
    ("comments", "respond", "related-posts", "related", "newsletter", "share", "social-share", "author-bio")
)
"""Ids that probably say so."""

_BESIDE = frozenset(
    (
        *(
            "share",
            "shares",
            "sharing",
            "social",
            "share-this",
            "sharethis",
            "social-share",
            "social-sharing",
            "socials",
        ),
        *("share-post", "share-article", "social-media", "social-follow", "social-nav", "sharebar", "sharebuttons"),
        *("related", "related-post", "related-posts", "relatedposts", "related-article", "related-articles"),
        *("related-stories", "related-reading", "related-news", "related-content", "related-blogs", "recommended"),
        *(
            "recommended-posts",
            "recommended-articles",
            "suggested-posts",
            "recent-posts",
            "recentposts",
            "latest-posts",
        ),
        *("popular-posts", "similar-posts", "more-posts", "more-articles", "more-stories", "more-news", "other-posts"),
        *(
            "other-articles",
            "featured-posts",
            "trending-posts",
            "recent-articles",
            "latest-articles",
            "popular-articles",
        ),
        *("recent-news", "latest-news", "trending", "read-next", "read-also", "readnext", "up-next", "might-like"),
        *("may-like", "also-like", "you-may-also-like"),
        *("newsletter", "newsletters", "newsletter-signup", "newslettersignup", "subscribe", "subscription", "signup"),
        *("sign-up", "opt-in", "optin", "email-signup", "email-subscribe", "mailing-list"),
        *(
            "author-about",
            "author-bio",
            "authorbio",
            "author-biography",
            "author-desc",
            "author-description",
            "author-box",
        ),
        *(
            "author-details",
            "author-info",
            "author-meta",
            "author-profile",
            "author-card",
            "author-block",
            "about-author",
        ),
        *(
            "author-section",
            "author-area",
            "about-the-author",
            "written-by",
            "authorbox",
            "post-author",
            "entry-author",
        ),
        *("comment", "comments", "commentlist", "disqus", "respond"),
        *("post-nav", "post-navigation", "posts-navigation", "entry-navigation", "article-nav", "article-navigation"),
        *("page-navigation", "blog-navigation", "prev-next", "next-prev", "pagination", "pager", "breadcrumb"),
        *("breadcrumbs", "site-nav", "site-navigation", "main-nav", "main-navigation", "back-to-top", "backtotop"),
        *("cookie", "cookies", "cookie-banner", "cookie-notice", "cookie-consent", "cookie-message", "cookie-popup"),
        *("cookie-law", "cookie-policy", "gdpr", "consent"),
        *("ad", "ads", "ad-slot", "ad-unit", "ad-banner", "ad-space", "ad-label", "ad-zone", "advert", "adverts"),
        *("advertisement", "advertising", "sponsored", "promo", "promos", "promotion", "popup", "pop-up"),
        *(
            "entry-meta",
            "post-meta",
            "postmeta",
            "article-meta",
            "blog-meta",
            "page-meta",
            "entry-footer",
            "post-footer",
        ),
        *("article-footer", "entry-tags", "post-tags", "article-tags", "blog-tags", "post-categories", "entry-date"),
        *("entry-categories", "post-category", "post-date", "article-date", "blog-date", "post-info", "article-info"),
        *("post-details", "article-details", "post-byline", "meta", "byline", "dateline", "posted-on", "posted-by"),
        *("posted-in", "published", "tag-links", "tags-links", "tag-list", "tags-list", "tag-cloud", "cat-links"),
        *("category-links", "category-list", "read-time", "reading-time", "readtime", "time-to-read"),
        *("sidebar", "side-bar", "reading-progress", "progress-bar", "progressbar", "print-button", "print-link"),
        *("print-this", "like-button", "likes-count", "post-likes", "post-ratings", "post-rating", "ratings"),
        *("post-views", "post-reactions", "reactions"),
    )
)
_BOX = frozenset(
    (
        *("area", "bar", "block", "box", "boxes", "button", "buttons", "card", "cards", "col", "column", "container"),
        *("cta", "div", "footer", "form", "grid", "group", "header", "heading", "icon", "icons", "inline", "inner"),
        *("item", "items", "link", "links", "list", "module", "name", "outer", "panel", "row", "section", "tool"),
        *("tools", "top", "bottom", "title", "view", "widget", "widgets", "wrap", "wrapper"),
    )
)
"""What the names of boxes end with, whatever they hold."""
_PARTS = re.compile(r"[-_]+")
_LONGEST = 60
"""Longer names are put together by machines and tell nothing."""
_MOST_PARTS = 4


@lru_cache(maxsize=4096)
def says_foreign(name: str) -> bool:
    """Return True if a class in lower case probably says that its element is none of the post.

    Such a class ends with one of the names above, behind which may stand the names of boxes: ``td-related-posts-grid``.
    """
    if len(name) > _LONGEST:
        return False
    parts = _PARTS.split(name)
    for end in range(len(parts), 0, -1):
        if any("-".join(parts[max(0, end - count) : end]) in _BESIDE for count in range(1, _MOST_PARTS + 1)):
            return True
        if parts[end - 1] not in _BOX and not parts[end - 1].isdigit():
            return False
    return False
