"""The command that follows the links of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import click

from editor_app.article.article import Article
from editor_app.article.files import read_text
from editor_app.article.folder import list_articles
from editor_app.article.foreign import open_foreign
from editor_app.article.own_headlines import OwnHeadlines
from editor_app.article.parse import parse
from editor_app.article.web_links import WebLink, file_links, web_links
from editor_app.checks.diagnostic import Diagnostic, fixes_to_json
from editor_app.checks.dismissals import judged
from editor_app.checks.everywhere import own_file, read_everywhere
from editor_app.checks.followed import ABOUT_LINKS, Followed, FollowedLinks, Reach
from editor_app.checks.run import check
from editor_app.checks.tables import line_of
from editor_app.cli.options import existing_file, json_option, now, print_result
from editor_app.cli.progress import watching
from editor_app.completion.newsroom import newsroom_of
from editor_app.facts.no_facts import NoFacts
from editor_app.publish.links.looking import LinkLooker
from editor_app.publish.links.memory import LinkMemory, own_memory
from editor_app.publish.live.keeping import LiveLists, own_folder
from editor_app.publish.sites import load_sites, own_sites

_MARKDOWN = (".md", ".markdown")


@click.command()
@existing_file
@click.option("--again", is_flag=True, help="Follow those, too, that were followed within a day.")
@json_option
def links(path: Path, again: bool, as_json: bool) -> None:
    """Follow the links of an article. Exits with 1 where one is dead or has moved and nobody has dismissed that.

    Each host is asked for one page a second; what is in a private network is not asked. Links to your own articles are
    held to where readers find these and to what they are called now, as far as the files beside it and the window's
    last look at your sites tell.

    JSON: an object for each link to the web or to a file of Markdown, with address, reach (there, moved, gone, not
    known), now (the address to which it has moved, "" where it has not), why (a sentence, "" where there is nothing to
    say), start and end of the words that readers see, message (what is told of it, "" where nothing is or that was
    dismissed) and fixes as those of check.
    """
    article = _read(path)
    found_links = web_links(article)
    with watching() as watch:
        followed = LinkLooker(LinkMemory(own_memory())).look((link.address for link in found_links), watch, again=again)
    own = _own_headlines(path)
    found = check(article, NoFacts(), today=now().date(), kinds={"search"}, followed=followed, own=own)
    told = [one for one in judged(article, found, read_everywhere(own_file())).open if one.rule in ABOUT_LINKS]
    rows = [
        _row(link, followed.get(link.address), told)
        for link in sorted((*found_links, *file_links(article)), key=_place)
    ]
    print_result(rows, _report(path, article, found_links, followed, told), as_json=as_json)
    if told:
        raise click.exceptions.Exit(1)


def _read(path: Path) -> Article:
    if path.suffix.lower() in _MARKDOWN:
        article = parse(read_text(path).text)
        if len(article.front_matter.span) or article.front_matter.problem:
            return article
    return parse(open_foreign(path, article_id=str(uuid4())).text)


def _own_headlines(path: Path) -> OwnHeadlines:
    """What the articles beside this one, and those on the writer's sites, are called; nobody is asked."""
    live = LiveLists(own_folder(), lambda: load_sites(own_sites()))
    return newsroom_of(list_articles(path.parent), path, lists=live.known(), now=now()).own


def _place(link: WebLink) -> int:
    return link.target.start


def _row(link: WebLink, found: Followed | None, told: list[Diagnostic]) -> dict[str, object]:
    about = [one for one in told if one.span == link.words]
    return {
        "address": link.address,
        "reach": (found.reach if found is not None else Reach.NOT_KNOWN).value,
        "now": found.now if found is not None else "",
        "why": found.why if found is not None else "",
        "start": link.words.start,
        "end": link.words.end,
        "message": " ".join(one.message for one in about),
        "fixes": fixes_to_json(fix for one in about for fix in one.fixes),
    }


def _report(
    path: Path, article: Article, found_links: tuple[WebLink, ...], followed: FollowedLinks, told: list[Diagnostic]
) -> Iterator[str]:
    for one in told:
        column = one.span.start - article.text.rfind("\n", 0, one.span.start)
        yield f"{path}:{line_of(article, one)}:{column}: {one.severity.value}: {one.message} ({one.rule})"
        yield from (f"    fix: {fix.label}" for fix in one.fixes)
    addresses = dict.fromkeys(link.address for link in found_links)
    silent = [address for address in addresses if address in followed and followed[address].reach is Reach.NOT_KNOWN]
    yield from (f"not known: {address}: {followed[address].why}" for address in silent)
    counts = Counter(one.reach for one in followed.values())
    said = ", ".join(f"{counts[reach]} {reach.value}" for reach in Reach if counts[reach])
    yield f"{len(addresses)} {'link' if len(addresses) == 1 else 'links'}{': ' if said else ''}{said}"
