"""A store on a PostgreSQL server, seen without SQLAlchemy: how it is reached, and what its errors mean to a writer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from editor_app.errors import StoreBroken, StoreError, StoreLocked, StoreUnreachable

CHANNEL = "showdesk_change"
"""On which a transaction that changed the store tells all who listen; the table `change` says what it changed."""

ONE_WRITER = 0x53686F77
"""The advisory lock of a transaction that writes, so that it has the store to itself: ids and the numbers of changes
are given in the order in which they become visible.

One for the whole database: two stores in two schemas of it wait for each other, and are right all the same.
"""

CONNECTING: Mapping[str, str | int] = MappingProxyType(
    {
        "connect_timeout": 10,  # seconds; without it, as long as the system takes to give up: two minutes
        "application_name": "showdesk",
        # a connection on which nothing comes back is given up after half a minute, and not after hours
        "keepalives_idle": 15,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
    }
)
"""What we ask of a connection unless its address says otherwise, in the words of libpq."""


def server_error(address: str, problem: object) -> StoreError:
    """What `problem`, an error of psycopg's that was met in the store at `address`, means to a writer.

    `address` holds no password, and neither does what the database says.
    """
    told, _, _hints = str(problem).removeprefix("connection failed: ").partition("\n\t")  # they are for its keeper
    why = f"The database says: {' '.join(told.split()).rstrip('.')}."
    match getattr(problem, "sqlstate", None) or "":
        case "55P03":
            return StoreLocked(
                f"The store of facts at {address} is busy.",
                why="Another Showdesk has been writing to it for several seconds.",
                remedy="Try again when that has finished. Nothing was changed.",
            )
        case "57014":
            return StoreError(
                f"The store of facts at {address} did not answer in time.", why=why, remedy="Try again in a while."
            )
        case "42501" | "25006":
            return StoreError(
                f"The store of facts at {address} was not changed.",
                why=why,
                remedy="Ask whoever keeps the database for the right to do this. Reading may work all the same.",
            )
        case "53100":
            return StoreError(
                f"The store of facts at {address} cannot grow.",
                why="The disk of the server is full.",
                remedy="Ask whoever keeps it for room, and try again. Nothing was changed.",
            )
        case "42P01" | "42703" | "XX001" | "XX002":
            return StoreBroken(
                f"The database at {address} is not a store of facts, or is damaged.",
                why=why,
                remedy="Put a backup in its place.",
            )
        case state if state.startswith(("22", "54")) or type(problem).__name__ == "DataError":
            return StoreError(
                f"The store of facts at {address} did not take that.",
                why=f"Something is too long or too large for it, or is no text. {why}",
                remedy="A name or an address may have some 2,000 letters. Nothing was changed.",
            )
        case state if not state or state.startswith(("08", "28", "3D", "57P")):
            return _unreachable(address, why, is_connected=bool(state))
        case _:
            return StoreError(
                f"The store of facts at {address} did not work as it should.", why=why, remedy="Try again."
            )


_FULL = "too many"
_PASSING = (_FULL, "starting up", "shutting down", "recovery")


def _unreachable(address: str, why: str, *, is_connected: bool) -> StoreError:
    """What to say where no connection stands. One that a server refuses will be refused again, but for its `_PASSING`
    states; libpq has no codes for those.
    """
    is_refused = not is_connected and "FATAL:" in why and not any(words in why for words in _PASSING)
    remedy = "Check that the server runs and the address is right, and try again."
    if is_refused:
        remedy = "Check the address. The password is looked for in the file ~/.pgpass and in PGPASSWORD too."
    elif _FULL in why:
        remedy = "Try again in a while, or ask whoever keeps the server to raise max_connections."
    kind = StoreError if is_refused else StoreUnreachable
    return kind(f"The store of facts at {address} cannot be reached.", why=why, remedy=remedy)
