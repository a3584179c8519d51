"""Reads what stands on one site, by the best way that it offers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from editor_app.article.live_articles import LiveArticle, LiveList
from editor_app.publish.live.asking import Asker
from editor_app.publish.live.mapped import mapped_list
from editor_app.publish.live.rest_lists import Listed, NoList, ghost_list, wordpress_list
from editor_app.publish.site import Site, SiteKind

log = logging.getLogger(__name__)

SignIn: TypeAlias = Callable[[Site], Callable[[], Mapping[str, str]] | None]
"""Gives the headers that say who we are, for a site that lists its articles to nobody else; None for none."""

_FORMER = 5


def read_site(
    site: Site, asker: Asker, before: LiveList | None, *, now: datetime, sign_in: SignIn, is_anew: bool
) -> LiveList:
    """What stands on `site` now; `before` is what stood there, all of which is read again where `is_anew`.

    Raises `NoList` where the site tells nobody, and `Trouble` where it does not answer.
    """
    known = {article.address: article for article in before.articles} if before is not None else {}
    since = before.read_at if before is not None and before.is_whole and not is_anew else None
    found = _listed(site, asker, known, since, sign_in)
    return LiveList(site.name, now, tuple(_with_former(one, known) for one in found.articles), found.is_whole)


def _listed(
    site: Site, asker: Asker, known: Mapping[str, LiveArticle], since: datetime | None, sign_in: SignIn
) -> Listed:
    try:
        if site.kind is SiteKind.WORDPRESS and site.api:
            return wordpress_list(asker, site.api, known, since)
        if site.kind is SiteKind.GHOST and site.api and (headers := sign_in(site)) is not None:
            return ghost_list(asker, site.api, headers)
    except NoList:
        log.info("%s does not list its articles; its sitemap is read", site.name)
    return mapped_list(asker, site.home, known)


def _with_former(article: LiveArticle, known: Mapping[str, LiveArticle]) -> LiveArticle:
    """The article with the headlines it had before."""
    before = known.get(article.address)
    if before is None:
        return article
    is_new = bool(before.title) and before.title != article.title
    former = (before.title, *before.former) if is_new else before.former
    return replace(article, former=tuple(words for words in dict.fromkeys(former) if words != article.title)[:_FORMER])
