"""What a page of HTML says about itself, and what of it is the site's and not the article's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.article.foreign.tags import Element

# fmt: off
_UNSEEN = frozenset({
    "script", "style", "template", "head", "title", "meta", "link", "base", "applet", "map", "svg", "math",
    "canvas", "button", "input", "select", "textarea", "datalist", "noscript", "dialog", "progress", "meter", "param",
    "source", "track", "rp",
})
# fmt: on
_SITE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"})
_SITE_TAGS = frozenset({"header", "footer", "aside"})
# fmt: off
_SITE_CLASSES = frozenset({
    "comments", "comments-area", "comment-respond", "sharedaddy", "jp-relatedposts", "breadcrumb", "breadcrumbs",
    "social-share", "share-buttons", "addtoany_share_save_container", "cookie-banner", "cookie-notice",
    "newsletter-signup", "site-header", "site-footer", "widget-area", "sidebar", "advertisement", "adsbygoogle",
    "related-posts", "yarpp-related", "toc", "ez-toc-container", "lwptoc", "table-of-contents", "mw-editsection",
    "mw-navigation", "mw-jump-link", "sitesub", "catlinks", "printfooter", "skip-link", "screen-reader-text",
})
# fmt: on
_SITE_AROUND = frozenset({"footer", "masthead", "top-bar", "menu"})  # classes that mean the site's outside an article
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|\w*Review)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SITE_NAME = re.compile(r"\s+(?:[|»·•]|[-–—])\s+[^|»·•–—-]{2,40}$")
_DEEPEST_JSON = 200


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of its article: "" where it says nothing. `published` is an ISO day."""

    headline: str = ""
    description: str = ""
    published: str = ""


def about(root: Element) -> About:
    """Read the metadata: JSON-LD before Open Graph before the title of the window."""
    meta: dict[str, str] = {}
    window_title = ""
    described: dict[str, str] = {}
    for element in root.elements():
        if element.tag == "meta":
            name = (element.get("property") or element.get("name") or element.get("itemprop")).lower()
            meta.setdefault(name, " ".join(element.get("content").split()))
        elif element.tag == "title" and not window_title:
            window_title = " ".join(element.text().split())
        elif element.tag == "script" and element.get("type").strip().lower() == "application/ld+json":
            for name, value in _article_properties(element.text()):
                described.setdefault(name, value)
    published = described.get("datePublished", "") or meta.get("article:published_time", "")
    day = _DAY.match(published)
    return About(
        described.get("headline", "") or meta.get("og:title", "") or _SITE_NAME.sub("", window_title),
        meta.get("description", "") or meta.get("og:description", "") or described.get("description", ""),
        day[0] if day else "",
    )


def _article_properties(source: str) -> Iterator[tuple[str, str]]:
    if source.count("[") + source.count("{") > 100 * _DEEPEST_JSON:
        return
    try:
        waiting = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):  # what other people's pages say about themselves is often broken
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(isinstance(kind, str) and _ARTICLES.fullmatch(kind) for kind in _listed(kinds)):
                for name in ("headline", "description", "datePublished"):
                    if isinstance(value := node.get(name), str) and value.strip():
                        yield name, " ".join(value.split())
            waiting += [value for value in (node.get("@graph"), node.get("mainEntity")) if value is not None]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def is_unseen(element: Element) -> bool:
    """Whether a reader of the page sees nothing of the element: scripts, controls, what is hidden."""
    return (
        element.tag in _UNSEEN
        or "hidden" in element.attributes
        or bool(_HIDDEN.search(element.css))
        or (element.get("aria-hidden") == "true" and element.tag in {"i", "span"} and not element.children)
    )


def is_of_the_site(element: Element, *, in_article: bool) -> bool:
    """Whether the element is the site's furniture: menus, and outside the article its header, footer and sidebar."""
    classes = {name.lower() for name in element.get("class").split()} | {element.get("id").lower()}
    return (
        element.tag == "nav"
        or element.get("role").lower() in _SITE_ROLES
        or bool(classes & _SITE_CLASSES)
        or (not in_article and (element.tag in _SITE_TAGS or bool(classes & _SITE_AROUND)))
    )
