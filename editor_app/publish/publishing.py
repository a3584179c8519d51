"""An article on its way to a site: never twice, never lost.

Whatever may have been done is kept before it is asked for, and nothing that may have been done is asked for again
before the site was looked at. So a publishing that was cut off at any point goes on where it was: call `publish` again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from urllib.parse import unquote

from editor_app.errors import NotFit, SiteFailed, SiteRefused
from editor_app.export.export import Export
from editor_app.export.pictures import Placed
from editor_app.facts.receipts import Receipt
from editor_app.publish.composing import (
    ReadPicture,
    as_draft,
    composed,
    goes_in_place,
    live_version,
    picture_file,
    version_of,
)
from editor_app.publish.conflict import Choice, Decision, PostGone
from editor_app.publish.destination import Destination, Live, Post, PostState, Standing
from editor_app.publish.records import Base, Left, Records
from editor_app.publish.sending import Doubt, Sender
from editor_app.publish.standing_post import is_still_merged, looked_up, refuse_conflict
from editor_app.publish.versions import Version, words_print
from editor_app.publish.wanted import Wanted
from editor_app.watch import Progress, Watch
from editor_app.wire.patience import Clock

__all__ = ["Outcome", "publish", "state_for", "welcomed", "withdraw"]

_OUT = (PostState.PUBLISHED, PostState.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it. `receipt` is None where readers will not see it: a draft, or one that waits for an editor.

    `differences` are what the site changed or dropped, `notes` what else the writer should know, a sentence each.
    `resumed` says that a publishing that was cut off was gone on with.
    """

    live: Live
    receipt: Receipt | None
    differences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    resumed: bool = False


def publish(
    export: Export,
    destination: Destination,
    records: Records,
    *,
    article_id: str,
    wanted: Wanted,
    pictures: ReadPicture,
    decision: Decision | None = None,
    last: Receipt | None = None,
    clock: Clock | None = None,
    doubt: Doubt | None = None,
    watch: Watch | None = None,
) -> Outcome:
    """Bring `export` to the site as `wanted`, as a new post or in place of the one that is there.

    `article_id` is the article's UUID, `last` the newest receipt for the site in its front matter. Raises
    `ConflictFound` and `PostGone`, which a `decision` answers; `NotFit`; any other `PublishError`; and `Cancelled`.
    After each of them the site holds a whole post or none, and calling this again goes on.
    """
    with records.alone(article_id, destination.site):
        sender = Sender(
            *(destination, records, article_id, clock or Clock(), doubt or Doubt(), watch or Watch()), slug=wanted.slug
        )
        return _Publishing(export, destination, sender, wanted, pictures, decision, last).run()


def withdraw(
    destination: Destination,
    records: Records,
    *,
    article_id: str,
    last: Receipt | None = None,
    clock: Clock | None = None,
    doubt: Doubt | None = None,
    watch: Watch | None = None,
) -> Live:
    """Take the article back to a draft on its site; nothing is deleted. Raises as `publish`."""
    with records.alone(article_id, destination.site):
        sender = Sender(destination, records, article_id, clock or Clock(), doubt or Doubt(), watch or Watch())
        return _withdrawn(destination, sender, last)


def _withdrawn(destination: Destination, sender: Sender, last: Receipt | None) -> Live:
    welcomed(destination, sender.watch)
    live = looked_up(sender, None, last)
    if live is None:
        raise NotFit("There is nothing to take back.", why="The site has no post of this article.")
    if live.state in (PostState.DRAFT, PostState.PENDING):
        return live
    gone = live

    def look() -> Live | None:
        found = sender.find(gone.id)
        return found if found is not None and found.state is PostState.DRAFT else None

    live = sender.send("state", live_version(live), lambda: destination.withdraw(gone, sender.watch), look)
    base = sender.record.base
    if base is not None:
        base = replace(base, state=live.state, stamp=live.stamp, sha256=live.sha256)
    sender.keep(replace(sender.record, sending=None, sent=(), base=base))
    return live


def welcomed(destination: Destination, watch: Watch) -> Standing:
    """Who we are there. Raises `SiteRefused` where that is nobody who can write."""
    standing = destination.test(watch)
    if standing.lacks:
        raise SiteRefused(
            f"{standing.who} cannot publish there.",
            why=" ".join(standing.lacks),
            remedy="Ask whoever runs the site for the right, or sign in as somebody else.",
        )
    return standing


def state_for(wanted: Wanted, standing: Standing) -> PostState:
    """The state that a post gets for who we are: who may not publish hands it in for somebody who may."""
    return wanted.state if standing.may_publish or wanted.state not in _OUT else PostState.PENDING


@dataclass
class _Publishing:
    """One call of `publish`."""

    export: Export
    destination: Destination
    sender: Sender
    wanted: Wanted
    pictures: ReadPicture
    decision: Decision | None
    last: Receipt | None

    def run(self) -> Outcome:
        sender = self.sender
        resumed = sender.record.is_begun
        standing = welcomed(self.destination, self.sender.watch)
        state = state_for(self.wanted, standing)
        live = looked_up(sender, self.decision, self.last)
        self._refuse_setting_back(live)
        mine = self._mine(self._known_places(), state, live)
        refuse_conflict(sender, live, mine, self.decision, self.last)
        if live is not None and self.decision is None and is_still_merged(sender.record.base, mine, live):
            self.decision = Decision(Choice.MERGED, live.sha256, live_version(live))
        if live is not None and self.decision is not None and self.decision.choice is Choice.THEIRS:
            return Outcome(live, None, notes=("The post on the site was left as it is.",), resumed=resumed)
        self.destination.requests(self._post(self._known_places(), state, live), live)  # refuses what never fits
        placed = self._brought(standing)
        post = self._post(placed, state, live)
        live = self._written(post, live, standing)
        if live.state is not state or not self._is_settled(post, live):
            live = self._sent(post, live, standing, "state")
        return self._ended(post, placed, live, standing, resumed=resumed)

    def _refuse_setting_back(self, live: Live | None) -> None:
        if live is not None and live.state is PostState.PUBLISHED and self.wanted.state is not PostState.PUBLISHED:
            is_draft = self.wanted.state is PostState.DRAFT
            raise NotFit(
                f"It is published already, so {'no draft was saved' if is_draft else 'it cannot be scheduled'}.",
                why=f"Readers see it at {live.address}.",
                remedy="Publish the update, or take the post back first.",
            )

    # -- what is to stand there

    def _known_places(self) -> dict[str, Placed]:
        """The pictures that are on the site for certain, by their address in the export."""
        files = {picture.address: picture_file(picture, self.pictures) for picture in self.export.pictures}
        known = self.sender.record.pictures
        return {address: known[file.sha256] for address, file in files.items() if file.sha256 in known}

    def _brought(self, standing: Standing) -> dict[str, Placed]:
        """All pictures, on the site: by the record, else as the site has them already, else brought there now."""
        placed: dict[str, Placed] = {}
        for picture in self.export.pictures:
            file = picture_file(picture, self.pictures)
            known = self.sender.record.pictures.get(file.sha256)
            if known is None:
                self.sender.watch.tell(Progress(f"Bringing {file.name} there"))
                known = self.sender.bring(file, may_upload=standing.may_upload)
            if known is not None:
                placed[picture.address] = known
        return placed

    def _mine(self, placed: dict[str, Placed], state: PostState, live: Live | None) -> Version:
        return version_of(self._post(placed, state, live, is_merged=False))

    def _post(self, placed: dict[str, Placed], state: PostState, live: Live | None, *, is_merged: bool = True) -> Post:
        merged = self.decision.merged if self.decision is not None and is_merged else None
        return composed(
            self.export,
            self.wanted,
            placed,
            article_id=self.sender.record.article,
            state=state,
            live=live,
            base=self.sender.record.base,
            merged=merged,
        )

    # -- sending

    def _written(self, post: Post, live: Live | None, standing: Standing) -> Live:
        """The post with its words on the site: in place where it is out or handed in, else as a draft, looked over."""
        if live is not None and goes_in_place(live, post.state):
            return self._sent(post, live, standing, "change")
        draft = as_draft(post)
        if live is None:
            live = self._created(draft, standing)
        elif live.state is PostState.WITHDRAWN or not self._holds(live, draft, standing):
            live = self._sent(draft, live, standing, "change")
        found = self.sender.find(live.id)
        if found is None:
            raise SiteFailed("The site took the draft, and does not have it.", why="It was asked for it at once.")
        self._look_over(draft, found, standing)
        return found

    def _holds(self, live: Live, post: Post, standing: Standing) -> bool:
        foreseen = self.destination.foreseen(post, standing)
        return live.sha256 == self.sender.print_of(foreseen) and not self.destination.compared(post, live)

    def _created(self, draft: Post, standing: Standing) -> Live:
        foreseen = self.destination.foreseen(draft, standing)

        def look() -> Live | None:
            found = self.sender.find("")
            return found if found is not None and found.state is not PostState.WITHDRAWN else None

        return self.sender.send("create", foreseen, lambda: self.destination.create(draft, self.sender.watch), look)

    def _sent(self, post: Post, live: Live, standing: Standing, what: str) -> Live:
        foreseen = self.destination.foreseen(post, standing)

        def look() -> Live | None:
            found = self.sender.find(live.id)
            if found is None:
                raise PostGone("The post was deleted on the site meanwhile.", why="It is not there any more.")
            is_ours = self.sender.is_ours(found, foreseen) and found.state is post.state
            return found if is_ours else None

        return self.sender.send(what, foreseen, lambda: self.destination.change(live, post, self.sender.watch), look)

    def _look_over(self, draft: Post, live: Live, standing: Standing) -> None:
        """Stop before readers see it, once, where the words are not those that were to be expected."""
        found = words_print(live_version(live))
        if found in (words_print(self.destination.foreseen(draft, standing)), self.sender.record.seen):
            return
        if draft.state is self.wanted.state:
            return  # it goes no further, and what was changed is told
        self.sender.keep(replace(self.sender.record, seen=found))
        raise SiteFailed(
            "The site made other words of the article, so it was left as a draft.",
            why=" ".join(self.destination.compared(draft, live)),
            remedy=f"Look at it: {live.preview or live.address}. Publish once more if it may stand like that.",
        )

    def _is_settled(self, post: Post, live: Live) -> bool:
        """Whether the post is where it was to be in time, too."""
        if post.at is None:
            return True
        return live.at is not None and abs((live.at - post.at).total_seconds()) < 1

    # -- the end

    def _ended(
        self, post: Post, placed: dict[str, Placed], live: Live, standing: Standing, *, resumed: bool
    ) -> Outcome:
        sender = self.sender
        live = sender.find(live.id) or live
        differences = self.destination.compared(post, live)
        notes = []
        if post.state is PostState.PENDING:
            notes.append(f"It waits for somebody who may publish, since {standing.role} may not.")
        notes += [
            f"The picture “{unquote(picture.address)}” stayed behind, since you may not bring any there."
            for picture in self.export.pictures
            if picture.address not in placed
        ]
        featured = placed.get(self.export.head.image)
        base = Base(
            mine=self._mine(placed, post.state, live),
            sha256=live.sha256,
            stamp=live.stamp,
            state=live.state,
            slug=self.wanted.slug,
            is_merged=self.decision is not None and self.decision.choice is Choice.MERGED,
            categories=self.wanted.categories,
            tags=self.wanted.tags,
            author=self.wanted.author,
            picture=featured.address if featured is not None else "",
            left=Left(live.categories, live.tags, live.picture),
        )
        sender.keep(replace(sender.record, post=live.id, sending=None, sent=(), base=base, seen=""))
        return Outcome(live, self._receipt(live), differences, tuple(notes), resumed)

    def _receipt(self, live: Live) -> Receipt | None:
        if live.state not in _OUT:
            return None
        at = (live.at or self.sender.clock.now()).astimezone(UTC).replace(microsecond=0)
        article = self.sender.record.article
        return Receipt(article, self.destination.site.name, live.id, live.address, at, live.sha256, live.title)
