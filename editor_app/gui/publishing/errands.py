"""What is done about one article and one site, in a thread: look where it stands, look ahead, send, take back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from editor_app.article.files import read_text, save_text
from editor_app.article.frontmatter import read_front_matter
from editor_app.article.line_ends import LineEnds
from editor_app.article.parse import parse
from editor_app.checks.checklist import Standing as Readiness
from editor_app.checks.checklist import keeps_from_publishing
from editor_app.checks.dismissals import Dismissal
from editor_app.errors import NotFit, ShowdeskError, StoreError
from editor_app.export.exporting import export
from editor_app.facts.no_facts import NoFacts
from editor_app.facts.store import FactReader, FactStore
from editor_app.gui.house import House
from editor_app.gui.publishing.ahead_words import readable
from editor_app.gui.publishing.hunk_card import compare
from editor_app.gui.publishing.went_list import Went, went_of
from editor_app.gui.publishing.word_changes import word_changes
from editor_app.gui.publishing.word_colours import pairs
from editor_app.gui.reading import read
from editor_app.publish.beside import pictures_beside
from editor_app.publish.composing import ReadPicture, composed, picture_file, version_of
from editor_app.publish.conflict import Conflict, ConflictFound, Decision
from editor_app.publish.destination import Live, PostState
from editor_app.publish.merging import Merge, merge_of
from editor_app.publish.opening import doubt_about
from editor_app.publish.planning import Plan, plan
from editor_app.publish.publishing import Outcome, publish, withdraw
from editor_app.publish.receipts import last_receipt
from editor_app.publish.records import Base, Record
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.wanted import wanted_of
from editor_app.publish.work_tree import commit_message, work_tree_of
from editor_app.text.edits import Edit, apply
from editor_app.watch import Watch
from editor_app.worker.worker import Worker

if TYPE_CHECKING:
    from editor_app.export.export import Export
    from editor_app.gui.publishing.at_hand import Sites
    from editor_app.publish.destination import Destination

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """One article as it stood when the writer asked, and what is wanted of it.

    `path` is its file. `facts` are those that it is checked against, None while a store may still come.
    """

    text: str
    path: Path | None
    site: Site
    state: PostState
    at: datetime | None
    facts: FactReader | None
    store: FactStore | None
    house: House | None
    everywhere: Sequence[Dismissal]
    today: date
    worker: Worker

    @property
    def head(self) -> Mapping[str, object]:
        return read_front_matter(self.text).fields

    @property
    def id(self) -> str:
        """The article's UUID."""
        return read_front_matter(self.text).text("id").strip()

    @property
    def title(self) -> str:
        return parse(self.text).title

    @property
    def pictures(self) -> ReadPicture:
        return pictures_beside(self.path.parent if self.path is not None else None)


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody changed the post on the site meanwhile: what each has, and the two put together as far as that goes."""

    conflict: Conflict
    merge: Merge


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending it. `commit` are the words for a commit of it, "" where the site is no folder under git."""

    outcome: Outcome
    commit: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What sending would do, and where it would meet another's changes."""

    plan: Plan
    clash: Clash | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known here of an article on a site, without asking it.

    `state` is None where it was never sent there. `went` is everywhere the article went. `is_cut_off` says that an
    earlier publishing did not come to its end.
    """

    state: PostState | None
    went: tuple[Went, ...]
    is_cut_off: bool


def look_where(errand: Errand, sites: Sites, cancelled: Event) -> Whereabouts:
    """Where the article of `errand` stands on its site, as it was left, and where else it went."""
    record = sites.records().load(errand.id, errand.site)
    has_changed = (
        None if record.base is None or cancelled.is_set() else _has_changed(errand, sites, record, record.base)
    )
    went = went_of(errand.head, errand.site.name, has_changed)
    state = record.base.state if record.base is not None else None
    if state is None and any(one.site == errand.site.name for one in went):
        state = PostState.PUBLISHED  # from another machine
    return Whereabouts(state, went, record.is_begun)


def _has_changed(errand: Errand, sites: Sites, record: Record, base: Base) -> bool | None:
    """Whether other words would be sent now than were sent last."""
    try:
        with sites.open(errand.site) as destination:
            made = _made(errand, destination)
        placed = {}
        for picture in made.pictures:
            known = record.pictures.get(picture_file(picture, errand.pictures).sha256)
            if known is not None:
                placed[picture.address] = known
    except ShowdeskError:  # it cannot be rendered, or a picture is gone: publishing tells
        return None
    wanted = wanted_of(made.head, base.state)
    post = composed(made, wanted, placed, article_id=errand.id, state=base.state, live=None, base=base)
    return version_of(post) != base.mine


def look_ahead(errand: Errand, sites: Sites, watch: Watch) -> Ahead:
    """What sending it would do. Raises a `PublishError`, `ExportError`, and `Cancelled`."""
    with sites.open(errand.site) as destination:
        made = _made(errand, destination)
        found = plan(
            made,
            destination,
            sites.records(),
            article_id=errand.id,
            wanted=wanted_of(made.head, errand.state, errand.at),
            pictures=errand.pictures,
            last=last_receipt(errand.head, errand.site.name),
            watch=watch,
        )
        for before, after in pairs(readable(found.difference)):
            word_changes(before, after)  # they are at hand when the window shows them
        return Ahead(found, None if found.conflict is None else _clash(found.conflict, destination))


def send(errand: Errand, sites: Sites, decision: Decision | None, watch: Watch) -> Sent | Clash:
    """Send it. Raises `NotFit` where something keeps it from readers, and what `publishing.publish` does."""
    if errand.state is not PostState.DRAFT:
        _refuse_unready(errand)
    with sites.open(errand.site) as destination:
        made = _made(errand, destination)
        try:
            outcome = publish(
                made,
                destination,
                sites.records(),
                article_id=errand.id,
                wanted=wanted_of(made.head, errand.state, errand.at),
                pictures=errand.pictures,
                decision=decision,
                last=last_receipt(errand.head, errand.site.name),
                doubt=doubt_about(errand.site),
                watch=watch,
            )
        except ConflictFound as found:
            if found.conflict is None:
                raise
            return _clash(found.conflict, destination)
    if outcome.receipt is not None and errand.store is not None:
        _keep(errand.store.put_receipt, outcome.receipt)
    return Sent(outcome, _commit(errand, outcome.live))


def _commit(errand: Errand, live: Live) -> str:
    if errand.site.kind is not SiteKind.FOLDER or work_tree_of(Path(errand.site.home)) is None:
        return ""
    is_new = last_receipt(errand.head, errand.site.name) is None
    return commit_message(live.title, live.state, is_new=is_new)


def take_back(errand: Errand, sites: Sites, watch: Watch) -> Live:
    """Make it a draft on its site again. Raises as `publishing.withdraw` does."""
    last = last_receipt(errand.head, errand.site.name)
    with sites.open(errand.site) as destination:
        doubt = doubt_about(errand.site)
        live = withdraw(destination, sites.records(), article_id=errand.id, last=last, doubt=doubt, watch=watch)
    if errand.store is not None:
        _keep(errand.store.drop_receipt, errand.id, errand.site.name)
    return live


def _keep(keep: Callable[..., None], *what: object) -> None:
    """Have the store know it too; where it cannot, the front matter and the records do all the same."""
    try:
        keep(*what)
    except StoreError as problem:
        log.warning("a receipt is not in the store: %s", problem)


def write_down(path: Path, article: str, edits: Callable[[str], Sequence[Edit]]) -> None:
    """Change the head of the file at `path`, which is not open any more, if it still is that of `article`.

    Raises an `ArticleError`; the file is then as it was.
    """
    file = read_text(path)
    plain, ends = LineEnds.normalise(file.text)
    if read_front_matter(plain).text("id").strip() == article:
        save_text(path, ends.restore(apply(plain, edits(plain))), expected_sha256=file.sha256)


def _made(errand: Errand, destination: Destination) -> Export:
    return export(
        parse(errand.text), errand.store or NoFacts(), destination.form, today=errand.today, worker=errand.worker
    )


def _clash(conflict: Conflict, destination: Destination) -> Clash:
    merge = merge_of(conflict, destination.canonical)
    for hunk in (*merge.title, *merge.text, *merge.excerpt):
        compare(hunk)
    return Clash(conflict, merge)


def _refuse_unready(errand: Errand) -> None:
    reading = read(0, errand.text, errand.facts, errand.today, errand.everywhere, Event(), errand.house)
    blocking = [point for point in reading.points if point.standing is Readiness.BLOCKS]
    if blocking:
        number = keeps_from_publishing(reading.points)
        raise NotFit(
            f"{number} {'thing keeps' if number == 1 else 'things keep'} it from being published.",
            why=" ".join(point.words for point in blocking),
            remedy="See to that first, or save it as a draft.",
        )
