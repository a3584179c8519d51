"""A pass over a folder of articles: what is due is looked through, the rest is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor_app.article.scan import Stamp, likely_show, scan, sha256_of
from editor_app.checks.overtaken.index import Entry, Index
from editor_app.checks.overtaken.looking import Answer, Looked, Looks, Moment
from editor_app.checks.overtaken.together import in_threads
from editor_app.checks.overtaken.uses import UsedIn
from editor_app.errors import Cancelled
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.remembering import ShowPrint
from editor_app.watch import Progress, Watch

_AT_ONCE = 16
"""Articles that are handed over together: enough to read their show once, few enough to say how far it is."""

_MANY = 8
"""Such batches from which on further processes pay: each takes a second to start."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a pass found: the articles with something overtaken, by their paths, and those that were passed over.

    `articles` counts all that the folder holds, `looked_through` those that were due. One that is not `is_whole` was
    broken off, and says nothing of what was due and not reached.
    """

    found: tuple[Looked, ...] = ()
    passed_over: tuple[Looked, ...] = ()
    articles: int = 0
    looked_through: int = 0
    is_whole: bool = True

    @property
    def sentences(self) -> int:
        return sum(len({each.place for each in one.found}) for one in self.found)


def pass_over(
    folder: Path,
    index: Index,
    looks: Sequence[Looks],
    *,
    terms: str,
    only: FactRef | None = None,
    watch: Watch | None = None,
) -> Overview:
    """Look through the articles in `folder`, and the folders in it, that are due.

    Each of `looks` is used in a thread of its own; a single one in this. `terms` stands for all that an answer depends
    on beside the article and the facts, see `terms_on`. With `only`, what that fact has overtaken, and nothing that
    cannot concern it is looked through. Raises `ArticleUnreadable` where the folder cannot be listed, `StoreError`
    where the store does not answer. Where the `watch` is cancelled, what was done until then is kept and returned.
    """
    return _Pass(folder, index, looks, terms, only, watch or Watch()).through()


def used_in(
    folder: Path, index: Index, looks: Sequence[Looks], ref: FactRef, *, terms: str, watch: Watch | None = None
) -> tuple[UsedIn, ...]:
    """The sentences in `folder` that use a fact, article by article. Raises as `pass_over`, and `Cancelled`."""
    run = _Pass(folder, index, looks, terms, ref, watch or Watch())
    return run.uses(ref)


def concerns(about: FactRef | None, only: FactRef) -> bool:
    """Whether a finding `about` one fact is meant where `only` is asked for: without a property, all of its entity."""
    return about is not None and about.subject == only.subject and only.property in ("", about.property)


@dataclass
class _Pass:
    """One pass, step by step."""

    folder: Path
    index: Index
    looks: Sequence[Looks]
    terms: str
    only: FactRef | None
    watch: Watch
    files: dict[str, Stamp] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    at_stake: frozenset[str] | None = None  # the articles that what is asked for may concern; None is all
    done: int = 0

    def through(self) -> Overview:
        try:
            self._list()
        except Cancelled:
            return Overview(is_whole=False)
        moment = self._hear()
        is_whole = self._work(moment)
        return self._overview(is_whole=is_whole)

    def uses(self, ref: FactRef) -> tuple[UsedIn, ...]:
        self._list()
        self._learn([path for path, stamp in self.files.items() if not self._is_known(path, stamp)])
        found: list[UsedIn] = []
        for batch in _batches(sorted(self._those_at_stake(ref))):
            self.watch.stop_if_cancelled()
            found += self.looks[0].uses(ref, [Path(path) for path in batch])
        return tuple(found)

    def _list(self) -> None:
        self.watch.tell(Progress("Listing the articles"))
        self.files = scan(self.folder, self.watch)
        self.entries = self.index.entries()
        if gone := self.entries.keys() - self.files.keys():
            self.index.forget(gone)
            for path in gone:
                del self.entries[path]

    # -- what is due

    def _hear(self) -> Moment:
        """Ask the store what has changed since the last pass, and note whom that concerns."""
        since = self.index.moment()
        news = self.looks[0].news(since)
        if since == news.moment:
            return news.moment
        known = self.index.shows()
        if news.refs is None:
            shows: Collection[EntityRef] = known.keys()
        else:
            shows = {show for show, one in known.items() if not news.refs.isdisjoint(one.entities)}
            shows |= news.shows & known.keys()
        now = {one.show: one for one in self.looks[0].prints(sorted(shows))}
        due = [path for path, entry in self.entries.items() if _is_moved(entry, now, news.refs)]
        self.index.keep_shows(now.values())
        self.index.make_due(due, news.moment)
        for path in due:
            self.entries[path] = replace(self.entries[path], terms="")
        return news.moment

    def _work(self, moment: Moment) -> bool:
        """Look through what is due; whether all of it was."""
        new = [path for path, stamp in self.files.items() if not self._is_known(path, stamp)]
        try:
            if self.only is not None:
                self._learn(new)
                may_concern: Collection[str] = self._those_at_stake(self.only)
                self.at_stake, new = frozenset(may_concern), []
            else:
                may_concern = self.entries.keys()
            due = dict.fromkeys(new)
            due |= dict.fromkeys(path for path in may_concern if self._is_due(path))
            self._look_through(list(due), moment)
        except Cancelled:
            return False
        return True

    def _is_known(self, path: str, stamp: Stamp) -> bool:
        """Whether a file says what it said when it was last looked at."""
        entry = self.entries.get(path)
        if entry is None or entry.stamp == stamp:
            return entry is not None
        if stamp.size != entry.stamp.size or not entry.sha256 or sha256_of(path) != entry.sha256:
            return False
        self.index.restamp([(path, stamp)])
        self.entries[path] = replace(entry, stamp=stamp)
        return True

    def _is_due(self, path: str) -> bool:
        entry = self.entries[path]
        return entry.terms != self.terms or not entry.sha256  # what could not be read may be readable now

    def _those_at_stake(self, only: FactRef) -> Collection[str]:
        """The articles in which that fact may be spoken of."""
        shows = self.looks[0].shows_of(only.subject)
        return [
            path
            for path, entry in self.entries.items()
            if entry.show in shows or only.subject in entry.links or only.subject in entry.names
        ]

    def _learn(self, new: Sequence[str]) -> None:
        """Find out what new files are about, which is quick, so that those that cannot be meant need not be read."""
        for batch in _batches(new):
            self.watch.stop_if_cancelled()
            self.watch.tell(Progress("Reading what the articles are about", self.done, len(new), "articles"))
            self._keep(self.looks[0].about([Path(path) for path in batch]), terms="")
            self.done += len(batch)

    # -- the work

    def _look_through(self, due: Sequence[str], moment: Moment) -> None:
        self.done = 0
        # one after the other, articles about one show take a third of the time: it is read once, and so are its names
        by_show = sorted(due, key=lambda path: (self._show_of(path), path))
        self._tell_done(len(due))
        for answer in self._answers(list(_batches(by_show)), moment):
            self._keep(answer, terms=self.terms)
            self.done += len(answer.looked)
            self._tell_done(len(due))

    def _show_of(self, path: str) -> EntityRef:
        return self.entries[path].show if path in self.entries else likely_show(path)

    def _tell_done(self, total: int) -> None:
        self.watch.tell(Progress("Looking through the articles", self.done, total, "articles"))

    def _answers(self, batches: Sequence[Sequence[str]], moment: Moment) -> Iterator[Answer]:
        if len(self.looks) > 1 and len(batches) >= _MANY:
            yield from in_threads(self.looks, batches, moment, self.watch)
            return
        for batch in batches:
            self.watch.stop_if_cancelled()
            yield self.looks[0].look([Path(path) for path in batch], moment)

    def _keep(self, answer: Answer, *, terms: str) -> None:
        rows = [(one, self.files[str(one.path)]) for one in answer.looked]
        self.index.keep(rows, terms, answer.shows)
        for one, stamp in rows:
            self.entries[str(one.path)] = Entry(
                stamp, one.sha256, terms, one.show, one.mark, one.links, one.names, bool(one.found or one.problem)
            )

    # -- the answer

    def _overview(self, *, is_whole: bool) -> Overview:
        paths = [
            path
            for path, entry in self.entries.items()
            if entry.has_found and entry.terms == self.terms and (self.at_stake is None or path in self.at_stake)
        ]
        looked = tuple(self.index.looked(sorted(paths)))
        found = tuple(one for one in map(self._narrowed, looked) if one.found)
        problems = tuple(one for one in looked if one.problem)
        return Overview(found, problems, len(self.files), self.done, is_whole)

    def _narrowed(self, looked: Looked) -> Looked:
        only = self.only
        if only is None:
            return looked
        return replace(looked, found=tuple(each for each in looked.found if concerns(each.finding.about, only)))


def _is_moved(entry: Entry, now: Mapping[EntityRef, ShowPrint], refs: frozenset[EntityRef] | None) -> bool:
    """Whether the show of an article, or what it links to, is another than when it was looked through."""
    if entry.show in now and now[entry.show].mark != entry.mark:
        return True
    # what it links to may belong to another show
    return bool(entry.links) if refs is None else not refs.isdisjoint(entry.links)


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    return (paths[start : start + _AT_ONCE] for start in range(0, len(paths), _AT_ONCE))
