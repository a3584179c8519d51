"""What is known of the newsroom: its own articles, from wherever, and what their front matter says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from editor_app.article.folder import ListedArticle
from editor_app.article.front_rows import Row, front_rows
from editor_app.article.live_articles import LiveArticle, LiveList, address_key
from editor_app.article.own_headlines import NO_HEADLINES, OwnHeadlines
from editor_app.completion.relations import NO_RELATIONS, Relations
from editor_app.facts.receipts import Receipt
from editor_app.facts.refs import EntityRef, is_ref
from editor_app.text.beginnings import Beginnings
from editor_app.text.names import fold

_MOST = 5_000
"""Articles that are offered, those with least to do with the open one left out: all are searched at a keystroke."""
_MOST_WORDS = 50  # values of one key that are remembered, those that are used most
_LONG_AGO, _NEVER = datetime(1, 1, 2, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Source(StrEnum):
    """Where an own article is known from, the surest first."""

    SITE = "site"  # it stands there, with that headline
    RECEIPT = "receipt"  # it was published there
    FOLDER = "folder"  # it is a file, and no reader has seen it yet


@dataclass(frozen=True, slots=True)
class OwnArticle:
    """One article of the newsroom, to be pointed to.

    `title` is its headline as it stands now, `address` where readers find it, else its file beside the open one. `show`
    is what it is about, "" where that is not known; `people` are those of the open article's show whom its headline
    names; `updated` is when it was written last (UTC). `key` is its address as `address_key` has it, and `folded` its
    headline as it is searched.
    """

    title: str
    address: str
    show: EntityRef
    updated: datetime
    people: frozenset[EntityRef] = frozenset()
    source: Source = Source.FOLDER
    key: str = ""
    folded: str = ""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """`articles` are all but the open one, those first that readers of it may want.

    `words` are the values that front matter has for each key, the usual first. `kin` counts for other shows how many
    people they share with the article's show. `linked` are the addresses that the open article leads to already, as
    `address_key` has them. `knows_sites` says whether it is known what readers can see, so that what is but a file
    would lead them nowhere. `own` says of what leads to an own article what that is called.
    `headlines` are those of `articles`, to be searched.
    """

    articles: tuple[OwnArticle, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kin: Mapping[EntityRef, int] = field(default_factory=lambda: MappingProxyType({}))
    linked: frozenset[str] = frozenset()
    knows_sites: bool = False
    own: OwnHeadlines = field(default_factory=lambda: NO_HEADLINES)
    headlines: Beginnings = field(default_factory=Beginnings)

    def is_unseen(self, one: OwnArticle) -> bool:
        """Whether readers would find nothing behind a link to it."""
        return one.source is Source.FOLDER and self.knows_sites

    def not_linked(self, beginnings: Sequence[str] = ()) -> Iterator[OwnArticle]:
        """The articles that the open one does not lead to yet, in their order.

        Each of the `beginnings`, folded, begins a word of the headline.
        """
        fitting = (self.articles[number] for number in self.headlines.having(beginnings))
        return (one for one in fitting if one.key not in self.linked)


def newsroom_of(
    listed: Sequence[ListedArticle],
    current: Path | None,
    relations: Relations = NO_RELATIONS,
    templates: Sequence[str] = (),
    *,
    lists: Sequence[LiveList] = (),
    receipts: Iterable[Receipt] = (),
    dead: Collection[str] = (),
    now: datetime | None = None,
    headline: str = "",
) -> Newsroom:
    """What the articles of a folder, the sites and the store tell together; each article counts once.

    `current` is the open one, which need not be a file yet, and `headline` what it is called; `templates` are the names
    that may be used, `lists` is what stands on the sites, and `receipts` are those of the store, for articles that lie
    elsewhere. `dead` are addresses where nothing is any more, as `address_key` has them. What is scheduled for later
    than `now` has no readers yet.
    """
    articles = _Gathering(relations, lists, frozenset(dead), now or _NEVER)
    articles.leave_out(headline)
    for one in listed:
        articles.take_file(one, is_current=one.path == current)
    for receipt in receipts:
        articles.take_receipt(receipt)
    counts: dict[str, Counter[str]] = {"template": Counter(dict.fromkeys(templates, 0))}
    for one in listed:
        for key, value in one.fields.items():
            counts.setdefault(key, Counter()).update(_words_of(value))
    words = {key: tuple(word for word, _ in count.most_common(_MOST_WORDS)) for key, count in counts.items()}
    found = articles.all()
    return Newsroom(
        found,
        words,
        relations.kin,
        knows_sites=articles.knows_sites,
        own=articles.headlines(),
        headlines=Beginnings.of(one.folded for one in found),
    )


class _Gathering:
    """Puts together what several say of one article. Files are to be taken before receipts."""

    def __init__(self, relations: Relations, lists: Sequence[LiveList], dead: frozenset[str], now: datetime) -> None:
        self._relations, self._dead, self._now = relations, dead, now
        self._show = relations.show
        self._live: dict[str, LiveArticle] = {}
        for one in lists:
            self._live.update((address_key(a.address), a) for a in one.articles if a.title and not a.is_other)
        self._whole = {one.site: one.read_at for one in lists if one.is_whole}
        self._by_title = {fold(article.title): key for key, article in self._live.items()}
        self._found: list[OwnArticle] = []
        self._taken: set[str] = set()
        self._ids: set[str] = set()
        self._titles: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self.knows_sites = False

    def leave_out(self, headline: str) -> None:
        """What stands on the sites under the headline of the open article is most likely that article, on each."""
        folded = fold(headline)
        if folded in self._by_title:
            self._taken.update(key for key, live in self._live.items() if fold(live.title) == folded)

    def take_file(self, one: ListedArticle, *, is_current: bool) -> None:
        """An article of the folder; where it is the open one, what stands on the sites of it is not offered either."""
        self._ids.add(str(one.fields.get("id") or ""))
        rows = [row for row in front_rows(one.fields, "published") if _is_address(row.get("url", ""))]
        keys = [address_key(row["url"]) for row in rows]
        by_title = self._by_title.get(fold(one.headline)) if one.headline and not keys else None
        self._taken.update(keys if by_title is None else [by_title])
        show = str(one.fields.get("show") or "")
        if is_current:
            self._show = self._show or show  # without a store that is what is known of it
        if is_current or not one.headline:
            return
        people = self._relations.of(one.headline)[1]
        known = (show if is_ref(show) else "", people)
        shown = [(row, key) for row, key in zip(rows, keys, strict=True) if not self._is_to_come(row)]
        alive = [row for row, key in shown if not self._is_gone(key, row)]
        live = self._live.get(by_title) if by_title is not None else None
        if alive and live is None:
            live = self._live.get(address_key(alive[-1]["url"]))
        title, address = one.headline, quote(one.path.name)
        if live is not None:
            title, address = live.title, live.address
            self._add(title, address, live.modified or one.written, Source.SITE, known)
        elif alive:
            address = alive[-1]["url"]
            self._add(title, address, one.written, Source.RECEIPT, known)
        elif not shown:
            self._add(title, address, one.written, Source.FOLDER, known)
        self._titles[one.path.name] = title
        if _is_address(address):
            self._addresses[one.path.name] = address

    def take_receipt(self, receipt: Receipt) -> None:
        """An article that was published from another folder; what a site lists says more, and so it goes before."""
        key = address_key(receipt.url)
        is_known = receipt.article in self._ids or key in self._taken or key in self._live
        if is_known or not receipt.title or not _is_address(receipt.url):
            return
        row = {"site": receipt.site, "at": receipt.at.isoformat()}
        if self._is_gone(key, row) or self._is_to_come(row):
            return
        self._taken.add(key)
        self._add(receipt.title, receipt.url, receipt.at, Source.RECEIPT, self._relations.of(receipt.title))

    def all(self) -> tuple[OwnArticle, ...]:
        """All of them, what only the sites know included.

        The same show comes first, then shows and headlines with the same people, then the newest. What no reader has
        seen yet comes last where it is known what they can see. Of one headline on two sites the newest counts.
        """
        for key, live in self._live.items():
            if key not in self._taken and key not in self._dead:
                known = self._relations.of(live.title)
                self._add(live.title, live.address, live.modified or _LONG_AGO, Source.SITE, known)

        def rank(one: OwnArticle) -> tuple[bool, bool, int, float]:
            is_unseen = self.knows_sites and one.source is Source.FOLDER
            shared = len(one.people) + self._relations.kin.get(one.show, 0)
            return (is_unseen, not self._show or one.show != self._show, -shared, -one.updated.timestamp())

        once = {one.folded: one for one in sorted(self._found, key=rank, reverse=True)}
        return tuple(once.values())[: -_MOST - 1 : -1]

    def headlines(self) -> OwnHeadlines:
        """What leads to an article and what that is called, as the sites and the files say it."""
        return OwnHeadlines(self._live, self._titles, self._addresses)

    def _add(
        self,
        title: str,
        address: str,
        updated: datetime,
        source: Source,
        known: tuple[EntityRef, frozenset[EntityRef]],
    ) -> None:
        self.knows_sites = self.knows_sites or source is Source.SITE
        key, folded = address_key(address), fold(title)
        self._found.append(OwnArticle(title, address, known[0], updated, known[1], source, key, folded))

    def _is_gone(self, key: str, row: Row) -> bool:
        """Whether nothing stands there any more: somebody looked, or the site's whole list of later is without it."""
        if key in self._dead:
            return True
        read_at = self._whole.get(row.get("site", ""))
        return read_at is not None and key not in self._live and _moment(row.get("at", "")) < read_at

    def _is_to_come(self, row: Row) -> bool:
        return _NEVER > _moment(row.get("at", "")) > self._now


def _is_address(words: str) -> bool:
    return words.startswith(("https://", "http://"))


def _moment(words: str) -> datetime:
    """The moment of a receipt; one that says none may be of today."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return _NEVER
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _words_of(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(word) for word in values if isinstance(word, (str, int)) and not isinstance(word, bool) and str(word)]
