"""Looking through articles beside a store: what each is about, and what in it has been overtaken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from editor_app.article.article import Article
from editor_app.article.files import read_text
from editor_app.article.parse import parse
from editor_app.checks.dismissals import Dismissal
from editor_app.checks.house_style import HouseStyle
from editor_app.checks.overtaken.found import Overtaken, overtaken
from editor_app.checks.overtaken.moved import Moved, in_order, moved
from editor_app.checks.overtaken.uses import UsedIn, uses_in, words_of
from editor_app.checks.prose import Prose, known_of, prose_of_sections
from editor_app.errors import ArticleUnreadable, ShowdeskError, UnknownReference
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.remembering import Remembering, ShowPrint
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import EVERYTHING, FactStore

LARGEST = 2_000_000
"""Bytes of an article that is looked through: four novels."""

_OURS = ("id", "title", "show")  # Markdown whose front matter has none of these is no article
_EDITS_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """How far a store had come: its newest change, and the number and time of its newest edit, by which one knows that
    it is still the same store and no copy of it from before."""

    serial: int
    edit: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What has changed since a moment: references, and the shows they belong to; None where nobody can say."""

    moment: Moment
    refs: frozenset[EntityRef] | None
    shows: frozenset[EntityRef] = frozenset()


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of one file. `sha256` is that of its bytes, "" where it could not be read.

    `links` are the references that it links to, `names` the entities its text names. `mark` is that of its show, as it
    was looked through; with `problem` it was passed over. `is_article` is false for Markdown that is none.
    """

    path: Path
    sha256: str = ""
    title: str = ""
    show: EntityRef = ""
    season: int | None = None
    links: frozenset[EntityRef] = frozenset()
    names: frozenset[EntityRef] = frozenset()
    mark: str = ""
    found: tuple[Overtaken, ...] = ()
    problem: str = ""
    is_article: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of some files, and how the shows are known that they were held against."""

    looked: tuple[Looked, ...]
    shows: tuple[ShowPrint, ...] = ()


class ChangeLog(Protocol):
    """What tells which entities have changed; part of `ListeningNames`."""

    def last_change(self) -> int: ...

    def changes_since(self, serial: int) -> tuple[int, frozenset[EntityRef]]: ...


class Looks(Protocol):
    """Somebody who looks articles through beside a store, in this process or another."""

    def name(self) -> str:
        """What tells the store from others."""
        ...

    def news(self, since: Moment | None) -> News:
        """What has changed in the store since."""
        ...

    def prints(self, shows: Sequence[EntityRef]) -> tuple[ShowPrint, ...]:
        """How each of these shows is known now."""
        ...

    def shows_of(self, ref: EntityRef) -> frozenset[EntityRef]:
        """The shows that an entity belongs to, or is named by."""
        ...

    def look(self, files: Sequence[Path], moment: Moment) -> Answer:
        """Look through `files`, beside what was known at `moment` or later."""
        ...

    def uses(self, ref: FactRef, files: Sequence[Path]) -> tuple[UsedIn, ...]:
        """The sentences of `files` that use a fact."""
        ...

    def moved(self, refs: Sequence[FactRef]) -> tuple[Moved, ...]:
        """What became of these facts."""
        ...

    def about(self, files: Sequence[Path]) -> Answer:
        """Only what `files` are about: much quicker, and nothing is found in them."""
        ...


class Looker:
    """Looks articles through in this process, beside the store that is handed over. For one thread at a time."""

    def __init__(
        self,
        facts: FactStore,
        changes: ChangeLog | None,
        *,
        today: date,
        house: HouseStyle | None = None,
        decided: Iterable[Dismissal] = (),
        name: str = "",
    ) -> None:
        self._name = name
        self._facts = facts
        self._changes = changes
        self._today = today
        self._house = house
        self._decided = tuple(decided)
        self._moment: Moment | None = None
        self._moved: dict[FactRef, Moved] = {}
        self._heard: Moment | None = None  # how far the store had come when `_moved` was last right
        self._reader = Remembering(facts)

    def name(self) -> str:
        return self._name

    def news(self, since: Moment | None) -> News:
        before = self._heard
        heard = self._since(before)
        self._heard = heard.moment
        if heard.refs is None:
            self._moved.clear()
        elif heard.refs:
            self._moved = {ref: one for ref, one in self._moved.items() if ref.subject not in heard.refs}
        return heard if since == before else self._since(since)

    def _since(self, since: Moment | None) -> News:
        edits = self._facts.edits(limit=_EDITS_REMEMBERED)
        newest = Moment(0, edits[0].id, edits[0].at.isoformat()) if edits else Moment(0)
        if self._changes is None:
            return News(newest, None)
        is_known = since is not None and (
            not since.edit or any((edit.id, edit.at.isoformat()) == (since.edit, since.at) for edit in edits)
        )
        if since is None or not is_known:
            return News(Moment(self._changes.last_change(), newest.edit, newest.at), None)
        serial, refs = self._changes.changes_since(since.serial)
        moment = Moment(serial, newest.edit, newest.at)
        if EVERYTHING in refs:
            return News(moment, None)
        return News(moment, refs, frozenset(show for ref in refs if (show := self._show_of(ref))))

    def _show_of(self, ref: EntityRef) -> EntityRef:
        """The show that an entity belongs to, "" where it belongs to none."""
        for _ in range(4):  # an episode's season's show, and no circle
            entity = self._facts.entity(ref)
            if entity is None or entity.parent is None:
                return ref if ref.startswith("show/") else ""
            ref = entity.parent
        return ""

    def prints(self, shows: Sequence[EntityRef]) -> tuple[ShowPrint, ...]:
        self._reader.forget()
        return tuple(self._reader.known(show)[1] for show in shows)

    def shows_of(self, ref: EntityRef) -> frozenset[EntityRef]:
        try:
            uses = self._facts.uses(ref)
        except UnknownReference:
            return frozenset()
        named = (ref, *(credit.scope for credit in uses.credits), *(fact.ref.subject for fact in uses.facts))
        return frozenset(show for one in dict.fromkeys(named) if (show := self._show_of(one)))

    def look(self, files: Sequence[Path], moment: Moment) -> Answer:
        if moment != self._moment:
            self._moment = moment
            self._reader.forget()
        looked = tuple(self._look(path, is_whole=True) for path in files)
        shows = dict.fromkeys(one.show for one in looked if one.mark)
        return Answer(looked, tuple(self._reader.known(show)[1] for show in shows))

    def uses(self, ref: FactRef, files: Sequence[Path]) -> tuple[UsedIn, ...]:
        words, shows = words_of(ref, self._facts), self.shows_of(ref.subject)
        return tuple(used for path in files if (used := self._uses(path, ref, words, shows)) is not None)

    def _uses(self, path: Path, ref: FactRef, words: Sequence[str], shows: Collection[EntityRef]) -> UsedIn | None:
        try:
            text, _ = _read(path)
        except ArticleUnreadable:
            return None
        article = parse(text)
        found = uses_in(article, ref, words, is_about_it=article.show in shows)
        return UsedIn(path, article.title, found) if found else None

    def moved(self, refs: Sequence[FactRef]) -> tuple[Moved, ...]:
        if unknown := [ref for ref in refs if ref not in self._moved]:
            self._moved |= {one.ref: one for one in moved(unknown, self._facts)}
        return in_order(self._moved[ref] for ref in dict.fromkeys(refs))

    def about(self, files: Sequence[Path]) -> Answer:
        return Answer(tuple(self._look(path, is_whole=False) for path in files))

    def _look(self, path: Path, *, is_whole: bool) -> Looked:
        try:
            text, sha256 = _read(path)
        except ArticleUnreadable as problem:
            return Looked(path, problem=problem.why or problem.what)
        article = parse(text)
        fields = article.front_matter.fields
        if not article.front_matter.problem and not any(key in fields for key in _OURS):
            return Looked(path, sha256, is_article=False)
        links = frozenset(link.ref.subject for link in article.links if link.ref.subject)
        looked = Looked(path, sha256, article.title, article.show, article.season, links)
        if not is_whole:
            return looked
        try:
            return self._looked_through(looked, article)
        except ShowdeskError:
            raise  # the store: nobody else's article would fare better
        except Exception as problem:  # noqa: BLE001 - one article must not cost all the others theirs
            why = f"A rule cannot cope with it ({type(problem).__name__})."
            return Looked(path, sha256, article.title, article.show, article.season, links, problem=why)

    def _looked_through(self, looked: Looked, article: Article) -> Looked:
        facts, show = self._reader.known(article.show)
        found = overtaken(
            article,
            self._reader,
            today=self._today,
            house=self._house,
            decided=self._decided,
            history=self._facts.history,
        )
        names = _names_in(article, facts, self._today)
        return Looked(
            looked.path,
            looked.sha256,
            looked.title,
            looked.show,
            looked.season,
            looked.links,
            names,
            show.mark,
            found,
        )


def _read(path: Path) -> tuple[str, str]:
    size = path.stat().st_size if path.exists() else 0
    if size > LARGEST:
        raise ArticleUnreadable(f"“{path.name}” is passed over.", why=f"It has {size / 1e6:.1f} million bytes.")
    file = read_text(path)
    return file.text, file.sha256


def _names_in(article: Article, facts: ShowFacts | None, today: date) -> frozenset[EntityRef]:
    """Whom and what its sentences name; the rules have read them already."""
    known = known_of(article, facts, today)  # as the rules had it
    sections = ((article.text_at(section.span), section.kind) for section in article.sections)
    return frozenset(ref for prose in prose_of_sections(sections, known) for ref in _named(prose))


def _named(prose: Prose) -> Iterator[EntityRef]:
    for passage in prose.passages:
        for sentence in passage.sentences:
            for mention in prose.mentions(sentence):
                yield from mention.refs
