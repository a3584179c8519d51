"""Names for servers on this machine, for what must ask nobody in a private network."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.wire.exchange import NoSuchHost, Trouble, TroubleKind


def find(host: str, _port: int) -> Sequence[str]:
    """All hosts under `.example` are on this machine, but for one that is inside; no other exists."""
    if not host.endswith(".example"):
        raise NoSuchHost(f"There is no host named “{host}”.")
    if host.startswith("inside"):
        raise Trouble(TroubleKind.UNSAFE, "It is in a private network.")
    return ["127.0.0.1"]
