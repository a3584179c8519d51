"""One request that changes a site: kept before it is sent, and looked for before it is sent again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from threading import Event
from typing import TypeVar

from editor_app.errors import PublishError, ReplyLost, SiteBusy, SiteFailed
from editor_app.export.pictures import Placed
from editor_app.publish.client import Lost
from editor_app.publish.composing import live_version
from editor_app.publish.destination import Destination, Live, PictureFile
from editor_app.publish.records import Record, Records, Sending
from editor_app.publish.versions import Version, fingerprint, words_print
from editor_app.watch import Progress, Watch
from editor_app.wire.patience import Clock, duration

T = TypeVar("T")
_ATTEMPTS = 4
_LONGEST_REST = 60.0  # seconds; a site that wants more is left alone, and the writer told


@dataclass(frozen=True, slots=True)
class Doubt:
    """How many seconds a site may still be at something after it was sent, and before it may be sent again.

    `over` where something before the site said that it failed; `unknown` where we were stopped and heard nothing;
    `late` where nobody answered in time, and a slow site may be working on it yet.
    """

    over: float = 4.0
    unknown: float = 30.0
    late: float = 120.0


class Sender:
    """Sends for one article to one site. `record` is what is kept of it, always as it is on disk."""

    def __init__(
        self,
        destination: Destination,
        records: Records,
        article: str,
        clock: Clock,
        doubt: Doubt,
        watch: Watch,
        *,
        slug: str = "",
    ) -> None:
        self.destination = destination
        self.clock = clock
        self.watch = watch
        self._records = records
        self._slug = slug
        self._doubt = doubt
        self.record = records.load(article, destination.site)

    def keep(self, record: Record) -> None:
        """Keep `record` from now on. Raises `ArticleUnwritable`: without it nothing is sent."""
        self.record = self._records.keep(record, self.destination.site)

    def find(self, id: str) -> Live | None:
        return self.destination.find(id=id, marker=self.record.article, slug=self._slug, watch=self.watch)

    def print_of(self, version: Version) -> str:
        return fingerprint(version, self.destination.canonical)

    def is_ours(self, live: Live, version: Version) -> bool:
        """Whether `live` is what became of `version`: letter by letter, or as far as readers can see."""
        return live.sha256 == self.print_of(version) or words_print(live_version(live)) == words_print(version)

    # -- what may have been done

    def is_doubtful(self) -> bool:
        """Whether something that was sent before may still be done there."""
        return self.record.sending is not None and self.clock.now() < self.record.sending.doubtful_until

    def look_until_certain(self, look: Callable[[], T | None]) -> T | None:
        """What `look` finds, looking again and again for as long as the site may still be at it."""
        for attempt in count():
            found = look()
            if found is not None or not self.is_doubtful():
                return found
            self.watch.tell(Progress("Looking whether the site did it"))
            sending = self.record.sending
            left = (sending.doubtful_until - self.clock.now()).total_seconds() if sending is not None else 0.0
            self._rest(min(0.25 * 2**attempt, 8.0, max(0.01, left)))
        raise AssertionError("counting does not end")

    def send(self, what: str, version: Version | None, call: Callable[[], T], look: Callable[[], T | None]) -> T:
        """Do `call`, which changes the site; where its reply is lost, `look` whether it was done.

        `version` is what will then stand there, None for a picture. Raises what `call` and `look` raise.
        """
        for attempt in count(1):
            self._begin(what, version)
            try:
                done = call()
            except ReplyLost as lost:
                problem = lost
            except PublishError:
                self._end_undone()
                raise
            else:
                self._end(done)
                return done
            found = self._after(problem, look)
            if found is not None:
                self._end(found)
                return found
            self._end_undone()
            if attempt == _ATTEMPTS:
                raise self._given_up(problem)
        raise AssertionError("counting does not end")

    def bring(self, picture: PictureFile, *, may_upload: bool) -> Placed | None:
        """Where the picture is on the site, brought there if need be; None where it is not and may not be."""

        def look() -> Placed | None:
            return self.destination.find_picture(picture, self.watch)

        what = f"picture {picture.sha256}"
        sending = self.record.sending
        is_begun = sending is not None and sending.what == what
        placed = self.look_until_certain(look) if is_begun else look()
        if placed is None and may_upload:
            placed = self.send(what, None, lambda: self.destination.put_picture(picture, self.watch), look)
        if placed is not None:
            self.keep(replace(self.record, pictures={**self.record.pictures, picture.sha256: placed}))
        return placed

    def _begin(self, what: str, version: Version | None) -> None:
        now = self.clock.now()
        sending = Sending(what, now, now + timedelta(seconds=self._doubt.unknown))
        sent = self.record.sent
        if version is not None:
            sending = replace(sending, sha256=self.print_of(version), words=words_print(version))
            sent = (*(s for s in sent if s.sha256 != sending.sha256), sending)
        self.keep(replace(self.record, sending=sending, sent=sent))

    def _end(self, done: object) -> None:
        if not isinstance(done, Live):
            self.keep(replace(self.record, sending=None))
            return
        now = self.clock.now()
        back = Sending("as it came back", now, now, done.sha256, words_print(live_version(done)))
        sent = (*(s for s in self.record.sent if s.sha256 != back.sha256), back)
        self.keep(replace(self.record, sending=None, sent=sent, post=done.id))

    def _end_undone(self) -> None:
        """Certainly nothing was done: the site has only what it had before."""
        sending = self.record.sending
        sent = tuple(s for s in self.record.sent if s != sending)
        self.keep(replace(self.record, sending=None, sent=sent))

    def _after(self, lost: ReplyLost, look: Callable[[], T | None]) -> T | None:
        """What the site has after a reply was lost."""
        is_over = isinstance(lost, Lost) and lost.is_over
        asked = (lost.asked or 0.0) if isinstance(lost, Lost) else 0.0
        seconds = max(asked, self._doubt.over if is_over else self._doubt.late)
        if self.record.sending is not None:
            until = self.clock.now() + timedelta(seconds=seconds)
            self.keep(replace(self.record, sending=replace(self.record.sending, doubtful_until=until)))
        if asked > _LONGEST_REST:
            raise SiteBusy(
                "The site asks to be left alone for a while.", why=lost.why, remedy=f"Try again in {duration(asked)}."
            )
        self._rest(asked)
        return self.look_until_certain(look)

    def _given_up(self, lost: ReplyLost) -> PublishError:
        remedy = "What was done is kept: publish once more later, and it goes on from there."
        kind = SiteBusy if isinstance(lost, Lost) and lost.asked is not None else SiteFailed
        return kind(f"The site did not take it in {_ATTEMPTS} attempts.", why=lost.why, remedy=remedy)

    def _rest(self, seconds: float) -> None:
        if seconds > 0:
            (self.watch.cancelled or Event()).wait(seconds)
        self.watch.stop_if_cancelled()
