"""Looks whether many links are alive: a few hosts at once, of each one page at a time, and none twice in a day."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event, Lock
from urllib.parse import urlsplit

from editor_app.checks.followed import Followed, FollowedLinks, Reach
from editor_app.publish.links.following import USER_AGENT, Follower, NoHost
from editor_app.publish.links.memory import LinkMemory
from editor_app.watch import Progress, Watch
from editor_app.wire.exchange import Find, Trouble, TroubleKind, Wire
from editor_app.wire.pace import Pace, Pacer
from editor_app.wire.patience import Clock, Patience
from editor_app.wire.public import public_addresses

_HOSTS_AT_ONCE = 4
_PATIENCE = Patience(connect=5.0, read=8.0)
_POLITE = Pace(1, 1.0)
_OFTEN_TIRED = 2
"""Times that a host may be silent or ask for a rest before it is left alone."""
_MOST = 500
"""Links of one run: an article with more is no article."""


class LinkLooker:
    """Follows links and remembers where they led. Any thread may ask; `find` says where a host is in the network."""

    def __init__(
        self,
        memory: LinkMemory,
        *,
        find: Find = public_addresses,
        pace: Pace = _POLITE,
        patience: Patience = _PATIENCE,
        clock: Clock | None = None,
    ) -> None:
        self._memory = memory
        self._find, self._pace, self._patience = find, pace, patience
        self._clock = clock or Clock()

    def known(self) -> FollowedLinks:
        """What was found within a day. Not for the window's thread: the first time a file is read."""
        return self._memory.at(self._clock.now())

    def look(self, addresses: Iterable[str], watch: Watch, *, again: bool = False) -> FollowedLinks:
        """Where each of `addresses` leads; those that are known are not followed `again`, unless that is wanted.

        Waits for it. What was found until then is remembered where it is cancelled, which raises `Cancelled`.
        """
        wanted = list(dict.fromkeys(addresses))[:_MOST]
        known = {} if again else self.known()
        missing = [address for address in wanted if address not in known]
        run = _Run(self._find, self._pace, self._patience, self._clock, watch, len(missing))
        try:
            run.follow(missing)
        finally:
            self._memory.keep(run.found, self._clock.now())
        return {address: found for address in wanted if (found := run.found.get(address) or known.get(address))}


class _Run:
    """One going round. Its threads share what was found, whose turn it is, and which hosts are to be left alone."""

    def __init__(self, find: Find, pace: Pace, patience: Patience, clock: Clock, watch: Watch, total: int) -> None:
        self.found: dict[str, Followed] = {}
        self._nameless: dict[str, Followed] = {}
        self._pace, self._clock, self._watch, self._total = pace, clock, watch, total
        self._wire = Wire(user_agent=USER_AGENT, patience=patience, clock=clock, largest=0, find=find)
        self._follower = Follower(self._wire, self._await_turn, self._note_tired, clock.now)
        self._pacers: defaultdict[str, Pacer] = defaultdict(lambda: Pacer(pace))
        self._tired: Counter[str] = Counter()
        self._lock = Lock()

    def follow(self, addresses: Collection[str]) -> None:
        hosts: defaultdict[str, deque[str]] = defaultdict(deque)
        for address in addresses:
            hosts[_host_of(address)].append(address)
        with ThreadPoolExecutor(_HOSTS_AT_ONCE, thread_name_prefix="links") as pool:
            for done in [pool.submit(self._follow_all, host, links) for host, links in hosts.items()]:
                done.result()
        self._wire.close()  # where it was cancelled nobody waits for the silent: their connections end by themselves
        is_online = any(one.reach is not Reach.NOT_KNOWN for one in self.found.values())
        for address, one in self._nameless.items():  # where others answer, it is the name that is gone
            self.found[address] = one if is_online else replace(one, reach=Reach.NOT_KNOWN)

    def _follow_all(self, host: str, addresses: deque[str]) -> None:
        while addresses:
            address = addresses.popleft()
            self._watch.stop_if_cancelled()
            try:
                found = self._follower.follow(address, self._watch)
            except NoHost as problem:
                with self._lock:
                    self._nameless[address] = problem.followed
                continue
            with self._lock:
                self.found[address] = found
                self._watch.tell(Progress("Following links", len(self.found), self._total, "links"))

    def _note_tired(self, host: str) -> None:
        with self._lock:
            self._tired[host] += 1

    def _await_turn(self, host: str, watch: Watch) -> None:
        with self._lock:
            pacer = self._pacers[host]
            if self._tired[host] >= _OFTEN_TIRED:
                raise Trouble(TroubleKind.BUSY, "Its host is silent, or asks to be left alone.")
        begins = pacer.take_turn(self._clock.monotonic())
        while (wait := begins - self._clock.monotonic()) > 0:
            (watch.cancelled or Event()).wait(wait)
            watch.stop_if_cancelled()


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
