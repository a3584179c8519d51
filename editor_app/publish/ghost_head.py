"""What of ours stands in the code injection of a Ghost post, beside whatever the site's people have put there."""

from __future__ import annotations

import json
import re

from editor_app.export.jsonld import script

_BEGIN, _END = "<!-- showdesk begin -->", "<!-- showdesk end -->"
_OURS = re.compile(rf"\n?{_BEGIN}(.*?){_END}", re.DOTALL)
_MARKER = re.compile(r"<!-- showdesk:([\w-]+) -->")
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting"})
_SCRIPT = re.compile(r"<script\b[^<>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def foot_with(before: str | None, marker: str) -> str:
    """The foot with the article's UUID, which readers do not see."""
    rest = _MARKER.sub("", before or "").strip()
    return f"{rest}\n<!-- showdesk:{marker} -->".lstrip()


def marker_in(foot: str | None) -> str:
    """The UUID of the article that the post says it is, "" where it says none."""
    found = _MARKER.search(foot or "")
    return found[1] if found is not None else ""


def head_with(before: str | None, structured: str) -> str:
    """The head with our structured data in place of any of ours before."""
    rest = _OURS.sub("", before or "").strip()
    ours = without_article(structured)
    return "\n".join(part for part in (rest, f"{_BEGIN}\n{ours}\n{_END}" if ours else "") if part)


def structured_in(head: str | None) -> str:
    """Our structured data as it stands there."""
    found = _OURS.search(head or "")
    return found[1].strip() if found is not None else ""


def without_article(structured: str) -> str:
    """The script element without the article itself: Ghost prints one, and two would contradict each other."""
    found = _SCRIPT.search(structured)
    if found is None:
        return ""
    graph = json.loads(found[1]).get("@graph", [])
    others = [node for node in graph if node.get("@type") not in _ARTICLES]
    return structured.strip() if len(others) == len(graph) else script(others) if others else ""
