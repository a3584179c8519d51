"""What the freshness desk does away from the window's thread: looking through a folder, and changing its articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from editor_app.article.article import Article
from editor_app.article.files import read_text
from editor_app.article.parse import parse
from editor_app.checks.everywhere import own_file, read_everywhere
from editor_app.checks.house_style import HouseStyle, load_house_style, own_house_style
from editor_app.checks.overtaken.applying import Applied, Change, apply_to_file, difference, edits_of
from editor_app.checks.overtaken.correcting import correction, is_mistake
from editor_app.checks.overtaken.folder import Overview, concerns, pass_over, used_in
from editor_app.checks.overtaken.found import Overtaken, Sentence, by_sentence, overtaken
from editor_app.checks.overtaken.index import Index, index_file
from editor_app.checks.overtaken.looking import Looked, Looks
from editor_app.checks.overtaken.moved import in_order
from editor_app.checks.overtaken.terms import terms_on
from editor_app.checks.overtaken.uses import UsedIn, uses_in, words_of
from editor_app.errors import ArticleUnreadable, HouseStyleRefused
from editor_app.facts.refs import FactRef
from editor_app.facts.store import FactStore
from editor_app.gui.freshness.rows import Prepared, prepared, refs_in
from editor_app.gui.freshness.wish import Notes, Wish
from editor_app.text.edits import Edit
from editor_app.watch import Progress, Watch

_MOST_SHOWN = 400
"""Sentences of a difference: nobody reads more, and they are to appear at once."""
_ASKED = 200
"""Facts that are asked about at once."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The open article as it stands in the window, at one revision, and the store it is held against."""

    path: Path
    article: Article
    revision: int
    store: FactStore


@dataclass(frozen=True, slots=True)
class Made:
    """What came of some changes: in files, and the edits that the open article is to take at that revision.

    It `is_gone` where the open article no longer says what was to be changed.
    """

    applied: tuple[Applied, ...]
    edits: tuple[Edit, ...] = ()
    revision: int = 0
    is_gone: bool = False


def looked_through(
    folder: Path,
    looks: Sequence[Looks],
    today: date,
    only: FactRef | None,
    unsaved: Unsaved | None,
    watch: Watch,
) -> Prepared:
    """A pass over `folder`, in which the open article counts as it stands in the window. Raises as `pass_over`."""
    with Index(index_file(folder, looks[0].name())) as index:
        overview = pass_over(folder, index, looks, terms=terms_on(today), only=only, watch=watch)
    if unsaved is not None and unsaved.path.is_relative_to(folder):
        overview = _as_in_window(overview, unsaved, today, only)
    watch.tell(Progress("Asking what moved"))
    refs = refs_in(overview.found)
    asked = (*refs, only) if only is not None and only not in refs else refs
    moved = tuple(
        one for start in range(0, len(asked), _ASKED) for one in looks[0].moved(asked[start : start + _ASKED])
    )
    return prepared(overview, in_order(moved), today, only)


def uses_of(
    folder: Path, looks: Sequence[Looks], today: date, ref: FactRef, unsaved: Unsaved | None, watch: Watch
) -> tuple[UsedIn, ...]:
    """Where a fact is used in `folder`; the open article counts as it stands in the window. Raises as `used_in`."""
    with Index(index_file(folder, looks[0].name())) as index:
        found = used_in(folder, index, looks, ref, terms=terms_on(today), watch=watch)
    if unsaved is None or not unsaved.path.is_relative_to(folder):
        return found
    article = unsaved.article
    words, shows = words_of(ref, unsaved.store), looks[0].shows_of(ref.subject)
    uses = uses_in(article, ref, words, is_about_it=article.show in shows)
    own = [UsedIn(unsaved.path, article.title, uses)] if uses else []
    others = [one for one in found if one.path != unsaved.path]
    return tuple(sorted((*others, *own), key=lambda one: str(one.path)))


def _as_in_window(overview: Overview, unsaved: Unsaved, today: date, only: FactRef | None) -> Overview:
    article = unsaved.article
    found = tuple(each for each in _overtaken(unsaved, today) if only is None or concerns(each.finding.about, only))
    others = [one for one in overview.found if one.path != unsaved.path]
    own = [Looked(unsaved.path, "", article.title, article.show, article.season, found=found)] if found else []
    return replace(overview, found=tuple(sorted((*others, *own), key=lambda one: str(one.path))))


def _overtaken(unsaved: Unsaved, today: date) -> tuple[Overtaken, ...]:
    store = unsaved.store
    decided = read_everywhere(own_file())
    return overtaken(unsaved.article, store, today=today, house=house(), decided=decided, history=store.history)


def house() -> HouseStyle | None:
    """The writer's own style; None, which is ours, where that cannot be used."""
    try:
        return load_house_style(own_house_style())
    except HouseStyleRefused:
        return None


def changes_of(wish: Wish, today: date) -> tuple[Change, ...]:
    """What `wish` asks for, article by article."""
    found: dict[Path, list[Sentence]] = {}
    sha256 = {row.looked.path: row.looked.sha256 for row in wish.rows}
    for row in wish.rows:
        if row.sentence is not None and row.sentence.edits:
            found.setdefault(row.looked.path, []).append(row.sentence)
    updated = today if wish.dates_anew else None
    return tuple(
        Change(path, sha256[path], tuple(sentences), _corrected(sentences, wish.notes), updated)
        for path, sentences in found.items()
    )


def _corrected(sentences: Iterable[Sentence], notes: Notes) -> tuple[Sentence, ...]:
    if notes is Notes.NONE:
        return ()
    return tuple(one for one in sentences if notes is Notes.ALL or is_mistake(one))


def told_difference(changes: Sequence[Change], folder: Path, today: date) -> str:
    """All that `changes` would do, the notes to readers included."""
    style = house()
    notes = [_note(change, today, style) for change in changes[:_MOST_SHOWN]]
    return difference(changes, folder, notes=notes, most=_MOST_SHOWN)


def _note(change: Change, today: date, style: HouseStyle | None) -> str:
    if not change.corrected:
        return ""
    try:
        article = parse(read_text(change.path).text)
    except ArticleUnreadable:
        return ""
    return correction(article, change.corrected, today=today, house=style)


def made(changes: Sequence[Change], today: date, unsaved: Unsaved | None, watch: Watch) -> Made:
    """Make `changes` in their files; for the open article, only say which edits they are. Raises `EditRefused`.

    Where the `watch` is cancelled, the articles that are left stay as they are.
    """
    style, result = house(), Made(())
    applied: list[Applied] = []
    for number, change in enumerate(changes):
        watch.tell(Progress("Putting in the new words", number, len(changes), "articles"))
        if watch.cancelled is not None and watch.cancelled.is_set():
            break
        if unsaved is None or change.path != unsaved.path:
            applied.append(apply_to_file(change, today=today, house=style))
            continue
        again = _found_again(change, unsaved, today)
        if not again.sentences:
            result = replace(result, is_gone=True)
        else:
            edits = edits_of(again, unsaved.article.text, today=today, house=style)
            result = Made((), edits, unsaved.revision)
    return replace(result, applied=tuple(applied))


def _found_again(change: Change, unsaved: Unsaved, today: date) -> Change:
    """The same sentences as they stand in the window, whose line ends and unsaved words are others than the file's."""
    wanted = {(one.words, one.proposal) for one in change.sentences}
    corrected = {one.words for one in change.corrected}
    own = tuple(one for one in by_sentence(_overtaken(unsaved, today)) if (one.words, one.proposal) in wanted)
    return replace(change, sentences=own, corrected=tuple(one for one in own if one.words in corrected))
